"""Ways through arrears-collection."""

from tests.workflows.playing import Play, Way
from tests.workflows.plays import loan_restructuring

LATE = "A-0118"  # more than four months in arrears, a loan-linked saving of Rp180.000
SILENT = {"contact_note": "Telepon tidak diangkat.", "promise": "silent"}
PAYING = {"contact_note": "Sudah membayar di loket.", "promise": "pays"}


def paid_after_the_call(session) -> Play:
    play = _called_on(session)
    play.days(14)
    _pays_everything_due(session)
    return play.take("follow_up", PAYING)


def restructured(session) -> Play:
    play = _called_on(session).days(14).take(
        "follow_up", {"contact_note": "Gaji berkurang, minta waktu.", "promise": "relief"})
    child = play.called.take("ask", {"hardship": "income", "hardship_note": "Tunjangan dihentikan."})
    child.take("interview", {"interview_note": "Sanggup bila waktunya diperpanjang."})
    child.take("plan", {"new_term_months": 48}).vote("committee").take("minutes", {"decision_no": "03/KOMITE/II/2026"})
    child.take("addendum", loan_restructuring.SIGNED).take("restructure")
    return play


def relief_refused_then_to_the_board(session) -> Play:
    play = _called_on(session).days(14).take(
        "follow_up", {"contact_note": "Minta keringanan.", "promise": "relief"})
    child = play.called.take("ask", {"hardship": "income", "hardship_note": "Tunjangan dihentikan."})
    child.take("interview", {"interview_note": "Tidak ada penghasilan lagi."}).take("plan", {"new_term_months": 1})
    child.take("still_too_much", do="reject", reason="Tidak ada penghasilan tetap lagi.").take("tell_refused")
    return _to_the_board(_warned_three_times(play))


def every_last_way(session) -> Play:
    play = _warned_three_times(_called_on(session))
    play.take("last_way", {"way": "linked"}).take("use_linked").take("last_way", {"way": "linked"})
    play.take("last_way", {"way": "guarantor"}).days(14)
    play.take("guarantor_came", {"guarantor_note": "Penjamin sudah pindah."}).take("last_way", {"way": "board"})
    play.vote("board_decision", "reject", reason="Tagih sekali lagi.").days(14).take("follow_up", SILENT)
    return _to_the_board(play)


def guarantor_pays(session) -> Play:
    play = _warned_three_times(_called_on(session)).take("last_way", {"way": "guarantor"}).days(14)
    _pays_everything_due(session)
    return play.take("guarantor_came", {"guarantor_note": "Penjamin membayar di loket."})


def missed_by_the_payroll(session) -> Play:
    return Play(session, "arrears-collection", LATE).take(
        "open", {"payroll_missed": True, "installment_number": 15})


def no_arrears(session) -> Play:
    return Play(session, "arrears-collection", "A-0150").take("open", {"payroll_missed": False})


def _called_on(session) -> Play:
    return Play(session, "arrears-collection", LATE).take("open", {"payroll_missed": False}).take("send")


def warned(session) -> Play:
    """Three warnings were sent; the manager is to choose the last way."""
    return _warned_three_times(_called_on(session))


def _warned_three_times(play: Play) -> Play:
    while "last_way" not in play.open:
        if "send" in play.open:
            play.take("send")
        else:
            play.days(14).take("follow_up", SILENT)
    return play


def _to_the_board(play: Play) -> Play:
    return play.take("last_way", {"way": "board"}).vote("board_decision")


def _pays_everything_due(session) -> None:
    Play(session, "loan-payment", LATE).take("receive", {"amount": 11_000_000, "paid_to": "1101"})


WAYS = {
    "dibayar_setelah_panggilan": Way("Tunggakan dibayar setelah panggilan", "paid_up", paid_after_the_call),
    "penjamin_membayar": Way("Penjamin membayar", "paid_up", guarantor_pays),
    "keringanan_diberikan": Way("Anggota meminta keringanan, pinjaman direstrukturisasi", "restructured",
                                restructured),
    "keringanan_ditolak": Way("Keringanan ditolak, akhirnya ditangani pengurus", "with_board",
                              relief_refused_then_to_the_board),
    "semua_jalan_ditempuh": Way("Semua jalan ditempuh sebelum pengurus menangani", "with_board", every_last_way),
    "lupa_dipotong": Way("Bendahara gaji lupa memotong", "claimed", missed_by_the_payroll),
    "tidak_menunggak": Way("Ternyata tidak menunggak", "nothing_due", no_arrears),
}
