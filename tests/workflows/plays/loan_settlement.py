"""Ways through loan-settlement."""

from sandbox.modules.cooperative.queries import today
from sandbox.modules.loans.queries import open_loans
from sandbox.modules.loans.set_offs import use_linked_savings
from sandbox.modules.members.queries import member_numbered
from sandbox.modules.savings.operations import record_movement
from tests.workflows.playing import Play, Way

BORROWER = "A-0150"  # half of the loan is paid back
LATE = "A-0118"


def settled(session) -> Play:
    play = _asked(session, BORROWER).take("receive", {"paid_to": "1102"})
    return play.take("return_linked", {"paid_from": "1102"}).take("give_back")


def linked_saving_was_used(session) -> Play:
    """It met part of the arrears before, so none is left to give back."""
    who = member_numbered(session, LATE)
    loan = next(one for one in open_loans(session, who.id))
    use_linked_savings(session, loan, today=today(session), person="A-0009", key="swp", record_saving=record_movement)
    return _asked(session, LATE).take("receive", {"paid_to": "1102"}).take("give_back")


def money_never_came(session) -> Play:
    return _asked(session, BORROWER).days(20)


def nothing_owed(session) -> Play:
    return _asked(session, "A-0042")


def _asked(session, member: str) -> Play:
    return Play(session, "loan-settlement", member).take("ask", {"money_source": "Tabungan sendiri"})


WAYS = {
    "lunas": Way("Pinjaman dilunasi, simpanan wajib pinjam kembali", "settled", settled),
    "tanpa_simpanan_wajib_pinjam": Way("Simpanan wajib pinjam sudah dipakai", "settled", linked_saving_was_used),
    "uang_tidak_datang": Way("Uang pelunasan tidak datang", "lapsed", money_never_came),
    "tanpa_pinjaman": Way("Tidak ada pinjaman yang dilunasi", "nothing_owed", nothing_owed),
}
