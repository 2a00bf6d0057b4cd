"""The rows of a step, read and written the fast way: one place for every statement of the hot path."""

from sqlalchemy import bindparam, func, insert, literal_column, select, update

from sandbox.cases.models import Action, Case, CaseDefinition, Notice, Task
from sandbox.modules.cooperative.models import Cooperative, Officer
from sandbox.modules.members.models import Member
from sandbox.worlds.prepared import Prepared

_CASE, _TASK, _ACTION = Case.__table__, Task.__table__, Action.__table__

FIND_ACTION = Prepared(select(Action.id, Action.case_id, Action.kind).where(Action.token == bindparam("token")))
FIND_CASE = Prepared(
    select(Case.id, Case.definition_id, Case.member_id, Case.progress, Case.version, Case.parent_id, Case.parent_step,
           CaseDefinition.digest, Cooperative.today, Member.member_no, Action.id.label("action_id"))
    .join(CaseDefinition, CaseDefinition.id == Case.definition_id).join(Cooperative, Cooperative.id == 1)
    .join(Member, Member.id == Case.member_id, isouter=True)
    .join(Action, Action.token == bindparam("token"), isouter=True).where(Case.id == bindparam("case_id")))
READ_CASE = Prepared(
    select(Case.id, Case.number, Case.definition_id, Case.member_id, Case.progress, Case.version, Case.parent_id,
           Case.parent_step, CaseDefinition.digest, Member.member_no)
    .join(CaseDefinition, CaseDefinition.id == Case.definition_id)
    .join(Member, Member.id == Case.member_id, isouter=True).where(Case.id == bindparam("case_id")))
FIND_START = Prepared(
    select(Cooperative.today, select(func.coalesce(func.max(Case.id), 0) + 1).scalar_subquery().label("number"),
           CaseDefinition.id.label("definition_id"), Action.id.label("action_id"), Action.case_id)
    .select_from(Cooperative)
    .join(CaseDefinition, CaseDefinition.digest == bindparam("digest"), isouter=True)
    .join(Action, Action.token == bindparam("token"), isouter=True).where(Cooperative.id == 1))
FIND_MEMBER = Prepared(
    select(Member.member_no, Member.full_name, Case.number.label("running"))
    .select_from(Member)
    .join(Case, (Case.member_id == Member.id) & (Case.workflow == bindparam("workflow")) & Case.outcome.is_(None),
          isouter=True).where(Member.id == bindparam("member_id")))
FIND_RUNNING = Prepared(select(Case.number).where(Case.workflow == bindparam("workflow"), Case.outcome.is_(None)))
ADD_CASE = Prepared(
    insert(_CASE).returning(_CASE.c.id), "number", "workflow", "definition_id", "member_id", "started_on", "progress",
    "outcome", "version")
ADD_CALLED = Prepared(
    insert(_CASE).returning(_CASE.c.id), "number", "workflow", "definition_id", "member_id", "started_on", "progress",
    "outcome", "version", "parent_id", "parent_step")
_TODAY = select(Cooperative.today).where(Cooperative.id == 1).scalar_subquery()
# Begun, and not over: a term that ends later is held until then, and who is relieved today acts no more today.
IN_OFFICE = (Officer.since <= _TODAY) & (Officer.until.is_(None) | (Officer.until > _TODAY))
OFFICERS = Prepared(select(Officer.person, Officer.name, Officer.role).where(IN_OFFICE).order_by(Officer.id))
HOLDERS = Prepared(select(Officer.person).where(Officer.role == bindparam("role"), IN_OFFICE).order_by(Officer.id))
MOVE_CASE = Prepared(
    update(_CASE).where(_CASE.c.id == bindparam("case_id"))
    .values(progress=bindparam("progress"), outcome=bindparam("outcome"), version=_CASE.c.version + 1))
TOUCH_CASE = Prepared(
    update(_CASE).where(_CASE.c.id == bindparam("case_id")).values(version=_CASE.c.version + 1))
RECORD_MEMBER = Prepared(
    update(_CASE).where(_CASE.c.id == bindparam("case_id")).values(member_id=bindparam("member_id")))
CLOSE_TASK = Prepared(
    update(_TASK).values(closed_on=bindparam("today"), wakes_on=None)
    .where(_TASK.c.case_id == bindparam("case_id"), _TASK.c.step == bindparam("step"), _TASK.c.closed_on.is_(None)))
OPEN_TASK = Prepared(insert(_TASK), "case_id", "step", "role", "opened_on", "closed_on", "due_on", "wakes_on")
HAND_TASK = Prepared(
    update(_TASK).values(role=bindparam("role"))
    .where(_TASK.c.case_id == bindparam("case_id"), _TASK.c.step == bindparam("step"), _TASK.c.closed_on.is_(None)))
RETIME_TASK = Prepared(
    update(_TASK).values(role=bindparam("role"), due_on=bindparam("due_on"), wakes_on=bindparam("wakes_on"))
    .where(_TASK.c.case_id == bindparam("case_id"), _TASK.c.step == bindparam("step"), _TASK.c.closed_on.is_(None)))
ADD_ACTION = Prepared(
    insert(_ACTION).returning(_ACTION.c.id), "token", "kind", "case_id", "step", "action", "person", "person_name",
    "role", "behalf", "world_date", "at", "data", "trace")
ADD_NOTICE = Prepared(insert(Notice.__table__), "case_id", "action_id", "step", "to", "text", "on")
_WAKING = (
    select(Task.id.label("task_id"), Task.step, Task.wakes_on, Case.id, Case.definition_id, Case.member_id,
           Case.progress, Case.version, Case.parent_id, Case.parent_step, CaseDefinition.digest, Member.member_no)
    .join(Case, Case.id == Task.case_id).join(CaseDefinition, CaseDefinition.id == Case.definition_id)
    .join(Member, Member.id == Case.member_id, isouter=True))
WAKING = Prepared(_WAKING.where(Task.wakes_on == bindparam("day")).order_by(Task.id).limit(literal_column("500")))
WAKING_ONE = Prepared(_WAKING.where(Task.id == bindparam("task_id")))
SNOOZE_TASK = Prepared(update(_TASK).where(_TASK.c.id == bindparam("task_id")).values(wakes_on=bindparam("wakes_on")))
