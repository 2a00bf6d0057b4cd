"""The days of one meeting in their order: when each thing is due, whether it was done, what is late."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from sandbox.modules.meetings import deadlines
from sandbox.modules.meetings.models import Meeting, Sitting
from sandbox.modules.meetings.queries import sittings
from sandbox.modules.meetings.requirements import rules_of
from sandbox.phrase import Phrase, phrase


@dataclass(frozen=True)
class Milestone:
    """`by` is the last day, `done_on` the day it happened. What is not `kept` here is only shown as a day.

    `fixed` days stand in the calendar whatever was done before them.
    """

    title: Phrase
    source: Phrase
    by: date
    done_on: date | None = None
    kept: bool = True
    fixed: bool = False

    @property
    def when(self) -> date:
        """Its place in the line of days."""
        return self.by if self.fixed or self.done_on is None else self.done_on

    def state(self, today: date) -> str:
        """done, done_late, late, due (today is the last day) or ahead; past for a day that nobody keeps here."""
        if self.done_on:
            return "done" if self.done_on <= self.by else "done_late"
        if self.by == today:
            return "due"
        return "ahead" if self.by > today else "late" if self.kept else "past"


def milestones(session: Session, meeting: Meeting) -> tuple[Milestone, ...]:
    """In the order of their days."""
    rules, held = rules_of(session, meeting), sittings(session, meeting)
    found = [*_of_first(meeting, held[0], rules), *(one for sitting in held[1:] for one in _of_second(sitting)),
             *(_of_law(meeting, held, rules) if meeting.kind != "extraordinary" else ())]
    return tuple(sorted(found, key=lambda one: one.when))


def late(session: Session, meeting: Meeting, today: date) -> tuple[Milestone, ...]:
    """What should have happened before today; a closed meeting owes nothing more."""
    if meeting.status == "closed":
        return ()
    return tuple(one for one in milestones(session, meeting) if one.state(today) == "late")


def _of_first(meeting: Meeting, first: Sitting, rules: dict) -> Iterator[Milestone]:
    notice, materials = rules["rat"]["notice_days"], rules["rat"]["materials_days"]
    yield Milestone(phrase("Rapat dipanggil"), phrase("oleh pengurus"), meeting.called_on, meeting.called_on)
    yield Milestone(phrase("Undangan terkirim"), phrase("{days} hari sebelum rapat (rat.notice_days)", days=notice),
                    first.planned_on - timedelta(days=notice), first.invited_on)
    yield Milestone(phrase("Bahan rapat terkirim"),
                    phrase("{days} hari sebelum rapat (rat.materials_days)", days=materials),
                    first.planned_on - timedelta(days=materials), first.materials_on)
    yield Milestone(phrase("Daftar pemilih dikunci"), phrase("sebelum rapat dibuka"), first.planned_on, meeting.roll_on)
    yield Milestone(phrase("Rapat pertama"), phrase("di {place}", place=first.place), first.planned_on, first.opened_on)


def _of_second(second: Sitting) -> Iterator[Milestone]:
    yield Milestone(phrase("Undangan rapat kedua"), phrase("sehari sebelum rapat kedua"),
                    second.planned_on - timedelta(days=1), second.invited_on)
    yield Milestone(phrase("Rapat kedua"), phrase("di {place}", place=second.place), second.planned_on,
                    second.opened_on)


def _of_law(meeting: Meeting, held: tuple[Sitting, ...], rules: dict) -> Iterator[Milestone]:
    day = held[-1].planned_on
    yield Milestone(phrase("Laporan tahunan siap"), phrase("sebulan sebelum rapat (UU 25/1992 pasal 35)"),
                    deadlines.annual_report_due(held[0].planned_on), kept=False)
    yield Milestone(phrase("Batas RAT menurut dinas"), phrase("aturan rat.deadline_dinas"),
                    deadlines.dinas_deadline(meeting.book_year, rules), held[-1].opened_on, fixed=True)
    yield Milestone(phrase("Batas RAT menurut undang-undang"), phrase("UU 25/1992 pasal 26"),
                    deadlines.legal_deadline(meeting.book_year, rules), held[-1].opened_on, fixed=True)
    yield Milestone(phrase("Laporan RAT ke dinas"), phrase("aturan rat.report_to_dinas_days"),
                    deadlines.report_to_dinas_due(day, rules), kept=False)
