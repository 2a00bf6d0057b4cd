"""Starting a case (berkas): one workflow, followed for one member or one applicant."""

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from sandbox.cases import log
from sandbox.cases.actor import Actor
from sandbox.cases.carry import Journey, occasion, situation, world_today
from sandbox.cases.definitions import keep
from sandbox.cases.library import workflow as shipped
from sandbox.cases.models import Case, Task
from sandbox.engine.advance import begin
from sandbox.engine.definition import Workflow
from sandbox.engine.wording import show_role
from sandbox.errors import Forbidden, NotAllowed, RuleBroken
from sandbox.modules.members.queries import member as find_member


def start_case(session: Session, workflow_id: str, *, by: Actor, member_id: int | None = None, token: str) -> int:
    """The id of the new case of a shipped workflow; see begin_case."""
    return begin_case(session, shipped(workflow_id), by=by, member_id=member_id, token=token)


def begin_case(session: Session, workflow: Workflow, *, by: Actor, member_id: int | None = None, token: str) -> int:
    """The id of the new case; a repeated token gives the case of the first time.

    Raises Forbidden for a role that may not start it, RuleBroken when one is still running for this member.
    """
    repeated = log.earlier(session, token)
    if repeated:
        return repeated.case_id
    _check_start(session, workflow, by, member_id)
    today = world_today(session)
    case_id = _open_case(session, workflow, member_id, today)
    journey = Journey(workflow, occasion(session, case_id, member_id, by, today, f"case-{case_id}/start", {}),
                      situation(session, workflow, member_id, today))
    journey.follow(begin(workflow, journey.situation))
    keep_progress(session, case_id, journey)
    log.append(session, token=token, kind="start", by=by, today=today, case_id=case_id, trace=journey.trace,
               data={"workflow": workflow.id, "member_id": member_id})
    return case_id


def keep_progress(session: Session, case_id: int, journey: Journey) -> None:
    """Writes where the case stands now, and what that means for the inboxes."""
    connection, today = session.connection(), journey.occasion.today
    changed = {"progress": journey.progress.to_json(), "outcome": journey.progress.outcome,
               "member_id": journey.occasion.member_id, "version": Case.version + 1}
    connection.execute(_CASE.update().where(_CASE.c.id == case_id).values(changed))
    if journey.closed:
        connection.execute(_TASK.update().values(closed_on=today).where(
            _TASK.c.case_id == case_id, _TASK.c.closed_on.is_(None), _TASK.c.step.in_(journey.closed)))
    waited_for = [step for step in journey.opened if step in journey.progress.open]
    if waited_for:
        connection.execute(insert(_TASK), [
            {"case_id": case_id, "step": step, "role": journey.workflow.step(step).by, "opened_on": today}
            for step in dict.fromkeys(waited_for)])


def _check_start(session: Session, workflow: Workflow, by: Actor, member_id: int | None) -> None:
    if by.role not in workflow.start_by:
        roles = ", ".join(show_role(role) for role in workflow.start_by)
        raise Forbidden("“{workflow}” dimulai oleh {roles}, bukan {role}.", hint="Ganti peran, lalu mulai lagi.",
                        workflow=workflow.title, roles=roles, role=show_role(by.role))
    if workflow.subject == "applicant":
        if member_id is not None:
            raise NotAllowed("“{workflow}” untuk orang yang belum menjadi anggota.", workflow=workflow.title)
        return
    if member_id is None:
        raise NotAllowed("Pilih dahulu anggota yang mengajukan “{workflow}”.", workflow=workflow.title)
    member = find_member(session, member_id)
    if workflow.one_at_a_time:
        _check_alone(session, workflow, member)


def _check_alone(session: Session, workflow: Workflow, member) -> None:
    running = session.scalar(select(Case.number).where(
        Case.workflow == workflow.id, Case.member_id == member.id, Case.outcome.is_(None)))
    if running:
        raise RuleBroken("“{workflow}” untuk {member} masih berjalan, berkas {number}.",
                         hint="Selesaikan atau lanjutkan berkas itu lebih dahulu.",
                         workflow=workflow.title, member=member.full_name, number=running)


def _open_case(session: Session, workflow: Workflow, member_id: int | None, today) -> int:
    number = 1 + (session.scalar(select(func.max(Case.id))) or 0)
    return session.execute(insert(Case).values(
        number=f"BK-{today.year}-{number:04d}", workflow=workflow.id, definition_id=keep(session, workflow),
        member_id=member_id, started_on=today, progress={}, outcome=None, version=0)).inserted_primary_key[0]


_CASE, _TASK = Case.__table__, Task.__table__
