"""What happens because its day has come: reminders, deadlines, ends of waiting, each as an action of the calendar."""

from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.cases import log, rows
from sandbox.cases.actor import Actor
from sandbox.cases.carry import Journey, occasion, situation
from sandbox.cases.consequences import Place, Turn, follow_up
from sandbox.cases.definitions import kept
from sandbox.cases.keeping import keep_progress, keep_tasks, retime_task
from sandbox.cases.models import Action, Task
from sandbox.cases.offices import Holders, Names
from sandbox.engine.deadlines import expire, remind
from sandbox.engine.definition import Workflow
from sandbox.engine.progress import Outcome, Progress, Trace
from sandbox.errors import GladiError
from sandbox.modules.cooperative import operations
from sandbox.modules.cooperative import queries as cooperative
from sandbox.phrase import Phrase, phrase

CALENDAR = Actor("", "Kalender", "calendar")


@dataclass
class Swept:
    """How many reminders and deadlines took effect, and the cases whose deadline could not."""

    done: int = 0
    stuck: list[int] = field(default_factory=list)


def sweep(session: Session, *, until: date | None = None) -> Swept:
    """Everything whose day has come, in the order of the days and each on its own day, cascades included.

    The world's date goes along up to `until` (its own today when left out). A case that cannot move is logged and
    stays; it is tried again when the calendar moves next. The others go on.
    """
    swept, today = Swept(), cooperative.today(session)
    until = until or today
    sweeper = _Sweeper(session, until, swept)
    while (day := _next_day(session, until)) is not None:
        if day > today:
            operations.advance_calendar(session, days=(day - today).days)
            today = day
        sweeper.take(day)
    if until > today:
        operations.advance_calendar(session, days=(until - today).days)
    return swept


def _next_day(session: Session, until: date) -> date | None:
    day = session.scalar(select(func.min(Task.wakes_on)).where(Task.wakes_on.is_not(None)))
    return day if day is not None and day <= until else None


class _Sweeper:
    """Offices and names are the same for all cases of one sweep, and asked once."""

    def __init__(self, session: Session, until: date, swept: Swept):
        self.session, self.until, self.swept = session, until, swept
        self.holders, self.names = Holders(session), Names(session)

    def take(self, day: date) -> None:
        """A few hundred at a time, so that memory does not grow with what is due: what was taken wakes no more."""
        while waking := rows.WAKING.records(self.session, day=day):
            self._take(Turn(self.session, CALENDAR, day), waking)

    def _take(self, turn: Turn, waking: list) -> None:
        for row in waking:
            if row.id in turn.moved:  # something before it moved this case too, and may have closed the step
                row = rows.WAKING_ONE.first(self.session, task_id=row.task_id)
                if row.wakes_on is None or row.wakes_on > turn.today:
                    continue
            turn.moved.add(row.id)
            turn.called = 0
            self._wake(turn, row)

    def _wake(self, turn: Turn, row) -> None:
        workflow, progress = kept(self.session, row.definition_id, row.digest), Progress.from_json(row.progress)
        now = situation(self.session, workflow, row.member_no, turn.today, row.member_id,
                        holders=self.holders, names=self.names)
        kind, act = ("reminder", remind) if "remind" in progress.due.get(row.step, {}) else ("deadline", expire)
        key = f"case-{row.id}/{row.step}/{progress.visits.get(row.step, 0)}/{row.version}"
        journey = Journey(workflow, occasion(self.session, row.id, row.member_id, CALENDAR, turn.today, key, {}), now)
        try:
            outcome = act(workflow, progress, row.step, now)
            with self.session.begin_nested() if _may_be_refused(outcome, row) else nullcontext():
                journey.follow(outcome)
                self._write(turn, row, journey, kind, {"on": progress.due[row.step]["on"]})
        except GladiError as refusal:
            self.session.expire_all()
            self._note(turn, row, workflow, refusal)
        else:
            self.swept.done += 1

    def _write(self, turn: Turn, row, journey: Journey, kind: str, data: dict) -> None:
        keep_progress(self.session, row.id, journey, row.member_id)
        if journey.closed:
            keep_tasks(self.session, row.id, journey)
        else:
            retime_task(self.session, row.id, journey, row.step)
        action_id = log.append(
            self.session, token=f"{kind}-{row.id}/{row.step}/{row.version}", kind=kind, by=CALENDAR, today=turn.today,
            case_id=row.id, step=row.step, trace=journey.trace, data=data)
        follow_up(turn, Place(row.id, row.member_id, row.parent_id, row.parent_step), journey, action_id)

    def _note(self, turn: Turn, row, workflow: Workflow, refusal: GladiError) -> None:
        """Once for the same reason, however often it is tried again."""
        self.swept.stuck.append(row.id)
        rows.SNOOZE_TASK.run(self.session, task_id=row.task_id, wakes_on=self.until + timedelta(days=1))
        why = phrase("Batas waktu “{step}” sudah tiba, tetapi berkas ini belum bisa berlanjut: {why}",
                     step=Phrase(workflow.step(row.step).title), why=Phrase(refusal.template, refusal.details))
        last = self.session.execute(select(Action.kind, Action.data).where(Action.case_id == row.id)
                                    .order_by(Action.id.desc()).limit(1)).first()
        if last and last.kind == "stuck" and last.data == {"reason": str(why)}:
            return
        rows.TOUCH_CASE.run(self.session, case_id=row.id)
        log.append(self.session, token=f"stuck-{row.id}/{row.step}/{row.version}", kind="stuck", by=CALENDAR,
                   today=turn.today, case_id=row.id, step=row.step, data={"reason": str(why)},
                   trace=[Trace(row.step, "stuck", "", why).to_json()])


def _may_be_refused(outcome: Outcome, row) -> bool:
    """Whether something after the engine's own decision can still say no, so that it has to be undone."""
    ends_called = row.parent_id is not None and outcome.progress.outcome is not None
    return bool(not outcome.is_final or outcome.calls or ends_called)
