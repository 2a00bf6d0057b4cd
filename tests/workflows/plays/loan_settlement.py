"""Ways through loan-settlement."""

from tests.workflows.playing import Play, Way

BORROWER = "A-0150"  # half of the loan is paid back
SETTLEMENT = 6_120_000


def settled(session) -> Play:
    play = _asked(session, BORROWER).take("receive", {"amount": SETTLEMENT, "paid_to": "1102"})
    return play.take("return_linked", {"paid_from": "1102"}).take("give_back")


def money_never_came(session) -> Play:
    return _asked(session, BORROWER).days(20)


def nothing_owed(session) -> Play:
    return _asked(session, "A-0042")


def _asked(session, member: str) -> Play:
    return Play(session, "loan-settlement", member).take("ask", {"money_source": "Tabungan sendiri"})


WAYS = {
    "lunas": Way("Pinjaman dilunasi, simpanan wajib pinjam kembali", "settled", settled),
    "uang_tidak_datang": Way("Uang pelunasan tidak datang", "lapsed", money_never_came),
    "tanpa_pinjaman": Way("Tidak ada pinjaman yang dilunasi", "nothing_owed", nothing_owed),
}
