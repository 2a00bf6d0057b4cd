"""Ways through death-claim."""

from tests.workflows.playing import Play, Way

BORROWER, SAVER = "A-0150", "A-0133"
PAPERS = dict.fromkeys(("doc_death", "doc_heirs", "doc_ktp", "heirs_agree"), True)


def loan_paid_by_the_risk_fund(session) -> Play:
    play = _decided(_complete(_condoled(session, BORROWER)))
    return play.take("settle_loans").take("settle_savings")


def savings_only(session) -> Play:
    return _decided(_complete(_noticed(session, SAVER, 0))).take("settle_savings")


def fund_too_small(session) -> Play:
    return _decided(_complete(_noticed(session, SAVER, 5_000_000))).take("settle_savings")


def board_asks_again(session) -> Play:
    play = _complete(_noticed(session, SAVER, 0)).vote("board_decision", "return", reason="Lampirkan KK yang baru.")
    return _decided(play.take("papers", PAPERS)).take("settle_savings")


def heirs_disagree(session) -> Play:
    return _complete(_noticed(session, SAVER, 0)).vote("board_decision", "reject", reason="Ada dua surat ahli waris.")


def papers_never_came(session) -> Play:
    return _condoled(session, BORROWER).days(200)


def _condoled(session, member: str) -> Play:
    return _noticed(session, member, 500_000).take(
        "pay_condolence", {"fund": "2405", "memo": "Santunan duka dari dana sosial"})


def _noticed(session, member: str, condolence: int) -> Play:
    play = Play(session, "death-claim", member).take(
        "notice", {"died_on": "2026-01-05", "heir_name": "Yosua Assan", "heir_phone": "08XX-0000-0777"})
    return play.take("condolence", {"amount": condolence, "paid_from": "1101"})


def _complete(play: Play) -> Play:
    return play.take("papers", PAPERS)


def _decided(play: Play) -> Play:
    return play.vote("board_decision").take("minutes", {"decision_no": "09/KEP-PENGURUS/I/2026"})


WAYS = {
    "pinjaman_dibayar_dana_risiko": Way("Dana risiko melunasi pinjaman, simpanan kepada ahli waris", "settled",
                                        loan_paid_by_the_risk_fund),
    "tanpa_pinjaman": Way("Simpanan dibayar kepada ahli waris", "settled", savings_only),
    "dana_sosial_kurang": Way("Dana sosial tidak cukup untuk santunan", "settled", fund_too_small),
    "berkas_dilengkapi": Way("Pengurus meminta berkas tambahan", "settled", board_asks_again),
    "ahli_waris_berselisih": Way("Ada dua surat ahli waris", "refused", heirs_disagree),
    "berkas_tidak_datang": Way("Berkas ahli waris belum datang", "waiting", papers_never_came),
}
