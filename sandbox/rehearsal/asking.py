"""What the players look at before they answer: facts of the catalog, as a page of the workflow would show them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.modules.catalog import FACTS
from sandbox.modules.contract import Occasion
from sandbox.modules.cooperative.queries import today
from sandbox.modules.members.models import Member


def fact(session: Session, name: str, member: Member | None = None, **values: Any) -> Any:
    return FACTS[name].read(Occasion(session, 0, member.id if member else None, values, "", "", today(session), ""))


def facts(session: Session, *names: str, member: Member | None = None, **values: Any) -> Mapping[str, Any]:
    return {name: fact(session, name, member, **values) for name in names}


def active_members(session: Session) -> list[Member]:
    on = today(session)
    return list(session.scalars(select(Member).where(
        Member.joined_on <= on, Member.left_on.is_(None) | (Member.left_on > on)).order_by(Member.id)))
