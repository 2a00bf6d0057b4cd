"""Ways through complaint."""

from sqlalchemy.orm import Session

from tests.workflows.playing import Play, Way

STORY = "Potongan bulan Desember dua kali, sudah ditanyakan di kasir tetapi belum dijawab."

def solved(session: Session) -> Play:
    """The supervisors want the remedy done better once."""
    play = remedied(complaint(session).take("answer_chair"))
    play.take("check_remedy", do="reject", reason="Anggota belum menerima uangnya.")
    return remedied(play).take("check_remedy")


def appeal_won(session: Session) -> Play:
    return remedied(appealed(session).vote("hear_appeal")).take("check_remedy")


def appeal_lost(session: Session) -> Play:
    return appealed(session).vote("hear_appeal", "reject", reason="Ada nota belanja yang ditandatangani.")


def unappealed(session: Session) -> Play:
    play = complaint(session, "board").take("answer_supervisor", do="reject", reason="Suku bunga sesuai keputusan RAT.")
    return play.days(15)


def accepted(session: Session) -> Play:
    return refused_complaint(session).take("appeal", {"appeals": False})


def about_supervisors(session: Session) -> Play:
    return appealed(session, "supervisors").take("to_meeting")


def about_board(session: Session) -> Play:
    """The supervisors do not answer in time, so the members will."""
    return complaint(session, "board").days(15).take("to_meeting")


def solved_by_board(session: Session) -> Play:
    return remedied(complaint(session, "board").take("answer_supervisor")).take("check_remedy")


def unheard(session: Session) -> Play:
    """The supervisors do not hear the appeal in time."""
    return appealed(session).days(20).take("to_meeting")


def complaint(session: Session, accused: str = "staff") -> Play:
    return Play(session, "complaint", "A-0042").take("intake", {
        "category": "deduction", "accused": accused, "complaint_text": STORY, "wish": "Kelebihan dikembalikan",
        "confidential": False})


def remedied(play: Play) -> Play:
    return play.take("remedy", {"remedy_done": "Kelebihan potongan dikembalikan lewat simpanan sukarela."})


def refused_complaint(session: Session, accused: str = "staff") -> Play:
    return complaint(session, accused).take("answer_chair", do="reject", reason="Potongan kedua adalah angsuran toko.")


def appealed(session: Session, accused: str = "staff") -> Play:
    return refused_complaint(session, accused).take("appeal", {"appeals": True, "appeal_text": "Tidak pernah belanja."})


WAYS = {
    "selesai": Way("Keluhan benar dan diperbaiki", "solved", solved),
    "banding_dibenarkan": Way("Banding dibenarkan pengawas", "solved", appeal_won),
    "banding_ditolak": Way("Banding tidak dibenarkan", "refused", appeal_lost),
    "tanpa_banding": Way("Ditutup setelah 14 hari tanpa banding", "unappealed", unappealed),
    "jawaban_diterima": Way("Anggota menerima jawaban", "unappealed", accepted),
    "tentang_pengawas": Way("Keluhan tentang pengawas dibawa ke rapat anggota", "referred", about_supervisors),
    "tentang_pengurus": Way("Keluhan tentang pengurus tidak dijawab tepat waktu", "referred", about_board),
    "pengurus_memperbaiki": Way("Keluhan tentang pengurus benar dan diperbaiki", "solved", solved_by_board),
    "banding_terlambat": Way("Banding tidak diputus pengawas tepat waktu", "referred", unheard),
}
