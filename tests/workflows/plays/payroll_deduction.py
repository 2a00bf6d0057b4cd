"""Ways through payroll-deduction."""

from sqlalchemy import select

from sandbox.modules.members.models import Agency, Member
from sandbox.modules.payroll import queries
from tests.workflows.playing import Play, Way

AGENCY = "DISDIK"


def everybody_deducted(session) -> Play:
    play = _sent(session)
    return play.take("transfer").take("receive")


def too_much_came(session) -> Play:
    play = _sent(session)
    play.take("transfer", {"transfer_amount": _open(session) + 40_000, "transfer_excess": 40_000}).take("receive")
    return play.take("give_back", {"paid_from": "1102"})


def short_to_the_end(session) -> Play:
    return _short(_sent(session)).take("wait_more", {"second_transfer": "none"}).take("close_short")


def short_and_forgotten(session) -> Play:
    return _short(_sent(session)).days(20).take("close_short")


def second_transfer(session) -> Play:
    play = _short(_sent(session)).take("wait_more", {"second_transfer": "came"})
    return play.take("transfer", {"transfer_amount": _open(session), "payroll_file": None}).take("receive")


def treasurer_returns(session) -> Play:
    play = _chosen(session).take("check_list", do="return", reason="Tulis bulannya dengan jelas.")
    play.take("choose", {"agency_code": AGENCY, "deduction_month": "2026-01-20"}).take("check_list")
    return play.take("transfer").take("receive")


def not_sent(session) -> Play:
    return _chosen(session).take("check_list", do="reject", reason="Bendahara gaji sudah mengirim daftarnya sendiri.")


def nothing_new(session) -> Play:
    everybody_deducted(session)
    return _chosen(session)


def _sent(session) -> Play:
    return _chosen(session).take("check_list")


def _chosen(session) -> Play:
    return Play(session, "payroll-deduction").take("choose", {"agency_code": AGENCY})


def _short(play: Play) -> Play:
    """Of one member nothing was deducted."""
    member_no, amount = _first_owed(play.session)
    month = play.view.started_on
    told = f"no_anggota;bulan;jumlah;alasan\n{member_no};{month:%Y-%m};0;Cuti di luar tanggungan"
    return play.take("transfer", {"transfer_amount": _open(play.session) - amount, "payroll_file": told,
                                  "exceptions_only": True}).take("receive")


def _open(session) -> int:
    return sum(queries.open_by_member(queries.open_lines(session, _agency(session))).values())


def _first_owed(session) -> tuple[str, int]:
    owed = queries.open_by_member(queries.open_lines(session, _agency(session)))
    first = min(owed)
    return session.get(Member, first).member_no, owed[first]


def _agency(session) -> Agency:
    return session.scalar(select(Agency).where(Agency.code == AGENCY))


WAYS = {
    "lengkap": Way("Transfer lengkap", "matched", everybody_deducted),
    "transfer_susulan": Way("Kekurangan datang dengan transfer susulan", "matched", second_transfer),
    "kelebihan_transfer": Way("Kelebihan transfer dikembalikan", "matched", too_much_came),
    "daftar_diperbaiki": Way("Bendahara mengembalikan daftar", "matched", treasurer_returns),
    "kurang_satu_anggota": Way("Seorang anggota tidak dipotong, kekurangannya ditagih", "closed_short",
                               short_to_the_end),
    "susulan_tidak_datang": Way("Transfer susulan tidak datang", "closed_short", short_and_forgotten),
    "tidak_dikirim": Way("Bendahara tidak mengirim daftar", "not_sent", not_sent),
    "tidak_ada_potongan": Way("Tidak ada potongan baru", "nothing", nothing_new),
}
