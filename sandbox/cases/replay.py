"""Playing a list of moves: an answer key, a wrong attempt, or the log of another world."""

import base64
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.cases.act import take_action
from sandbox.cases.actor import Actor, actor_named
from sandbox.cases.attachments import attach
from sandbox.cases.calendar import advance_calendar, catch_up
from sandbox.cases.cancel import cancel_case
from sandbox.cases.comments import add_comment
from sandbox.cases.delegations import delegate, end_delegation
from sandbox.cases.meetings import conduct
from sandbox.cases.models import Case
from sandbox.cases.offer import catalog
from sandbox.cases.officers import appoint, dismiss
from sandbox.cases.rules import change_rules
from sandbox.cases.start import start_case
from sandbox.cases.versions import migrate, publish
from sandbox.engine.loading import load
from sandbox.errors import GladiError, NotAllowed, NotFound
from sandbox.modules.meetings.models import Meeting
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

    A move says who ("as": a role or role:person; or "by" with person, name and role for somebody without an office)
    and what, by one of the names in _MOVES: {"as", "start", "member"?}, {"as", "step", "do", "values"?, "reason"?,
    "behalf"?, "voter"?, "case"?}, {"as", "advance_days"}, {"as", "cancel", "case"?} and so on. "case" counts from 1 in
    the order begun, called cases included, and is the last one when left out.
    """
    player = _Player(session, _highest(session))
    for index, move in enumerate(moves):
        try:
            player.play(move, f"{prefix}-{index:06d}")
        except GladiError as error:
            raise Refusal(index, error) from error
    return player.begun


@dataclass
class _Player:
    session: Session
    seen: int  # the highest id of a case so far
    begun: list[int] = field(default_factory=list)

    def play(self, move: Mapping[str, Any], token: str) -> None:
        by = Actor(**move["by"]) if "by" in move else actor_named(self.session, move["as"])
        kind = next((name for name in _MOVES if name in move), None)
        if kind is None:
            raise NotAllowed("Langkah ini belum dikenal: {names}.", names=tuple(sorted(move)))
        _MOVES[kind](self, move, by, token)
        self._note_begun()

    def case(self, move: Mapping[str, Any]) -> int:
        which = move.get("case", "last")
        if self.begun:
            return self.begun[-1 if which == "last" else which - 1]
        last = _highest(self.session)
        if not last:
            raise NotFound("Belum ada berkas yang dimulai.")
        return last

    def _note_begun(self) -> None:
        new = self.session.scalars(select(Case.id).where(Case.id > self.seen).order_by(Case.id)).all()
        if new:
            self.begun += new
            self.seen = new[-1]


def _start(player: _Player, move, by: Actor, token: str) -> None:
    start_case(player.session, move["start"], by=by, member_id=_member(player.session, move), token=token)


def _step(player: _Player, move, by: Actor, token: str) -> None:
    take_action(player.session, player.case(move), step=move["step"], action=move["do"], values=move.get("values"),
                by=by, token=token, reason=move.get("reason", ""), behalf=move.get("behalf", ""),
                voter=move.get("voter", ""))


def _calendar(player: _Player, move, by: Actor, token: str) -> None:
    advance_calendar(player.session, days=move["advance_days"], by=by, token=token)


def _catch_up(player: _Player, move, by: Actor, token: str) -> None:
    catch_up(player.session, by=by, token=token)


def _cancel(player: _Player, move, by: Actor, token: str) -> None:
    cancel_case(player.session, player.case(move), by=by, reason=move["cancel"], token=token)


def _comment(player: _Player, move, by: Actor, token: str) -> None:
    add_comment(player.session, player.case(move), text=move["comment"], by=by, token=token)


def _attach(player: _Player, move, by: Actor, token: str) -> None:
    attach(player.session, player.case(move), file_name=move["attach"], content=base64.b64decode(move["content"]),
           by=by, token=token)


def _delegate(player: _Player, move, by: Actor, token: str) -> None:
    told = move["delegate"]
    days = {name: date.fromisoformat(told[name]) for name in ("since", "until")}
    delegate(player.session, **{**told, **days}, by=by, token=token)


def _end_delegation(player: _Player, move, by: Actor, token: str) -> None:
    end_delegation(player.session, move["end_delegation"], by=by, token=token)


def _appoint(player: _Player, move, by: Actor, token: str) -> None:
    appoint(player.session, person=move["appoint"], role=move["role"], name=move.get("name", ""), by=by, token=token)


def _dismiss(player: _Player, move, by: Actor, token: str) -> None:
    dismiss(player.session, person=move["dismiss"], role=move["role"], by=by, token=token)


def _change_rules(player: _Player, move, by: Actor, token: str) -> None:
    told = move["change_rules"]
    days = {name: told[name] and date.fromisoformat(told[name]) for name in ("decided_on", "effective_from")}
    change_rules(player.session, told["changes"], organ=told["organ"], decision_no=told["decision_no"], by=by,
                 token=token, **days)


def _publish(player: _Player, move, by: Actor, token: str) -> None:
    """What it calls may exist in this world alone, so calls are not judged here."""
    workflow = load(move["publish"], replace(catalog(), workflows={}))
    publish(player.session, workflow, by=by, token=token, texts=move.get("texts"))


def _migrate(player: _Player, move, by: Actor, token: str) -> None:
    migrate(player.session, [player.case({"case": number}) for number in move["migrate"]], by=by, token=token)


def _meeting(player: _Player, move, by: Actor, token: str) -> None:
    said = dict(move["meeting"])
    ids, number = player.session.scalars(select(Meeting.id).order_by(Meeting.id)).all(), said.pop("meeting", None)
    if number and number > len(ids):
        raise NotFound("Rapat ini tidak ada di koperasi ini.")
    conduct(player.session, said.pop("act"), meeting_id=ids[number - 1] if number else None, by=by, token=token,
            **said)


_MOVES: dict[str, Callable[[_Player, Mapping[str, Any], Actor, str], None]] = {
    "start": _start, "step": _step, "advance_days": _calendar, "catch_up": _catch_up, "cancel": _cancel,
    "comment": _comment, "attach": _attach, "delegate": _delegate, "end_delegation": _end_delegation,
    "appoint": _appoint, "dismiss": _dismiss, "change_rules": _change_rules, "publish": _publish, "migrate": _migrate,
    "meeting": _meeting}


def _member(session: Session, move: Mapping[str, Any]) -> int | None:
    number = move.get("member")
    if number is None:
        return None
    found = session.scalar(select(Member.id).where(Member.member_no == number))
    if found is None:
        raise NotFound("Tidak ada anggota nomor {number}.", number=number)
    return found


def _highest(session: Session) -> int:
    return session.scalar(select(func.max(Case.id))) or 0
