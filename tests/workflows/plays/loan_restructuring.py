"""Ways through loan-restructuring."""

from tests.workflows.playing import Play, Way

LATE = "A-0118"  # more than four months in arrears
SIGNED = {"signed_member": True, "signed_spouse": "signed"}


def longer_term(session) -> Play:
    return _signed(_planned(session, 48).vote("committee"))


def lighter_plan_after_all(session) -> Play:
    play = _planned(session, 1).take("still_too_much", do="return", reason="Perpanjang waktunya.")
    play.take("plan", {"new_term_months": 48, "principal_grace": 3, "new_rate_bp": 50})
    return _signed(play.vote("committee"))


def committee_returns(session) -> Play:
    play = _planned(session, 48).vote("committee", "return", reason="Beri masa tenggang dua bulan.")
    play.take("plan", {"new_term_months": 48, "principal_grace": 2})
    return _signed(play.vote("committee"))


def no_way_out(session) -> Play:
    return _planned(session, 1).take("still_too_much", do="reject", reason="Tidak ada penghasilan tetap lagi.").take(
        "tell_refused")


def heavy_but_put_to_the_committee(session) -> Play:
    play = _planned(session, 1).take("still_too_much", do="approve", reason="Keluarga sanggup membayar sekaligus.")
    return play.vote("committee", "reject", reason="Janji itu tidak ada buktinya.").take("tell_refused")


def nobody_signed(session) -> Play:
    return _planned(session, 48).vote("committee").take("minutes", {"decision_no": "03/KOMITE/I/2026"}).days(40).take(
        "tell_refused")


def without_a_loan(session) -> Play:
    return _asked(session, "A-0042").take("tell_refused")


def _asked(session, member: str = LATE) -> Play:
    return Play(session, "loan-restructuring", member).take(
        "ask", {"hardship": "illness", "hardship_note": "Anak dirawat sejak bulan lalu."})


def _planned(session, months: int) -> Play:
    play = _asked(session).take("interview", {"interview_note": "Sanggup membayar bila waktunya diperpanjang."})
    return play.take("plan", {"new_term_months": months})


def _signed(play: Play) -> Play:
    play.take("minutes", {"decision_no": "03/KOMITE/I/2026"})
    return play.take("addendum", SIGNED).take("restructure")


WAYS = {
    "waktu_diperpanjang": Way("Waktu diperpanjang setelah sakit", "restructured", longer_term),
    "rencana_lebih_ringan": Way("Rencana pertama terlalu berat, yang kedua ringan", "restructured",
                                lighter_plan_after_all),
    "komite_meminta_tenggang": Way("Komite mengembalikan dan meminta masa tenggang", "restructured",
                                   committee_returns),
    "tidak_ada_jalan": Way("Manajer tidak menemukan jalan", "refused", no_way_out),
    "ditolak_komite": Way("Rencana berat ditolak komite", "refused", heavy_but_put_to_the_committee),
    "addendum_tidak_ditandatangani": Way("Addendum tidak ditandatangani dalam 30 hari", "refused", nobody_signed),
    "tanpa_pinjaman": Way("Tidak ada pinjaman yang diringankan", "refused", without_a_loan),
}
