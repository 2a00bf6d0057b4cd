"""What cases told and wrote: notices for members and offices, and the letters of document steps."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.cases.models import Case, Notice, Paper
from sandbox.errors import NotFound
from sandbox.modules.members.models import Member
from sandbox.phrase import Phrase, from_json

APPLICANT = "applicant"


@dataclass(frozen=True)
class Told:
    """A notice; `to` is a role, or "applicant": then `subject` is the name of the member."""

    id: int
    case_id: int
    case_number: str
    step: str
    to: str
    subject: str
    text: Phrase
    on: date


@dataclass(frozen=True)
class Letter:
    """What a document step wrote; the roles in `sign` sign it."""

    id: int
    case_id: int
    case_number: str
    step: str
    title: Phrase
    paragraphs: tuple[Phrase, ...]
    sign: tuple[str, ...]
    on: date


def notices(session: Session, *, case_id: int | None = None, to: str = "", member_id: int | None = None,
            page: int = 1, per_page: int = 25) -> tuple[Told, ...]:
    """The newest first: of one case, to one role, or to one member."""
    chosen = [*([Notice.case_id == case_id] if case_id else ()), *([Notice.to == to] if to else ()),
              *([Notice.to == APPLICANT, Case.member_id == member_id] if member_id else ())]
    found = session.execute(
        select(Notice.id, Notice.case_id, Case.number, Notice.step, Notice.to, Member.full_name, Notice.text, Notice.on)
        .join(Case, Case.id == Notice.case_id).join(Member, Member.id == Case.member_id, isouter=True)
        .where(*chosen).order_by(Notice.id.desc()).limit(per_page).offset((page - 1) * per_page))
    return tuple(Told(row.id, row.case_id, row.number, row.step, row.to, row.full_name or "", from_json(row.text),
                      row.on) for row in found)


def letters(session: Session, case_id: int) -> tuple[Letter, ...]:
    """In the order they were written."""
    return tuple(map(_letter, session.execute(_LETTERS.where(Paper.case_id == case_id).order_by(Paper.id))))


def letter(session: Session, letter_id: int) -> Letter:
    row = session.execute(_LETTERS.where(Paper.id == letter_id)).first()
    if row is None:
        raise NotFound("Tidak ada surat nomor {number} di koperasi ini.", number=letter_id)
    return _letter(row)


def _letter(row) -> Letter:
    return Letter(row.id, row.case_id, row.number, row.step, from_json(row.title),
                  tuple(map(from_json, row.paragraphs)), tuple(row.sign), row.on)


_LETTERS = (select(Paper.id, Paper.case_id, Case.number, Paper.step, Paper.title, Paper.paragraphs, Paper.sign,
                   Paper.on).join(Case, Case.id == Paper.case_id))
