"""The event log of a workflow, for process mining: every case of a world as XES (IEEE 1849-2016) or CSV.

Written case by case: memory does not grow with the log. Names of people are replaced by P1, P2 ... and answers that
may identify a member are left out, unless they are asked for (UU 27/2022).
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, BinaryIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.cases import xes
from sandbox.cases.definitions import in_language, kept
from sandbox.cases.footsteps import MIGRATED, Act, Footstep, footsteps
from sandbox.cases.models import Action, Case, CaseDefinition
from sandbox.engine.definition import Workflow
from sandbox.modules.members.models import Member

SYSTEM = "Gladi"  # who "did" what ran by itself
COLUMNS = ("case", "workflow", "version", "event", "step", "title", "type", "visit", "transition", "action", "result",
           "role", "resource", "world_time", "real_time", "case_outcome", "values", "reason")
CASES_AT_ONCE = 200
_OPENING = time(8, tzinfo=UTC)  # a day of a world has no hours: its events follow each other from eight o'clock
_ANONYMOUS = ("rupiah", "integer", "yes_no", "choice")  # kinds of answers that say nothing of who it is
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Event:
    """One moment of one step. `values` are typed: int, bool, date or str."""

    step: str
    title: str
    type: str
    visit: int
    transition: str
    action: str
    result: str
    role: str
    resource: str
    world_time: datetime
    real_time: str
    values: dict[str, Any]
    reason: str


@dataclass(frozen=True)
class CaseLog:
    number: str
    workflow: str
    version: str
    started_on: date
    outcome: str
    member: str  # number and name, only with personal data
    events: tuple[Event, ...]


@dataclass
class _Reader:
    """What one export remembers: who is who, and whether it may say so."""

    personal: bool
    language: str
    pseudonyms: dict[str, str] = field(default_factory=dict)


def write_xes(session: Session, workflow_id: str, file: BinaryIO, *, personal: bool = False,
              language: str = "id") -> int:
    """How many events were written. `personal` adds members, officers' names, reasons and all answers."""
    written = 0
    file.write(xes.HEAD.encode())
    for log in case_logs(session, workflow_id, personal=personal, language=language):
        file.write(xes.trace(log).encode())
        written += len(log.events)
    file.write(xes.TAIL.encode())
    return written


def write_csv(session: Session, workflow_id: str, file: BinaryIO, *, personal: bool = False,
              language: str = "id") -> int:
    """As write_xes. UTF-8 behind a byte order mark, which spreadsheets need; a formula is shown, not run."""
    written = 0
    file.write("\ufeff".encode())
    file.write(_lines([COLUMNS]))
    for log in case_logs(session, workflow_id, personal=personal, language=language):
        file.write(_lines(_row(log, number, event) for number, event in enumerate(log.events, 1)))
        written += len(log.events)
    return written


def case_logs(session: Session, workflow_id: str, *, personal: bool = False, language: str = "id") -> Iterator[CaseLog]:
    """Every case of this workflow, in the order they were started."""
    reader, last = _Reader(personal, language), 0
    while True:
        rows = session.execute(_CASES.where(Case.workflow == workflow_id, Case.id > last).limit(CASES_AT_ONCE)).all()
        if not rows:
            return
        acts = _acts(session, [row.id for row in rows])
        for row in rows:
            workflow, its = in_language(kept(session, row.definition_id, row.digest), language), acts.get(row.id, [])
            yield _case_log(reader, workflow, row, its, _versions(session, row.workflow, its, language))
        last = rows[-1].id


def _acts(session: Session, case_ids: list[int]) -> dict[int, list[Act]]:
    found: dict[int, list[Act]] = {}
    for case_id, *row in session.execute(_ACTS.where(Action.case_id.in_(case_ids))):
        found.setdefault(case_id, []).append(Act(*row))
    return found


def _versions(session: Session, workflow_id: str, acts: list[Act], language: str) -> dict[str, Workflow]:
    """What a case that was moved to another version followed before; the others need nothing."""
    wanted = [act.data["from"] for act in acts if act.kind == MIGRATED]
    found = session.execute(select(CaseDefinition.version, CaseDefinition.id, CaseDefinition.digest).where(
        CaseDefinition.workflow == workflow_id, CaseDefinition.version.in_(wanted)).order_by(CaseDefinition.id)
    ) if wanted else ()
    return {version: in_language(kept(session, definition_id, digest), language)
            for version, definition_id, digest in found}


def _case_log(reader: _Reader, workflow: Workflow, row, acts: list[Act], versions: dict[str, Workflow]) -> CaseLog:
    clock: dict[date, int] = {}
    events = tuple(_event(reader, workflow, made, clock) for made in footsteps(workflow, acts, versions))
    member = f"{row.member_no or ''} {row.full_name or ''}".strip() if reader.personal else ""
    return CaseLog(row.number, row.workflow, row.version, row.started_on, row.outcome or "", member, events)


def _event(reader: _Reader, workflow: Workflow, made: Footstep, clock: dict[date, int]) -> Event:
    act = made.act
    clock[act.world_date] = clock.get(act.world_date, -1) + 1
    whole = made.by_person and made.transition == "complete"
    return Event(
        step=made.step, title=f"{made.title} (suara)" if made.ballot else made.title, type=made.type, visit=made.visit,
        transition=made.transition, action=(act.action or act.kind) if made.by_person else "", result=made.result,
        role=act.role if made.by_person else made.role, resource=_resource(reader, made),
        world_time=datetime.combine(act.world_date, _OPENING) + timedelta(seconds=clock[act.world_date]),
        real_time=act.at, values=_values(reader, workflow, act.data.get("values") or {}) if whole else {},
        reason=act.data.get("reason", "") if whole and reader.personal else "")


def _resource(reader: _Reader, made: Footstep) -> str:
    if not made.by_person:
        return "" if made.role else SYSTEM
    if reader.personal:
        return made.act.person_name
    return reader.pseudonyms.setdefault(made.act.person, f"P{len(reader.pseudonyms) + 1}")


def _values(reader: _Reader, workflow: Workflow, given: dict[str, Any]) -> dict[str, Any]:
    return {name: date.fromisoformat(value) if workflow.kinds.get(name) == "date" else value
            for name, value in given.items()
            if value is not None and value != "" and (reader.personal or workflow.kinds.get(name) in _ANONYMOUS)}


def _row(log: CaseLog, number: int, event: Event) -> list[Any]:
    values = json.dumps(event.values, ensure_ascii=False, default=str, sort_keys=True) if event.values else ""
    return [log.number, log.workflow, log.version, number, event.step, event.title, event.type, event.visit,
            event.transition, event.action, event.result, event.role, event.resource, event.world_time.isoformat(),
            event.real_time, log.outcome, values, event.reason]


def _lines(rows) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_shown(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8", errors="replace")


def _shown(cell: Any) -> Any:
    """A spreadsheet would run a text that begins like a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA) else cell


_CASES = (
    select(Case.id, Case.number, Case.workflow, Case.definition_id, Case.started_on, Case.outcome,
           CaseDefinition.version, CaseDefinition.digest, Member.member_no, Member.full_name)
    .join(CaseDefinition, CaseDefinition.id == Case.definition_id)
    .join(Member, Member.id == Case.member_id, isouter=True).order_by(Case.id))
_ACTS = select(Action.case_id, Action.id, Action.kind, Action.step, Action.action, Action.person, Action.person_name,
               Action.role, Action.world_date, Action.at, Action.data, Action.trace).order_by(Action.id)
