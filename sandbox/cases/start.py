"""Starting a case (berkas): one workflow, followed for a member, an applicant or the cooperative."""

from sqlalchemy.orm import Session

from sandbox.cases import log, rows
from sandbox.cases.actor import Actor, check_own
from sandbox.cases.carry import Journey, occasion, situation
from sandbox.cases.consequences import Place, Turn, follow_up
from sandbox.cases.definitions import keep
from sandbox.cases.keeping import keep_progress, keep_tasks
from sandbox.cases.subject import check_subject
from sandbox.cases.versions_in_use import in_use
from sandbox.engine.advance import begin
from sandbox.engine.definition import Workflow
from sandbox.engine.progress import Outcome
from sandbox.engine.wording import MEMBER, show_role
from sandbox.errors import Forbidden
from sandbox.modules.members.queries import member
from sandbox.phrase import Phrase


def start_case(session: Session, workflow_id: str, *, by: Actor, member_id: int | None = None, token: str) -> int:
    """The id of the new case of the version in use; see begin_case."""
    return begin_case(session, in_use(session, workflow_id), by=by, member_id=member_id, token=token)


def begin_case(session: Session, workflow: Workflow, *, by: Actor, member_id: int | None = None, token: str) -> int:
    """The id of the new case; a repeated token gives the case of the first time.

    Raises StalePage when it was sent for another case, Forbidden for a role that may not start it, RuleBroken when
    one is still running for this member.
    """
    log.check_token(token)
    said = {"workflow": workflow.id, "member_id": member_id}
    found = rows.FIND_START.first(session, token=token, digest=workflow.digest)
    if found.action_id is not None:
        log.check_same(session, found.action_id, kind="start", person=by.person, data=said)
        return found.case_id
    applicant, today = _check_start(session, workflow, by, member_id), found.today
    now = situation(session, workflow, applicant, today, member_id)
    first = begin(workflow, now)
    case_id = _add_case(session, workflow, member_id, found, first)
    journey = Journey(workflow, occasion(session, case_id, member_id, by, today, f"case-{case_id}/start", {}), now)
    journey.follow(first)
    if not first.is_final:
        keep_progress(session, case_id, journey, member_id)
    keep_tasks(session, case_id, journey)
    action_id = log.append(session, token=token, kind="start", by=by, today=today, case_id=case_id,
                           trace=journey.trace, data=said)
    follow_up(Turn(session, by, today), Place(case_id, member_id, None, None), journey, action_id)
    return case_id


def _add_case(session: Session, workflow: Workflow, member_id: int | None, found, first: Outcome) -> int:
    """A case where nothing runs by itself at once is written as it will stand; another is moved on after that."""
    return rows.ADD_CASE.first(
        session, number=f"BK-{found.today.year}-{found.number:04d}", workflow=workflow.id, member_id=member_id,
        started_on=found.today, definition_id=keep(session, workflow, known=found.definition_id),
        progress=first.progress.to_json(), outcome=first.progress.outcome, version=int(first.is_final)).id


def _check_start(session: Session, workflow: Workflow, by: Actor, member_id: int | None) -> str | None:
    """The member number the case is about; None for an applicant and for the cooperative."""
    if by.role not in workflow.start_by:
        raise Forbidden("“{workflow}” dimulai oleh {roles}, bukan {role}.", hint="Ganti peran, lalu mulai lagi.",
                        workflow=Phrase(workflow.title), roles=tuple(map(show_role, workflow.start_by)),
                        role=show_role(by.role))
    if by.role == MEMBER:  # asked before the subject, whose refusal may name another member's running case
        check_own(by, None if member_id is None else member(session, member_id).member_no)
    return check_subject(session, workflow, member_id)
