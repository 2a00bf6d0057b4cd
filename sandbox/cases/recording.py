"""A case of a world kept as an example: what was done, what was asked meanwhile and answered, and where it ended.

The log says what people did, but not every number a sentence or condition read. So the whole log is played once more
on a fresh copy of the template, and what the modules answer on the way is written down.
"""

import uuid
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from sandbox.cases.definitions import kept
from sandbox.cases.models import Action, Case, CaseDefinition
from sandbox.cases.moves import moves_of
from sandbox.cases.offer import ASKED, GIVEN
from sandbox.cases.replay import Refusal, play
from sandbox.engine.definition import Workflow
from sandbox.engine.examples import expectation
from sandbox.errors import NotAllowed, NotFound
from sandbox.modules.cooperative.models import Officer
from sandbox.modules.cooperative.queries import holidays
from sandbox.modules.members.kinship import related_persons
from sandbox.modules.members.models import Member
from sandbox.worlds.store import WorldStore

_AHEAD = timedelta(days=60)  # holidays after the last move still count for a deadline that was set by it


def record(store: WorldStore, world: str, case_id: int, *, title: str) -> dict[str, Any]:
    """The example of one case, as engine.examples replays it. Leaves the world as it is.

    Raises NotFound, NotAllowed when the log cannot be played again, GladiError when the case does not replay alone.
    """
    with store.session(world, write=False) as session:
        moves = moves_of(session)
    scratch = f"recording-{uuid.uuid4().hex[:20]}"
    store.create(scratch, template=store.info(world).template)
    try:
        with store.session(scratch) as session:
            listen(session)
            _replay(session, moves)
            return recorded(session, case_id, title=title)
    finally:
        store.drop(scratch)


def listen(session: Session) -> None:
    """From now on this session writes down what modules answer and give, for `recorded`."""
    session.info[ASKED], session.info[GIVEN] = [], []


def recorded(session: Session, case_id: int, *, title: str) -> dict[str, Any]:
    """The example of a case that was played while the session listened. Raises NotFound, GladiError."""
    row = session.execute(_CASE.where(Case.id == case_id)).first()
    if row is None:
        raise NotFound("Tidak ada berkas nomor {number} di koperasi ini.", number=case_id)
    workflow = kept(session, row.definition_id, row.digest)
    acts = session.scalars(select(Action).where(Action.case_id == case_id).order_by(Action.id)).all()
    about = row.member_id if acts[0].data.get("member_id") else None
    example = {
        "title": title, "today": row.started_on.isoformat(), "applicant": row.member_no if about else None,
        **_people(session, workflow, acts), "related": list(related_persons(session, about)) if about else [],
        "holidays": _holidays(session, row.started_on, acts[-1].world_date),
        "moves": list(_moves(session, acts, row.started_on)),
        "facts": [facts for case, facts in session.info[ASKED] if case == case_id],
        "given": [given for case, given in session.info[GIVEN] if case == case_id]}
    return {**example, "expect": expectation(workflow, example)}


def _replay(session: Session, moves: list[Mapping[str, Any]]) -> None:
    try:
        play(session, moves)
    except Refusal as refusal:
        raise NotAllowed("Riwayat koperasi ini tidak bisa diputar ulang: {why}", why=str(refusal)) from None


def _people(session: Session, workflow: Workflow, acts: list[Action]) -> dict[str, Any]:
    """Who held the offices of this workflow, and everybody a sentence may name."""
    officers = session.execute(select(Officer.role, Officer.person, Officer.name)
                               .where(*_held_between(acts[0].world_date, acts[-1].world_date))
                               .order_by(Officer.id)).all()
    wanted = {*workflow.roles, *(act.role for act in acts)}
    holders: dict[str, list[str]] = {}
    for row in officers:
        if row.role in wanted:
            holders.setdefault(row.role, []).append(row.person)
    acting = {act.person for act in acts} | {person for people in holders.values() for person in people}
    return {"holders": holders, "names": {row.person: row.name for row in officers if row.person in acting}}


def _held_between(first: date, last: date) -> tuple[ColumnElement[bool], ...]:
    """An election in between gives an office two holders, each of whom may have acted."""
    return Officer.since <= last, Officer.until.is_(None) | (Officer.until >= first)


def _holidays(session: Session, first: date, last: date) -> list[str]:
    return sorted(day.isoformat() for day in holidays(session) if first <= day <= last + _AHEAD)


def _moves(session: Session, acts: list[Action], today: date) -> Iterator[dict[str, Any]]:
    """Dated only where the calendar has moved; reminders and remarks change no way."""
    for act in acts:
        if act.kind in _MOVES:
            dated = {"today": act.world_date.isoformat()} if act.world_date != today else {}
            today = act.world_date
            yield _MOVES[act.kind](session, act) | dated


def _step(session: Session, act: Action) -> dict[str, Any]:
    said = {"values": act.data["values"], "reason": act.data["reason"], "behalf": act.behalf,
            "voter": act.data.get("voter")}
    return {"step": act.step, "action": act.action, "person": act.person, "role": act.role,
            **{name: value for name, value in said.items() if value}}


def _resume(session: Session, act: Action) -> dict[str, Any]:
    child = session.get_one(Case, act.data["child"])
    return {"resume": act.step, "outcome": act.action, "values": dict(child.progress["answers"])}


_MOVES = {
    "step": _step, "resume": _resume,
    "deadline": lambda session, act: {"expire": act.step},
    "cancel": lambda session, act: {"cancel": act.data["reason"], "person": act.person, "role": act.role}}
_CASE = (select(Case.definition_id, Case.member_id, Case.started_on, CaseDefinition.digest, Member.member_no)
         .join(CaseDefinition, CaseDefinition.id == Case.definition_id)
         .join(Member, Member.id == Case.member_id, isouter=True))
