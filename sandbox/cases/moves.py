"""The log of a world as moves, which replay.play takes again on a fresh copy of its template."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.cases.models import CONSEQUENCES, Action, Attachment, CaseDefinition, DefinitionText, StoredFile
from sandbox.modules.cooperative.models import Officer
from sandbox.modules.meetings.models import Meeting
from sandbox.modules.members.models import Member


def moves_of(session: Session) -> list[dict[str, Any]]:
    """Everything done in this world so far. What followed from something else is left out: it follows again."""
    rows = session.scalars(select(Action).order_by(Action.id)).all()
    told = _Told(
        session,
        begun={case_id: number for number, case_id in enumerate(
            (row.case_id for row in rows if row.kind in ("start", "call")), 1)},
        members=dict(session.execute(select(Member.id, Member.member_no)).all()),
        offices={(row.person, row.role) for row in session.execute(select(Officer.person, Officer.role))})
    return [told.move(row) for row in rows if row.kind not in CONSEQUENCES]


@dataclass(frozen=True)
class _Told:
    session: Session
    begun: Mapping[int, int]  # case id -> its number in the order begun
    members: Mapping[int, str]
    offices: set[tuple[str, str]]

    def move(self, row: Action) -> dict[str, Any]:
        who = {"as": f"{row.role}:{row.person}"} if (row.person, row.role) in self.offices else {
            "by": {"person": row.person, "name": row.person_name, "role": row.role}}
        case = {"case": self.begun[row.case_id]} if row.case_id and row.kind != "start" else {}
        return who | case | _MOVES[row.kind](self, row)


def _start(told: _Told, row: Action) -> dict[str, Any]:
    member = row.data["member_id"]
    return {"start": row.data["workflow"]} | ({"member": told.members[member]} if member else {})


def _step(told: _Told, row: Action) -> dict[str, Any]:
    move = {"step": row.step, "do": row.action, **row.data}
    return move | ({"behalf": row.behalf} if row.behalf else {})


def _attach(told: _Told, row: Action) -> dict[str, Any]:
    content = told.session.scalar(
        select(StoredFile.content).join(Attachment, Attachment.stored_file_id == StoredFile.id)
        .where(Attachment.action_id == row.id))
    return {"attach": row.data["file_name"], "content": base64.b64encode(content).decode()}


def _publish(told: _Told, row: Action) -> dict[str, Any]:
    body, texts = told.session.execute(
        select(CaseDefinition.body, DefinitionText.texts)
        .join(DefinitionText, DefinitionText.definition_id == CaseDefinition.id, isouter=True)
        .where(CaseDefinition.digest == row.data["digest"])).one()
    return {"publish": body} | ({"texts": texts} if texts else {})


def _meeting(told: _Told, row: Action) -> dict[str, Any]:
    """Meetings are counted from 1 in the order called, so that another copy of the template finds them."""
    ids = told.session.scalars(select(Meeting.id).order_by(Meeting.id)).all()
    meeting_id = row.data["meeting"]
    return {"meeting": {**row.data, "meeting": ids.index(meeting_id) + 1 if meeting_id else None}}


_MOVES: dict[str, Callable[[_Told, Action], dict[str, Any]]] = {
    "start": _start, "step": _step, "attach": _attach, "publish": _publish,
    "calendar": lambda told, row: {"advance_days": row.data["days"]},
    "sweep": lambda told, row: {"catch_up": True},
    "cancel": lambda told, row: {"cancel": row.data["reason"]},
    "comment": lambda told, row: {"comment": row.data["text"]},
    "delegate": lambda told, row: {"delegate": row.data},
    "end_delegation": lambda told, row: {"end_delegation": row.data["delegation"]},
    "appoint": lambda told, row: {"appoint": row.data["person"], "role": row.data["role"], "name": row.data["name"]},
    "dismiss": lambda told, row: {"dismiss": row.data["person"], "role": row.data["role"]},
    "rules": lambda told, row: {"change_rules": row.data},
    "meeting": _meeting,
    "migrate": lambda told, row: {"migrate": [told.begun[case_id] for case_id in row.data["cases"]]}}
