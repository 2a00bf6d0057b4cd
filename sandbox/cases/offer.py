"""The modules' facts and effects as the engine sees them, and asking them on a case's behalf."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from sandbox.engine.catalog import Catalog, EffectShape
from sandbox.engine.wording import ROLES
from sandbox.modules.catalog import EFFECTS, FACTS
from sandbox.modules.contract import Effect, Occasion


@cache
def catalog() -> Catalog:
    return Catalog(
        facts={name: fact.kind for name, fact in FACTS.items()},
        fact_titles={name: fact.title for name, fact in FACTS.items()},
        roles=ROLES,
        effects={name: _shape(effect) for name, effect in EFFECTS.items()})


def _shape(effect: Effect) -> EffectShape:
    return EffectShape(effect.needs, effect.gives, decided_by=effect.decided_by, may_read=effect.may_read,
                       members_only=effect.members_only)


def ask(names: Iterable[str], occasion: Occasion) -> dict[str, Any]:
    """The facts of these names, as this world answers them now."""
    return {name: FACTS[name].read(occasion) for name in names}


def cause(names: Iterable[str], occasion: Occasion) -> Mapping[str, Any]:
    """Run these effects; what they give is added to the case's answers, dates as ISO text like typed ones."""
    given: dict[str, Any] = {}
    for name in names:
        given |= EFFECTS[name].run(occasion) or {}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in given.items()}
