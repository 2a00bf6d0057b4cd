"""Facts of the cooperative asked for a page: the same questions that a workflow's conditions ask."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from sandbox.cases.actor import Actor
from sandbox.cases.carry import occasion
from sandbox.cases.offer import ask
from sandbox.cases.reading import CaseView
from sandbox.modules.catalog import FACTS
from sandbox.modules.cooperative import queries as cooperative
from sandbox.web.language import language


def facts_of_case(session: Session, view: CaseView, by: Actor, names: Iterable[str], **typed: Any) -> dict[str, Any]:
    """What the world answers now, with `typed` as if it were already answered."""
    values = {**view.progress.answers, **typed}
    return ask(names, occasion(session, view.id, view.member_id, by, cooperative.today(session), "", values))


def title_of(name: str) -> str:
    fact = FACTS.get(name)
    if fact is None:
        return name
    return fact.title_en if language() == "en" else fact.title
