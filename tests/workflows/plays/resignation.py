"""Ways through resignation."""

from sqlalchemy import select

from sandbox.modules.catalog import FACTS
from sandbox.modules.contract import Occasion
from sandbox.modules.cooperative.queries import today
from sandbox.modules.members.models import Member
from tests.workflows.playing import Play, Way

SAVER = "A-0133"  # no loan
BORROWER = "A-0150"  # savings of Rp6.180.886 cover the loan
INDEBTED = "A-0118"  # owes more than was saved
REGISTER = {"goods_returned": True, "guarantees_ended": True}


def leaves_with_all_savings(session) -> Play:
    return _paid(_counted(session, SAVER))


def loan_is_set_off(session) -> Play:
    return _paid(_counted(session, BORROWER))


def miscounted(session) -> Play:
    play = _listed(session, BORROWER).take("set_off", {"payable_counted": 6_000_000})
    return _paid(_count(play, BORROWER))


def loan_paid_first(session) -> Play:
    play = _counted(session, INDEBTED)
    return _paid(play.take("pay_debt", {"amount": _fact(play, INDEBTED, "loan.settlement_amount"), "paid_to": "1102"}))


def loan_never_paid(session) -> Play:
    return _counted(session, INDEBTED).days(70)


def officer(session) -> Play:
    return _brought(session, "A-0015").take("objection", {"objected": False})


def refused_then_heard(session) -> Play:
    play = _refused(session).take("objection", {"objected": True, "objection_text": "Barang sudah dikembalikan."})
    play.take("opinion", {"opinion_note": "Berita acara serah terima ada, jadi alasannya gugur."})
    play.vote("second_decision")
    return _paid(_count(play.take("letter", _letter()), SAVER))


def refused_twice(session) -> Play:
    play = _refused(session).take("objection", {"objected": True, "objection_text": "Saya ingin keluar sekarang."})
    play.take("opinion", {"opinion_note": "Barang koperasi memang belum kembali."})
    return play.vote("second_decision", "reject", reason="Barang koperasi belum kembali.")


def objection_never_came(session) -> Play:
    return _refused(session).days(20)


def _refused(session) -> Play:
    return _counted(session, SAVER).vote("board_decision", "reject", reason="Laptop koperasi belum dikembalikan.")


def _paid(play: Play) -> Play:
    play.vote("board_decision").take("minutes", {"decision_no": "07/KEP-PENGURUS/I/2026"})
    return play.take("settle", {"paid_from": "1102"})


def _counted(session, member: str) -> Play:
    return _count(_brought(session, member), member)


def _count(play: Play, member: str) -> Play:
    return _list(play, member).take("set_off", {"payable_counted": _fact(play, member, "exit.payable")})


def _listed(session, member: str) -> Play:
    return _list(_brought(session, member), member)


def _list(play: Play, member: str) -> Play:
    play.take("check_register", REGISTER)
    return play.take("list_debts", {"debts_listed": _fact(play, member, "exit.debts")})


def _brought(session, member: str) -> Play:
    return Play(session, "resignation", member).take("letter", _letter())


def _letter() -> dict:
    return {"exit_reason": "resigned", "letter_signed": True}


def _fact(play: Play, member: str, name: str):
    member_id = play.session.scalar(select(Member.id).where(Member.member_no == member))
    return FACTS[name].read(Occasion(play.session, play.id, member_id, play.answers, "", "", today(play.session), ""))


WAYS = {
    "keluar_tanpa_utang": Way("Keluar dengan semua simpanan", "left", leaves_with_all_savings),
    "utang_diperhitungkan": Way("Simpanan menutup pinjaman", "left", loan_is_set_off),
    "salah_hitung": Way("Hitungan bendahara diulang", "left", miscounted),
    "pinjaman_dilunasi_dahulu": Way("Pinjaman dilunasi dahulu, lalu keluar", "left", loan_paid_first),
    "keberatan_diterima": Way("Ditolak, keberatan diterima, lalu keluar", "left", refused_then_heard),
    "pinjaman_tidak_dilunasi": Way("Pinjaman tidak dilunasi, tetap anggota", "lapsed", loan_never_paid),
    "masih_menjabat": Way("Anggota komite belum menyerahkan jabatan", "refused", officer),
    "keberatan_ditolak": Way("Keberatan ditolak setelah pendapat pengawas", "refused_finally", refused_twice),
    "tanpa_keberatan": Way("Ditolak dan tidak ada keberatan", "refused", objection_never_came),
}
