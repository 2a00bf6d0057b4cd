"""Remarks on a case, at any time: also by people who have no step in it, and after its end."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from sandbox.cases import log, rows
from sandbox.cases.actor import Actor, check_own
from sandbox.cases.models import Action, Comment
from sandbox.engine.blank import is_blank
from sandbox.errors import InvalidValues, NotFound
from sandbox.modules.cooperative import queries as cooperative
from sandbox.phrase import phrase

LONGEST = 2000


@dataclass(frozen=True)
class Remark:
    id: int
    person_name: str
    role: str
    on: date
    at: str
    text: str


def add_comment(session: Session, case_id: int, *, text: str, by: Actor, token: str) -> int:
    """The id of the comment. Raises NotFound, InvalidValues."""
    data = {"text": text}
    before = log.earlier(session, token, kind="comment", case_id=case_id, person=by.person, data=data)
    if before:
        return session.scalars(select(Comment.id).where(Comment.action_id == before.action_id)).one()
    row = rows.READ_CASE.first(session, case_id=case_id)
    if row is None:
        raise NotFound("Tidak ada berkas nomor {number} di koperasi ini.", number=case_id)
    check_own(by, row.member_no)
    _check(text)
    rows.TOUCH_CASE.run(session, case_id=case_id)
    action_id = log.append(session, token=token, kind="comment", by=by, today=cooperative.today(session),
                           case_id=case_id, data=data)
    return session.execute(insert(Comment).values(
        case_id=case_id, action_id=action_id, text=text.strip())).inserted_primary_key[0]


def comments(session: Session, case_id: int) -> tuple[Remark, ...]:
    found = session.execute(
        select(Comment.id, Action.person_name, Action.role, Action.world_date, Action.at, Comment.text)
        .join(Action, Action.id == Comment.action_id).where(Comment.case_id == case_id).order_by(Comment.id))
    return tuple(Remark(*row) for row in found)


def _check(text: str) -> None:
    if is_blank(text):
        raise InvalidValues({"text": phrase("Komentar belum diisi.")})
    if len(text) > LONGEST:
        raise InvalidValues({"text": phrase(
            "Komentar ini {letters} huruf. Persingkat sampai paling banyak {longest} huruf.",
            letters=len(text), longest=LONGEST)})
