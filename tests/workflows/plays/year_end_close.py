"""Ways through year-end-close."""

from tests.workflows.playing import Play, Way
from tests.workflows.plays import month_end_close
from tests.workflows.plays.month_end_close import ELECTRICITY, NO_MORE, READY, counted, unknown_saving

AUDIT = {"audit_note": "Kas, sepuluh pinjaman dan pengeluaran besar diperiksa, tidak ada temuan."}
GOODS = {"stock_counted": True, "inventory_checked": True}


def closed(session) -> Play:
    return signed(_audited(_opname(_begun(session)).take("accruals", ELECTRICITY)))


def one_of_the_board_refuses(session) -> Play:
    play = _audited(_opname(_begun(session))).take("sign")
    play.take("sign", do="reject", reason="Honor pengurus belum dijelaskan.")
    return play.vote("sign")


def auditors_ask_for_more(session) -> Play:
    play = _opname(_begun(session)).take("accruals", NO_MORE)
    play.take("audit", do="return", reason="Listrik Desember belum dicatat.")
    play.take("accruals", ELECTRICITY).take("accruals", NO_MORE)
    play.take("audit", do="reject", reason="Bukti kas bulan Mei tidak ada.")
    return signed(_audited(_opname(play.take("mend", {"mended": "Bukti ditemukan di arsip bank."}))))


def nothing_agrees_at_first(session) -> Play:
    """The bank statement was misread, and a saving was posted that no register knows."""
    play = counted(_begun(session).take("stock_count", GOODS), bank_statement=1)
    with unknown_saving(session):
        _opname(play.take("mend", {"mended": "Rekening koran salah baca."})).take("accruals", NO_MORE)
    return signed(_audited(_opname(play.take("mend", {"mended": "Jurnal tanpa setoran dibalik."}))))


def december_is_not_the_next(session) -> Play:
    month_end_close.locked(session)
    return _begun(session)


def signed(play: Play) -> Play:
    return play.vote("sign")


def _audited(play: Play) -> Play:
    return play.take("accruals", NO_MORE).take("audit", AUDIT).take("close_year")


def _opname(play: Play) -> Play:
    return counted(play.take("stock_count", GOODS))


def _begun(session) -> Play:
    return Play(session, "year-end-close").take("cut_off", READY)


WAYS = {
    "ditutup": Way("Tahun buku ditutup dan ditandatangani semua pengurus", "closed", closed),
    "satu_pengurus_menolak": Way("Seorang pengurus menolak menandatangani", "closed", one_of_the_board_refuses),
    "pengawas_meminta_perbaikan": Way("Pengawas meminta perbaikan", "closed", auditors_ask_for_more),
    "mula_mula_tidak_cocok": Way("Rekening koran dan catatan mula-mula belum cocok", "closed",
                                 nothing_agrees_at_first),
    "belum_desember": Way("Bulan yang terbuka bukan Desember", "not_ready", december_is_not_the_next),
}
