"""Files beside a case: checked by their bytes, kept inside the world, the same bytes once. Never in a web folder."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from sandbox.cases import log, rows
from sandbox.cases.actor import Actor, check_own
from sandbox.cases.file_kinds import SUFFIXES, checked
from sandbox.cases.models import Action, Attachment, StoredFile
from sandbox.errors import NotFound, RuleBroken
from sandbox.modules.cooperative import queries as cooperative

LARGEST = 2 * 1024 * 1024
MOST = 20
MOST_BYTES = 200 * 1024 * 1024  # of all files of one world
_LONGEST_NAME = 100
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Attached:
    id: int
    case_id: int
    file_name: str
    media_type: str
    size: int
    digest: str
    person_name: str
    role: str
    on: date
    at: str


def attach(session: Session, case_id: int, *, file_name: str, content: bytes, by: Actor, token: str) -> int:
    """The id of the attachment. Raises NotFound, or RuleBroken for what is no PDF or picture, too large or too many."""
    if not content:
        raise RuleBroken("Berkas ini kosong.", hint="Pilih berkas lain.")
    if len(content) > LARGEST:
        raise RuleBroken("Berkas ini {size} kB, paling besar {largest} kB.", size=-(-len(content) // 1024),
                         largest=LARGEST // 1024, hint="Potret dengan ukuran lebih kecil, atau bagi menjadi beberapa.")
    media_type, content = checked(content)
    data = {"file_name": clean_name(file_name, media_type), "digest": hashlib.sha256(content).hexdigest()}
    before = log.earlier(session, token, kind="attach", case_id=case_id, person=by.person, data=data)
    if before:
        return session.scalars(select(Attachment.id).where(Attachment.action_id == before.action_id)).one()
    _check_case(session, case_id, by)
    stored_id = _store(session, data["digest"], media_type, content)
    rows.TOUCH_CASE.run(session, case_id=case_id)
    action_id = log.append(session, token=token, kind="attach", by=by, today=cooperative.today(session),
                           case_id=case_id, data=data)
    return session.execute(insert(Attachment).values(
        case_id=case_id, action_id=action_id, stored_file_id=stored_id,
        file_name=data["file_name"])).inserted_primary_key[0]


def attachments(session: Session, case_id: int) -> tuple[Attached, ...]:
    """Without their bytes."""
    return tuple(Attached(*row) for row in session.execute(
        _ATTACHED.where(Attachment.case_id == case_id).order_by(Attachment.id)))


def content_of(session: Session, case_id: int, attachment_id: int) -> tuple[Attached, bytes]:
    """Raises NotFound, also for an attachment of another case."""
    row = session.execute(_ATTACHED.where(Attachment.id == attachment_id, Attachment.case_id == case_id)).first()
    if row is None:
        raise NotFound("Tidak ada lampiran nomor {number} pada berkas ini.", number=attachment_id)
    found = Attached(*row)
    return found, session.scalar(select(StoredFile.content).where(StoredFile.digest == found.digest))


def clean_name(file_name: str, media_type: str) -> str:
    """The name alone, without folders and without what Windows or a terminal would stumble over; its suffix is that
    of what the file really is."""
    name = re.split(r"[/\\]", unicodedata.normalize("NFC", file_name))[-1]
    name = "".join(letter for letter in name if not unicodedata.category(letter).startswith("C"))
    stem = _FORBIDDEN.sub("_", name).rpartition(".")[0] or _FORBIDDEN.sub("_", name)
    stem = stem.strip(". ")[:_LONGEST_NAME] or "lampiran"
    return ("_" if _DEVICES.match(stem) else "") + stem + SUFFIXES[media_type]


def _check_case(session: Session, case_id: int, by: Actor) -> None:
    row = rows.READ_CASE.first(session, case_id=case_id)
    if row is None:
        raise NotFound("Tidak ada berkas nomor {number} di koperasi ini.", number=case_id)
    check_own(by, row.member_no)
    kept = session.scalar(select(func.count()).select_from(Attachment).where(Attachment.case_id == case_id))
    if kept >= MOST:
        raise RuleBroken("Satu berkas memuat paling banyak {most} lampiran.", most=MOST)


def _store(session: Session, digest: str, media_type: str, content: bytes) -> int:
    known = session.scalar(select(StoredFile.id).where(StoredFile.digest == digest))
    if not known and (session.scalar(select(func.sum(StoredFile.size))) or 0) + len(content) > MOST_BYTES:
        raise RuleBroken("Lampiran koperasi ini sudah {most} MB. Tidak ada tempat untuk yang baru.",
                         most=MOST_BYTES // 1024 // 1024)
    return known or session.execute(insert(StoredFile).values(
        digest=digest, media_type=media_type, size=len(content), content=content)).inserted_primary_key[0]


_ATTACHED = (
    select(Attachment.id, Attachment.case_id, Attachment.file_name, StoredFile.media_type, StoredFile.size,
           StoredFile.digest, Action.person_name, Action.role, Action.world_date, Action.at)
    .join(StoredFile, StoredFile.id == Attachment.stored_file_id).join(Action, Action.id == Attachment.action_id))
