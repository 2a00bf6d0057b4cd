"""The cooperative as a whole: its name, its calendar, its adopted rules, its people in office."""

from sandbox.modules.contract import Fact
from sandbox.modules.cooperative import queries


def _rule(*path: str):
    def read(asked):
        value = queries.rules(asked.session)
        for key in path:
            value = value[key]
        return value
    return read


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
    "cooperative.honorer_voting": Fact(
        _rule("admission", "honorer_voting"), "yes_no", "Honorer punya hak suara", "Contract staff may vote"),
}

EFFECTS = {}
