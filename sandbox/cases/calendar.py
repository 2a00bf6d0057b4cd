"""Moving a world's own calendar forward, as an action like any other; what fell due on the way happens with it."""

from datetime import timedelta

from sqlalchemy.orm import Session

from sandbox.cases import deadlines, log
from sandbox.cases.actor import Actor
from sandbox.cases.deadlines import Swept
from sandbox.modules.cooperative import operations
from sandbox.modules.cooperative import queries as cooperative


def advance_calendar(session: Session, *, days: int, by: Actor, token: str) -> Swept:
    """Deadlines passed over take effect in order, each on its own day; a repeated token does nothing again."""
    if log.earlier(session, token, kind="calendar", data={"days": days}):
        return Swept()
    operations.check_jump(days)
    today = cooperative.today(session)
    log.append(session, token=token, kind="calendar", by=by, today=today, data={"days": days})
    return deadlines.sweep(session, until=today + timedelta(days=days))


def catch_up(session: Session, *, by: Actor, token: str) -> Swept:
    """What fell due by the world's today and has not happened yet, without moving the date."""
    if log.earlier(session, token, kind="sweep"):
        return Swept()
    log.append(session, token=token, kind="sweep", by=by, today=cooperative.today(session), data={})
    return deadlines.sweep(session)
