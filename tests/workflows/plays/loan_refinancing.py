"""Ways through loan-refinancing."""

from tests.workflows.playing import Play, Way

BORROWER = "A-0150"  # owes Rp6.120.000, half of the loan is paid back
SIGNED = {"signed_member": True, "signed_spouse": "single"}
EXPLAINED = {"costs_explained": True, "interview_note": "Uang tambahan untuk memperbaiki atap."}


def topped_up(session) -> Play:
    return _compared(session).vote("committee").take("agreement", SIGNED).take("pay_out", {"paid_from": "1102"})


def too_early_and_in_arrears(session) -> Play:
    return _applied(session, "A-0118").take("tell_refused")


def committee_refuses(session) -> Play:
    return _compared(session).vote("committee", "reject", reason="Kebutuhannya bisa menunggu.").take("tell_refused")


def committee_asks_for_less(session) -> Play:
    play = _compared(session).vote("committee", "return", reason="Cukup Rp9.000.000.")
    play.take("apply", _wish(9_000_000)).take("compare", EXPLAINED).vote("committee")
    return play.take("agreement", SIGNED).take("pay_out", {"paid_from": "1102"})


def never_signed(session) -> Play:
    return _compared(session).vote("committee").days(40).take("tell_refused")


def _compared(session) -> Play:
    return _applied(session, BORROWER).take("compare", EXPLAINED)


def _applied(session, member: str) -> Play:
    return Play(session, "loan-refinancing", member).take("apply", _wish(10_000_000))


def _wish(principal: int) -> dict:
    return {"product": "regular", "principal": principal, "term_months": 36, "purpose": "perbaikan atap rumah"}


WAYS = {
    "kompen_dibayar": Way("Kompen dibayarkan", "paid_out", topped_up),
    "komite_menurunkan": Way("Komite meminta pokok yang lebih kecil", "paid_out", committee_asks_for_less),
    "masih_menunggak": Way("Pinjaman lama menunggak", "refused", too_early_and_in_arrears),
    "ditolak_komite": Way("Komite menolak kompen", "refused", committee_refuses),
    "akad_tidak_ditandatangani": Way("Akad baru tidak ditandatangani", "refused", never_signed),
}
