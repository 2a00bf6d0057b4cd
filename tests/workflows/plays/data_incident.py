"""Ways through data-incident."""

from sqlalchemy.orm import Session

from tests.workflows.playing import Play, Way


def told(session: Session) -> Play:
    """The first date is written wrongly."""
    play, sure = incident(session, "specific", 87), {"subjects_told": True, "agency_told": True}
    play.take("notify", sure | {"told_on": "2026-01-11"})
    return learned(play.take("notify", sure | {"told_on": "2026-01-12"}))


def told_late(session: Session) -> Play:
    play = incident(session, "general", 87).days(4)
    return learned(play.take("explain_delay", {
        "delay_reason": "Alamat anggota baru lengkap hari ini.", "late_subjects_told": True, "late_agency_told": True}))


def nobody_affected(session: Session) -> Play:
    return learned(incident(session, "none", 0))


def incident(session: Session, kind: str, people: int) -> Play:
    play = Play(session, "data-incident").take("report", {
        "detected_on": "2026-01-12", "incident_title": "laptop bendahara hilang",
        "incident_text": "Laptop hilang di terminal, berisi daftar potong gaji."})
    play.take("contain", {"access_closed": True, "evidence_kept": True, "contained_text": "Sandi diganti."})
    return play.take("assess", {"affected_people": people, "data_kind": kind, "incident_cause": "Tas tertinggal."})


def learned(play: Play) -> Play:
    play.take("lesson", {"prevention": "Semua laptop dikunci sandi dan dienkripsi."})
    return play.take("note_for_meeting")


WAYS = {
    "diberitahukan": Way("Data keuangan hilang, diberitahukan tepat waktu", "handled", told),
    "terlambat": Way("Pemberitahuan terlambat dan dijelaskan", "handled", told_late),
    "tidak_ada_yang_terkena": Way("Tidak ada data pribadi yang terkena", "handled", nobody_affected),
}
