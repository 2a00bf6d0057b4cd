"""Tokens: what a trainer gives a program so that it may act for him, and no further than its scopes."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from sandbox.errors import InvalidValues, NotFound, NotSignedIn
from sandbox.hall import db, reference
from sandbox.phrase import phrase

SCOPES = ("definitions:read", "definitions:write", "cases:read", "cases:write", "tasks:read", "tasks:write")
LIFETIMES = (30, 90, 365)  # days; 0 is until somebody revokes it
LONGEST_NAME = 80
LONGEST_LIFE = 3650
PREFIX = "gladi_"  # so that a scanner recognises one that was left in a file
_SECRET_BYTES = 32
_NOTED_EVERY = timedelta(hours=1)


class ApiToken(db.Model):
    """The token itself is nowhere: only its SHA-256, which is enough for 256 random bits."""

    __tablename__ = "api_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    trainer_id: Mapped[int] = reference("trainer.id")
    name: Mapped[str]
    digest: Mapped[str] = mapped_column(unique=True)
    scopes: Mapped[list]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]  # about: noted once an hour

    def state(self, now: datetime) -> str:
        if self.revoked_at:
            return "revoked"
        return "expired" if self.expires_at and self.expires_at <= now else "active"


def add_token(session: Session, trainer_id: int, *, name: str, scopes: Iterable[str], days: int,
              now: datetime) -> tuple[ApiToken, str]:
    """The token and its secret, which nobody can show again. Raises InvalidValues by field; `days` 0 never expires."""
    name, scopes = " ".join(name.split()), set(scopes)
    problems = {"name": _name_problem(session, trainer_id, name, now), "scopes": _scopes_problem(scopes),
                "days": "" if 0 <= days <= LONGEST_LIFE
                else phrase("Masa berlaku paling lama {most} hari.", most=LONGEST_LIFE)}
    if any(problems.values()):
        raise InvalidValues({field: sentence for field, sentence in problems.items() if sentence})
    secret = PREFIX + secrets.token_urlsafe(_SECRET_BYTES)
    token = ApiToken(trainer_id=trainer_id, name=name, digest=_digest(secret), created_at=now,
                     scopes=[one for one in SCOPES if one in scopes],
                     expires_at=now + timedelta(days=days) if days else None)
    session.add(token)
    session.flush()
    return token, secret


def revoke_token(session: Session, trainer_id: int, token_id: int, *, now: datetime) -> ApiToken:
    """From now on it opens nothing. Raises NotFound, also for the token of another trainer."""
    token = session.get(ApiToken, token_id)
    if token is None or token.trainer_id != trainer_id:
        raise NotFound("Token nomor {number} tidak ada di antara token Anda.", number=token_id)
    token.revoked_at = token.revoked_at or now
    session.flush()
    return token


def tokens_of(session: Session, trainer_id: int) -> tuple[ApiToken, ...]:
    """The newest first, also those that open nothing any more."""
    return tuple(session.scalars(select(ApiToken).where(ApiToken.trainer_id == trainer_id)
                                 .order_by(ApiToken.id.desc())))


def token_with(session: Session, secret: str, *, now: datetime) -> ApiToken:
    """Raises NotSignedIn with a sentence that says whether to renew it or to look it up again."""
    token = session.scalar(select(ApiToken).where(ApiToken.digest == _digest(secret)))
    if token is None:
        raise NotSignedIn("Token ini tidak dikenal.", hint="Salin lagi token itu utuh, atau buat yang baru.")
    if token.state(now) == "revoked":
        raise NotSignedIn("Token “{name}” sudah dicabut.", hint="Buat token baru di halaman pelatih.", name=token.name)
    if token.state(now) == "expired":
        raise NotSignedIn("Masa berlaku token “{name}” sudah habis sejak {day}.", name=token.name,
                          day=token.expires_at.date(), hint="Buat token baru di halaman pelatih.")
    if token.used_at is None or now - token.used_at > _NOTED_EVERY:
        token.used_at = now
    return token


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _name_problem(session: Session, trainer_id: int, name: str, now: datetime) -> str:
    if not name:
        return phrase("Tulis untuk apa token ini, contoh: laporan bulanan.")
    if not name.isprintable():
        return phrase("Nama ini memuat tanda yang tidak bisa dicetak. Tulis dengan huruf dan angka saja.")
    if len(name) > LONGEST_NAME:
        return phrase("Nama ini {letters} huruf. Tulis paling banyak {longest} huruf.",
                      letters=len(name), longest=LONGEST_NAME)
    if any(one.name == name and one.state(now) == "active" for one in tokens_of(session, trainer_id)):
        return phrase("Token “{name}” masih berlaku. Cabut dahulu yang itu, atau pakai nama lain.", name=name)
    return ""


def _scopes_problem(scopes: set[str]) -> str:
    unknown = sorted(scopes - set(SCOPES))
    if unknown:
        return phrase("Izin {unknown} tidak ada. Yang ada: {known}.", unknown=tuple(unknown), known=SCOPES)
    return "" if scopes else phrase("Pilih paling sedikit satu izin.")
