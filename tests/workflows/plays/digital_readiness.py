"""Ways through digital-readiness."""

from sqlalchemy.orm import Session

from sandbox.modules.cooperative.readiness import QUESTIONS
from tests.workflows.playing import Play, Way


def improving(session: Session) -> Play:
    return improved(readiness(session, 3, 1))


def from_the_basics(session: Session) -> Play:
    return improved(readiness(session, 1, 0).take("basics"))


def ready(session: Session) -> Play:
    return readiness(session, 4, 3)


def readiness(session: Session, points: int, weak: int) -> Play:
    play = Play(session, "digital-readiness")
    for step, areas in (("assess_work", ("people", "process", "device")), ("assess_records", ("data", "security")),
                        ("assess_members", ("acceptance",))):
        play.take(step, {name: weak if name.startswith("security") else points for name in QUESTIONS
                         if name.rpartition("_")[0] in areas})
    return play


def improved(play: Play) -> Play:
    planned = {"gap_plan": "Sandi sendiri untuk setiap petugas mulai bulan depan.", "training_budget": 5_000_000}
    play.take("plan_gaps", planned)
    play.vote("agree_plan", "reject", reason="Biayanya belum dirinci.")
    return play.take("plan_gaps", planned).vote("agree_plan").days(180)


WAYS = {
    "diperbaiki": Way("Nilai sedang, rencana perbaikan disetujui", "improving", improving),
    "dari_dasar": Way("Nilai rendah, mulai dari dasar", "improving", from_the_basics),
    "siap": Way("Nilai tinggi, koperasi siap", "is_ready", ready),
}
