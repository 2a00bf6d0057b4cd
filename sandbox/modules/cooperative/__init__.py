"""The cooperative as a whole: its name, its calendar, its adopted rules, its people in office."""

from sandbox.modules.contract import Effect, Fact
from sandbox.modules.cooperative import queries
from sandbox.modules.cooperative.readiness import QUESTIONS, readiness


def _rule(*path: str):
    def read(asked):
        value = queries.rules(asked.session)
        for key in path:
            value = value[key]
        return value
    return read


def _score_readiness(asked):
    found = readiness({name: int(asked.values[name]) for name in QUESTIONS})
    return {"readiness_score": found.score, "readiness_gaps": found.gaps()}


FACTS = {
    "cooperative.today": Fact(lambda asked: asked.today, "date", "Tanggal hari ini", "Today's date"),
    "cooperative.approval_limit_manager": Fact(
        _rule("approval_limits", "manager"), "rupiah", "Batas wewenang manajer", "Manager's approval limit"),
    "cooperative.approval_limit_chair": Fact(
        _rule("approval_limits", "chair"), "rupiah", "Batas wewenang ketua", "Chair's approval limit"),
    "cooperative.min_membership_months": Fact(
        _rule("loan_caps", "min_membership_months"), "integer",
        "Paling sedikit bulan menjadi anggota", "Months of membership required"),
    "cooperative.contract_min_months": Fact(
        _rule("admission", "contract_min_months"), "integer",
        "Paling sedikit sisa kontrak (bulan)", "Months left on a contract required"),
    "cooperative.name": Fact(lambda asked: queries.get_cooperative(asked.session).name, "text", "Nama koperasi",
                             "Name of the cooperative"),
    "cooperative.legal_entity_no": Fact(lambda asked: queries.get_cooperative(asked.session).legal_entity_no, "text",
                                        "Nomor badan hukum", "Number of the legal entity"),
    "cooperative.coop_nik": Fact(lambda asked: queries.get_cooperative(asked.session).coop_nik, "text",
                                 "NIK koperasi", "Number (NIK) of the cooperative"),
    "cooperative.supervising_office": Fact(
        lambda asked: queries.get_cooperative(asked.session).supervising_office, "text", "Dinas pembina",
        "Supervising office"),
    "cooperative.honorer_voting": Fact(
        _rule("admission", "honorer_voting"), "yes_no", "Honorer punya hak suara", "Contract staff may vote"),
}

EFFECTS = {
    "cooperative.score_readiness": Effect(
        _score_readiness, "Hitung nilai kesiapan digital", "Score digital readiness", needs=QUESTIONS,
        gives={"readiness_score": "integer", "readiness_gaps": "text"}),
}
