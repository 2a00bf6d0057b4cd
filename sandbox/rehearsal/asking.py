"""What the players look at before they answer: facts of the catalog, as a page of the workflow would show them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from sandbox.modules.catalog import FACTS
from sandbox.modules.contract import Occasion
from sandbox.modules.cooperative.queries import today
from sandbox.modules.members.models import Member
from sandbox.modules.statements.figures import Window, sums
from sandbox.worlds.prepared import Prepared


class Who(NamedTuple):
    """As much of a member as a player needs to know."""

    id: int
    member_no: str


def fact(session: Session, name: str, member: Who | Member | None = None, **values: Any) -> Any:
    return FACTS[name].read(Occasion(session, 0, member.id if member else None, values, "", "", today(session), ""))


def facts(session: Session, *names: str, member: Who | Member | None = None, **values: Any) -> Mapping[str, Any]:
    return {name: fact(session, name, member, **values) for name in names}


def active_members(session: Session) -> list[Who]:
    return [Who(*row) for row in _ACTIVE.all(session, on=today(session))]


def result_of(session: Session, year: int) -> tuple[int, int]:
    """Rupiah earned and spent in that year."""
    [moved] = sums(session, Window.of_year(year), but_closing=True)
    earned, spent = (sum(amount for code, amount in moved.items() if code[0] == kind) for kind in "45")
    return -earned, spent


_ACTIVE = Prepared(select(Member.id, Member.member_no).where(
    Member.joined_on <= bindparam("on"), Member.left_on.is_(None) | (Member.left_on > bindparam("on")))
    .order_by(Member.id))
