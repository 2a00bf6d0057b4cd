"""The RAT: the surplus proposed, the meeting prepared, held in two sittings, and what it resolved carried out."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.cases.actor import actor_named
from sandbox.cases.models import Case
from sandbox.engine.working_days import is_working_day
from sandbox.modules.cooperative.queries import holidays, today
from sandbox.modules.meetings import queries
from sandbox.modules.meetings.models import Meeting
from sandbox.modules.surplus.queries import proposals
from sandbox.rehearsal import election
from sandbox.rehearsal.asking import fact, result_of
from sandbox.rehearsal.playing import Play, waiting

PLACE = "Aula Dinas Pendidikan"
PREFACE = ("Tahun {year} koperasi kita jalani bersama: anggota menabung, meminjam, dan belanja di toko sendiri. "
           "Terima kasih kepada anggota, bendahara instansi, dan pembina. Bacalah buku ini di rumah, tandai yang "
           "kurang jelas, dan tanyakan dalam rapat.")
AHEAD = 55  # days from the first step of preparing to the meeting
SECOND = timedelta(days=7)
TOO_FEW, ENOUGH = 47, 62  # percent of the roll at the first and at the second sitting


def propose_surplus(session: Session, chance: Random) -> None:
    if proposals(session, today(session).year - 1):
        return
    play = Play(session, "surplus-distribution").take("prepare", {"year_closed": True})
    if "board_proposal" in play.open:
        play.vote("board_proposal").take("opinion", {"opinion_note": "Pembagiannya sesuai rumus AD/ART."})


def prepare(session: Session, chance: Random) -> None:
    year, free = today(session).year - 1, holidays(session)
    if any(one.book_year == year for one in queries.meetings(session)):
        return
    day = next(day for day in (today(session) + timedelta(days=days) for days in range(AHEAD, AHEAD + 30))
               if is_working_day(day, free) and is_working_day(day + SECOND, free))
    play = Play(session, "rat-preparation").take("plan", {
        "meeting_kind": "annual", "meeting_form": "physical", "book_year": year, "place": PLACE,
        "planned_on": day.isoformat()})
    play.take("freeze_roll", {}).take("close_books", _yes("cash_counted", "year_posted", "statements_ready"))
    play.vote("sign_report").take("bind_report").take("ask_audit")
    play.take("examine", {**_yes("sampled_vouchers", "confirmed_savings"), "audit_opinion": "fair",
                          "audit_report": "Bukti kas lengkap, buku cocok, dan pinjaman sesuai aturan."})
    income, cost = _plan(session, year)
    play.take("draft_budget", {"planned_income": income, "planned_cost": cost})
    play.take("draft_materials", {**_yes("mat_report", "mat_previous", "mat_order", "mat_shares", "mat_lists"),
                                  "preface": PREFACE.format(year=year)})
    play.take("book_venue", {"venue_booked": True, "seats_ready": 250, "venue_cost": 9_000_000})


def open_first(session: Session, chance: Random) -> None:
    """Fewer come than the articles ask, so the chair adjourns."""
    play = _open(session, Play(session, "rat-day"), TOO_FEW)
    play.take("next_day", {"planned_on": (today(session) + SECOND).isoformat(), "place": PLACE})


def decide(session: Session, chance: Random) -> None:
    """The second sitting: persons by paper, all else by show of hands, two members against the first."""
    for play in waiting(session, "rat-day", "attendance"):
        _open(session, play, ENOUGH)
        while "discuss" in play.open:
            _vote(session, play)
        play.take("close_meeting").take("minutes", {
            "present": fact(session, "meeting.present"), "written_by": actor_named(session, "secretary").person,
            "minutes_text": "Rapat kedua dibuka ketua, berlangsung tertib, dan memutus semua acara."})
        play.take("check_minutes")


def _vote(session: Session, play: Play) -> None:
    motion = queries.open_motions(session, queries.current_meeting(session))[0]
    if motion.kind == "election":
        play.take("discuss", {"votes_by": "papers"}).take("count_papers", election.papers(session, motion))
    else:
        play.take("discuss", {"votes_by": "hands"}).take("show_hands", {"against": "1, 2" if motion.number == 1
                                                                        else None})


def put_on_agenda(session: Session, chance: Random) -> None:
    """What members have to decide and wait for a meeting to be called."""
    for play in _proposals(session, "ask_meeting") if fact(session, "meeting.under_way") else ():
        play.take("ask_meeting")


def _proposals(session: Session, step: str) -> Iterator[Play]:
    for workflow in ("business-plan", "board-election"):
        yield from waiting(session, workflow, step)


def carry_out(session: Session, chance: Random) -> None:
    for play in _proposals(session, "after_meeting"):
        play.take("after_meeting")
    election.hand_over(session)
    play = Play(session, "rat-follow-up").take("carry_out").take("publish_decree")
    if "plan_resolution" in play.open:
        play.take("plan_resolution", {"decision_no": queries.resolution_on(session, "work_plan_budget").number})
    _share(session)
    if "share_surplus" in play.open:
        play.take("share_surplus")
    if "hand_over" in play.open:
        play.take("hand_over", _yes("handed_cash", "handed_books", "handed_bank"))
    play.take("send_report", {"report_sent_on": today(session).isoformat(),
                              "report_receipt": f"ODS-{today(session).year}-0012"})


def _share(session: Session) -> None:
    number = resolution_on_surplus(session)
    for play in waiting(session, "surplus-distribution", "resolution"):
        play.take("resolution", {"members_said": "agreed", "decision_no": number} if number
                  else {"members_said": "refused"})
        if "adopt" in play.open:
            play.take("adopt").take("pay", {"paid_to": "savings"})


def resolution_on_surplus(session: Session) -> str:
    found = queries.resolution_on(session, "surplus_distribution")
    return found.number if found else ""


def due(session: Session, day: date) -> Callable[[Session, Random], None] | None:
    """What the meeting asks of that day: one of its sittings, or, soon after the last, its resolutions."""
    found = queries.current_meeting(session)
    sitting = queries.last_sitting(session, found) if found else None
    if sitting and found.status != "closed" and sitting.planned_on == day:
        return open_first if sitting.call == 1 else decide
    return carry_out if sitting and _left_to_carry_out(session, found, sitting.planned_on, day) else None


def _left_to_carry_out(session: Session, found: Meeting, held_on: date, day: date) -> bool:
    """A meeting of these days that nobody has followed up; older ones are not this diary's."""
    fresh = found.status == "closed" and held_on < day <= held_on + SECOND
    return fresh and session.scalar(select(Case.id).where(
        Case.workflow == "rat-follow-up", Case.started_on > held_on)) is None


def _open(session: Session, play: Play, percent: int) -> Play:
    """So many of the roll sign the list, in the order of their numbers."""
    present = fact(session, "meeting.on_roll") * percent // 100
    return play.take("attendance", {"attendance": f"1-{present}"}).take("open_meeting")


def _plan(session: Session, year: int) -> tuple[int, int]:
    """Next year's income and cost in the draft: a twentieth more than what the closed year brought and took."""
    earned, spent = result_of(session, year)
    return earned * 21 // 20, spent * 21 // 20


def _yes(*fields: str) -> dict[str, bool]:
    return dict.fromkeys(fields, True)
