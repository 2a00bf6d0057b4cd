"""The log of a world: one row per action, appended in the transaction of the change itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

from sandbox.cases import rows
from sandbox.cases.actor import Actor
from sandbox.cases.models import Action
from sandbox.errors import NotAllowed, StalePage


@dataclass(frozen=True)
class Earlier:
    """What an earlier click of the same form already did."""

    action_id: int
    case_id: int | None


def append(session: Session, *, token: str, kind: str, by: Actor, today: date, data: Mapping[str, Any],
           case_id: int | None = None, step: str = "", action: str = "", behalf: str = "",
           trace: list | None = None) -> int:
    return rows.ADD_ACTION.first(
        session, token=token, kind=kind, case_id=case_id, step=step, action=action, person=by.person,
        person_name=by.name, role=by.role, behalf=behalf, world_date=today, data=dict(data), trace=trace or [],
        at=datetime.now(UTC).isoformat(timespec="milliseconds")).id


def earlier(session: Session, token: str, **wanted: Any) -> Earlier | None:
    """What this form already did; raises StalePage when it was another form, or held something else."""
    check_token(token)
    row = rows.FIND_ACTION.first(session, token=token)
    if row is None:
        return None
    check_same(session, row.id, **wanted)
    return Earlier(row.id, row.case_id)


def check_token(token: str) -> None:
    """Raises NotAllowed for a token no page of ours could have made."""
    if not _TOKEN.fullmatch(token):
        raise NotAllowed("Halaman ini tidak lengkap.", hint="Muat ulang halaman, lalu kirim lagi.")


def check_same(session: Session, action_id: int, **wanted: Any) -> None:
    """A token is good for one act. Raises StalePage when what is sent now is not what was sent with it before."""
    kept = session.get(Action, action_id)
    if any(getattr(kept, name) != value for name, value in wanted.items()):
        raise StalePage("Formulir ini sudah terkirim tadi dengan isi lain, jadi yang sekarang belum dipakai.",
                        hint="Buka lagi langkahnya dari daftar tugas untuk melihat yang sudah tercatat.")


_TOKEN = re.compile(r"[A-Za-z0-9_.:-]{8,64}")
