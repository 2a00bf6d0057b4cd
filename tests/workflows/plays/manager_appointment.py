"""Ways through manager-appointment."""

from sqlalchemy.orm import Session

from sandbox.modules.meetings import agenda
from tests.workflows import holding
from tests.workflows.playing import Play, Way

LONG = "Anggota meminta toko buka sampai sore dan pinjaman pendidikan yang lebih panjang."

def appointed(session: Session) -> Play:
    """The board does not judge in time, and is invited again."""
    return on_probation(session).days(20).take("invite_board").vote("review").take("report_to_members")


def not_confirmed(session: Session) -> Play:
    return on_probation(session).vote("review", "reject", reason="Sasaran tiga bulan belum tercapai.")


def not_chosen(session: Session) -> Play:
    return candidate(session).vote("board_chooses", "reject", reason="Belum berpengalaman di simpan pinjam.")


def no_plan(session: Session) -> Play:
    return Play(session, "manager-appointment")


def on_probation(session: Session) -> Play:
    play = candidate(session).vote("board_chooses")
    dates = {"contract_no": "01/PK/2026", "manager_from": "2026-03-01", "contract_signed": True}
    play.take("contract", dates | {"probation_until": "2026-03-01"})
    play.take("contract", dates | {"probation_until": "2026-06-01"}).take("appoint")
    play.days(40).take("hand_over", {"handed_keys": True, "handed_cash": True})
    return play.days(77).take("invite_board")


def candidate(session: Session) -> Play:
    """The first choice is the treasurer, who cannot; the second comes from outside, and the board is late once."""
    with_approved_plan(session)
    play = Play(session, "manager-appointment").take("profile", {
        "duties": LONG, "monthly_pay": 4_500_000, "requirements": "Berpengalaman di koperasi tiga tahun"}).days(14)
    chosen = {"applicant_count": 6, "manager_person": "STAF-05", "manager_name": "Yulia Binti", "interview_text": LONG}
    play.take("choose", chosen | {"manager_person": "A-0009", "manager_name": "Norhayati Syahrani"})
    return play.take("choose", chosen).days(14).take("choose", chosen)


def with_approved_plan(session: Session) -> None:
    meeting = holding.call(session, kind="extraordinary", ahead=14)
    agenda.propose(session, meeting, kind="business_plan", title="Rencana bisnis dan manajer")
    holding.hold(session, meeting)


WAYS = {
    "diangkat": Way("Manajer diangkat dan lulus masa percobaan", "appointed", appointed),
    "percobaan_gagal": Way("Manajer tidak lulus masa percobaan", "not_confirmed", not_confirmed),
    "calon_ditolak": Way("Pengurus tidak menyetujui calon", "not_chosen", not_chosen),
    "belum_ada_rencana": Way("Rapat anggota belum menyetujui rencana", "no_plan", no_plan),
}
