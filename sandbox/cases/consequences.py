"""What follows from an action in the same transaction: letters kept, cases called, cases given up, callers going on."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from sandbox.cases import log, rows
from sandbox.cases.actor import Actor
from sandbox.cases.carry import Journey, occasion, situation
from sandbox.cases.definitions import keep as keep_definition
from sandbox.cases.definitions import kept
from sandbox.cases.keeping import keep
from sandbox.cases.models import Case, Paper
from sandbox.cases.subject import check_subject
from sandbox.cases.versions_in_use import callable_version
from sandbox.engine.advance import begin
from sandbox.engine.calling import resume
from sandbox.engine.cancelling import abandon
from sandbox.engine.definition import Call
from sandbox.engine.progress import Called, Progress
from sandbox.errors import NotAllowed, RuleBroken
from sandbox.phrase import Phrase, phrase, to_json

DEEPEST = 8
MOST_CALLED = 50


@dataclass
class Turn:
    """One action of one actor with all that follows from it: how many cases it called, which others it moved."""

    session: Session
    by: Actor
    today: date
    called: int = 0
    moved: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Place:
    """The case an action was about, as it stood before."""

    id: int
    member_id: int | None
    parent_id: int | None
    parent_step: str | None


def follow_up(turn: Turn, place: Place, journey: Journey, action_id: int) -> None:
    """Does nothing, and asks the database nothing, for an ordinary step of an ordinary case."""
    if journey.notices or journey.documents:
        keep_letters(turn, place.id, journey, action_id)
    if journey.closed and any(isinstance(journey.workflow.step(step), Call) for step in journey.closed):
        _give_up_children(turn, place.id, journey)
    for called in {called.step: called for called in journey.calls}.values():
        if called.step in journey.progress.open:
            _call(turn, place, journey, called)
    if place.parent_id is not None and journey.progress.outcome is not None:
        _resume_parent(turn, place, journey)


def keep_letters(turn: Turn, case_id: int, journey: Journey, action_id: int) -> None:
    about = {"case_id": case_id, "action_id": action_id, "on": turn.today}
    if journey.notices:
        rows.ADD_NOTICE.run_many(turn.session, [
            {"step": one.step, "to": one.to, "text": _said(one.text), **about} for one in journey.notices])
    if journey.documents:
        turn.session.execute(insert(Paper), [
            {"step": one.step, "title": _said(one.title), "paragraphs": [_said(part) for part in one.paragraphs],
             "sign": list(one.sign), **about} for one in journey.documents])


def give_up(turn: Turn, case_id: int, because: Phrase) -> None:
    """Ends a running case nobody waits for any more, with those it called. Raises NotAllowed once money is booked."""
    row = rows.READ_CASE.first(turn.session, case_id=case_id)
    workflow, progress = kept(turn.session, row.definition_id, row.digest), Progress.from_json(row.progress)
    ended = abandon(workflow, progress, because)
    turn.moved.add(case_id)
    journey = Journey(workflow, _occasion(turn, row, progress), situation(turn.session, workflow, row.member_no,
                                                                         turn.today))
    journey.follow(ended)
    for child in running_children(turn.session, case_id):
        give_up(turn, child, because)
    keep(turn.session, case_id, journey, row.member_id)
    log.append(turn.session, token=f"abandon-{case_id}/{row.version}", kind="abandon", by=turn.by, today=turn.today,
               case_id=case_id, data={"reason": str(because)}, trace=journey.trace)


def running_children(session: Session, case_id: int, *steps: str) -> list[int]:
    """Of these steps, or of all."""
    chosen = [Case.parent_step.in_(steps)] if steps else []
    return list(session.scalars(select(Case.id).where(Case.parent_id == case_id, Case.outcome.is_(None), *chosen)
                                .order_by(Case.id)))


def _give_up_children(turn: Turn, case_id: int, journey: Journey) -> None:
    """A case whose money is booked goes on by itself: it has to be brought to its own end."""
    left = [step for step in journey.closed if isinstance(journey.workflow.step(step), Call)]
    for child in running_children(turn.session, case_id, *left):
        step = Phrase(journey.workflow.step(turn.session.get_one(Case, child).parent_step).title)
        try:
            with turn.session.begin_nested():
                give_up(turn, child, phrase("Dihentikan karena “{step}” ditinggalkan.", step=step))
        except NotAllowed:
            continue


def _call(turn: Turn, place: Place, journey: Journey, called: Called) -> None:
    """The case a step waits for begins in the same moment, about the same member."""
    _check_depth(turn, place)
    workflow = callable_version(turn.session, called.workflow, called.version)
    member_id = _called_member(workflow, journey.occasion.member_id)
    found = rows.FIND_START.first(turn.session, token="", digest=workflow.digest)
    applicant = check_subject(turn.session, workflow, member_id)
    now = situation(turn.session, workflow, applicant, turn.today, member_id)
    first = begin(workflow, now, called.values)
    case_id = rows.ADD_CALLED.first(
        turn.session, number=f"BK-{turn.today.year}-{found.number:04d}", workflow=workflow.id, member_id=member_id,
        started_on=turn.today, definition_id=keep_definition(turn.session, workflow, known=found.definition_id),
        progress=first.progress.to_json(), outcome=first.progress.outcome, version=0, parent_id=place.id,
        parent_step=called.step).id
    child = Journey(workflow, occasion(turn.session, case_id, member_id, turn.by, turn.today, f"case-{case_id}/start",
                                       {}), now)
    child.follow(first)
    keep(turn.session, case_id, child, member_id)
    action_id = log.append(
        turn.session, token=f"call/{case_id}", kind="call", by=turn.by, today=turn.today, case_id=case_id,
        trace=child.trace, data={"workflow": workflow.id, "member_id": member_id, "parent": place.id,
                                 "parent_step": called.step, "values": dict(called.values)})
    follow_up(turn, Place(case_id, member_id, place.id, called.step), child, action_id)


def _check_depth(turn: Turn, place: Place) -> None:
    turn.called += 1
    if turn.called > MOST_CALLED:
        raise RuleBroken("Satu langkah memulai paling banyak {most} berkas lain.", most=MOST_CALLED,
                         hint="Periksa alur kerjanya: ada langkah yang saling memanggil.")
    depth, above = 1, place.parent_id
    while above is not None:
        depth, above = depth + 1, turn.session.scalar(select(Case.parent_id).where(Case.id == above))
    if depth > DEEPEST:
        raise RuleBroken("Berkas yang memanggil berkas lain paling banyak {most} tingkat.", most=DEEPEST,
                         hint="Periksa alur kerjanya: ada alur yang memanggil dirinya sendiri.")


def _called_member(workflow, caller: int | None) -> int | None:
    """A called case about a member is about the caller's."""
    if workflow.subject != "member":
        return None
    if caller is None:
        raise RuleBroken("“{workflow}” untuk anggota, padahal berkas ini belum mencatat anggotanya.",
                         workflow=Phrase(workflow.title))
    return caller


