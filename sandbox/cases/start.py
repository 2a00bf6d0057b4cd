"""Starting a case (berkas): one workflow, followed for one member or one applicant."""

from sqlalchemy.orm import Session

from sandbox.cases import log, rows
from sandbox.cases.actor import Actor
from sandbox.cases.carry import Journey, occasion, situation
from sandbox.cases.definitions import keep
from sandbox.cases.library import workflow as shipped
from sandbox.engine.advance import awaited_role, begin
from sandbox.engine.definition import Workflow
from sandbox.engine.progress import Outcome
from sandbox.engine.wording import show_role
from sandbox.errors import Forbidden, NotAllowed, NotFound, RuleBroken
from sandbox.phrase import Phrase


def start_case(session: Session, workflow_id: str, *, by: Actor, member_id: int | None = None, token: str) -> int:
    """The id of the new case of a shipped workflow; see begin_case."""
    return begin_case(session, shipped(workflow_id), by=by, member_id=member_id, token=token)


def begin_case(session: Session, workflow: Workflow, *, by: Actor, member_id: int | None = None, token: str) -> int:
    """The id of the new case; a repeated token gives the case of the first time.

    Raises Forbidden for a role that may not start it, RuleBroken when one is still running for this member.
    """
    log.check_token(token)
    found = rows.FIND_START.first(session, token=token, digest=workflow.digest)
    if found.action_id is not None:
        log.check_same(session, found.action_id, kind="start")
        return found.case_id
    applicant, today = _check_start(session, workflow, by, member_id), found.today
    now = situation(session, workflow, applicant, today)
    first = begin(workflow, now)
    case_id = _add_case(session, workflow, member_id, found, first)
    journey = Journey(workflow, occasion(session, case_id, member_id, by, today, f"case-{case_id}/start", {}), now)
    journey.follow(first)
    if not first.is_final:
        keep_progress(session, case_id, journey, member_id)
    keep_tasks(session, case_id, journey)
    log.append(session, token=token, kind="start", by=by, today=today, case_id=case_id, trace=journey.trace,
               data={"workflow": workflow.id, "member_id": member_id})
    return case_id


def keep_progress(session: Session, case_id: int, journey: Journey, member_id: int | None) -> None:
    """Writes where the case stands now; `member_id` is whom it was about so far."""
    progress = journey.progress
    rows.MOVE_CASE.run(session, case_id=case_id, progress=progress.to_json(), outcome=progress.outcome)
    if journey.occasion.member_id != member_id:
        rows.RECORD_MEMBER.run(session, case_id=case_id, member_id=journey.occasion.member_id)


def keep_tasks(session: Session, case_id: int, journey: Journey) -> None:
    """Writes what the action means for the inboxes."""
    progress, today = journey.progress, journey.occasion.today
    for step in dict.fromkeys(journey.closed):
        rows.CLOSE_TASK.run(session, case_id=case_id, step=step, today=today)
    for step in dict.fromkeys(journey.opened):
        if step in progress.open:
            rows.OPEN_TASK.run(session, case_id=case_id, step=step, role=journey.workflow.step(step).by,
                               opened_on=today, closed_on=None)
    for step in progress.open:
        role = awaited_role(journey.workflow, progress, step, journey.situation)
        if role != journey.workflow.step(step).by:
            # A tied vote waits for somebody else than it began with.
            rows.HAND_TASK.run(session, case_id=case_id, step=step, role=role)


def _add_case(session: Session, workflow: Workflow, member_id: int | None, found, first: Outcome) -> int:
    """A case where nothing runs by itself at once is written as it will stand; another is moved on after that."""
    return rows.ADD_CASE.first(
        session, number=f"BK-{found.today.year}-{found.number:04d}", workflow=workflow.id, member_id=member_id,
        started_on=found.today, definition_id=keep(session, workflow, known=found.definition_id),
        progress=first.progress.to_json(), outcome=first.progress.outcome, version=int(first.is_final)).id


def _check_start(session: Session, workflow: Workflow, by: Actor, member_id: int | None) -> str | None:
    """The member number the case is about; None for an applicant."""
    title = Phrase(workflow.title)
    if by.role not in workflow.start_by:
        raise Forbidden("“{workflow}” dimulai oleh {roles}, bukan {role}.", hint="Ganti peran, lalu mulai lagi.",
                        workflow=title, roles=tuple(map(show_role, workflow.start_by)), role=show_role(by.role))
    if workflow.subject == "applicant":
        if member_id is not None:
            raise NotAllowed("“{workflow}” untuk orang yang belum menjadi anggota.", workflow=title)
        return None
    if member_id is None:
        raise NotAllowed("Pilih dahulu anggota yang mengajukan “{workflow}”.", workflow=title)
    member = rows.FIND_MEMBER.first(session, member_id=member_id, workflow=workflow.id)
    if member is None:
        raise NotFound("Tidak ada anggota dengan nomor urut {number}.", number=member_id)
    if workflow.one_at_a_time and member.running:
        raise RuleBroken("“{workflow}” untuk {member} masih berjalan, berkas {number}.",
                         hint="Selesaikan atau lanjutkan berkas itu lebih dahulu.",
                         workflow=title, member=member.full_name, number=member.running)
    return member.member_no
