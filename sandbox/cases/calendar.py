"""Moving a world's own calendar forward, as an action like any other."""

from sqlalchemy.orm import Session

from sandbox.cases import log
from sandbox.cases.actor import Actor
from sandbox.cases.carry import world_today
from sandbox.modules.cooperative import operations


def advance_calendar(session: Session, *, days: int, by: Actor, token: str) -> None:
    if log.earlier(session, token, kind="calendar"):
        return
    today = world_today(session)
    operations.advance_calendar(session, days=days)
    log.append(session, token=token, kind="calendar", by=by, today=today, data={"days": days})