def _resume_parent(turn: Turn, place: Place, child: Journey) -> None:
    """The caller goes on, if its step still waits for this very case."""
    row = rows.READ_CASE.first(turn.session, case_id=place.parent_id)
    progress, step = Progress.from_json(row.progress), place.parent_step
    if step not in progress.open or place.id != _latest_child(turn.session, row.id, step):
        return
    turn.moved.add(row.id)
    workflow = kept(turn.session, row.definition_id, row.digest)
    now = situation(turn.session, workflow, row.member_no, turn.today, row.member_id)
    journey = Journey(workflow, _occasion(turn, row, progress, step), now)
    ended = child.progress
    journey.follow(resume(workflow, progress, step, ended.outcome, ended.answers, now, child_done=ended.done))
    keep(turn.session, row.id, journey, row.member_id)
    action_id = log.append(
        turn.session, token=f"resume-{row.id}/{row.version}", kind="resume", by=turn.by, today=turn.today,
        case_id=row.id, step=step, action=ended.outcome, trace=journey.trace, data={"child": place.id})
    follow_up(turn, Place(row.id, row.member_id, row.parent_id, row.parent_step), journey, action_id)


def _latest_child(session: Session, case_id: int, step: str) -> int | None:
    return session.scalar(select(Case.id).where(Case.parent_id == case_id, Case.parent_step == step)
                          .order_by(Case.id.desc()).limit(1))


def _occasion(turn: Turn, row, progress: Progress, step: str = ""):
    key = f"case-{row.id}/{step}/{progress.visits.get(step, 0)}/{row.version}"
    return occasion(turn.session, row.id, row.member_id, turn.by, turn.today, key, progress.answers)


def _said(text: str) -> dict:
    return to_json(text if isinstance(text, Phrase) else Phrase(text))
