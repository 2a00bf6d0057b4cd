"""Playing a list of moves: an answer key, a wrong attempt, or the log of another world."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.cases.act import take_action
from sandbox.cases.actor import actor_named
from sandbox.cases.calendar import advance_calendar
from sandbox.cases.models import Action, Case
from sandbox.cases.start import start_case
from sandbox.errors import GladiError, NotFound
from sandbox.modules.members.models import Member

Moves = Iterable[Mapping[str, Any]]


class Refusal(Exception):
    """The move at `index` (from 0) was refused; `error` says why."""

    def __init__(self, index: int, error: GladiError):
        super().__init__(str(error))
        self.index = index
        self.error = error


def play(session: Session, moves: Moves, *, prefix: str = "replay") -> list[int]:
    """The ids of the cases begun. Raises Refusal; the moves before it have happened in this transaction.

    A move is {"as", "start", "member"?}, {"as", "step", "do", "values"?, "reason"?, "case"?} or
    {"as", "advance_days"}. "as" is a role or role:person; "case" counts from 1 in the order begun
    and is the last one when left out.
    """
    begun: list[int] = []
    for index, move in enumerate(moves):
        try:
            _play_one(session, move, begun, f"{prefix}-{index:06d}")
        except GladiError as error:
            raise Refusal(index, error) from error
    return begun


def moves_of(session: Session) -> list[dict[str, Any]]:
    """Everything done in this world so far, as moves that can be played on a fresh copy of its template."""
    rows = session.scalars(select(Action).order_by(Action.id)).all()
    begun = {case_id: number for number, case_id in enumerate(
        (row.case_id for row in rows if row.kind == "start"), 1)}
    members = dict(session.execute(select(Member.id, Member.member_no)).all())
    return [_move(row, begun, members) for row in rows]


def _play_one(session: Session, move: Mapping[str, Any], begun: list[int], token: str) -> None:
    by = actor_named(session, move["as"])
    if "start" in move:
        begun.append(start_case(session, move["start"], by=by, member_id=_member(session, move), token=token))
    elif "advance_days" in move:
        advance_calendar(session, days=move["advance_days"], by=by, token=token)
    else:
        take_action(session, _case(session, move, begun), step=move["step"], action=move["do"],
                    values=move.get("values"), by=by, token=token, reason=move.get("reason", ""))


def _member(session: Session, move: Mapping[str, Any]) -> int | None:
    number = move.get("member")
    if number is None:
        return None
    found = session.scalar(select(Member.id).where(Member.member_no == number))
    if found is None:
        raise NotFound("Tidak ada anggota nomor {number}.", number=number)
    return found


def _case(session: Session, move: Mapping[str, Any], begun: list[int]) -> int:
    which = move.get("case", "last")
    if begun:
        return begun[-1 if which == "last" else which - 1]
    last = session.scalar(select(Case.id).order_by(Case.id.desc()).limit(1))
    if last is None:
        raise NotFound("Belum ada berkas yang dimulai.")
    return last


def _move(row: Action, begun: Mapping[int, int], members: Mapping[int, str]) -> dict[str, Any]:
    who = {"as": f"{row.role}:{row.person}"}
    if row.kind == "start":
        member = row.data["member_id"]
        return who | {"start": row.data["workflow"]} | ({"member": members[member]} if member else {})
    if row.kind == "calendar":
        return who | {"advance_days": row.data["days"]}
    return who | {"case": begun[row.case_id], "step": row.step, "do": row.action,
                  "values": row.data["values"], "reason": row.data["reason"]}
