"""The modules' facts and effects as the engine sees them, and asking them on a case's behalf."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from sandbox.cases.shipped import readable_sources
from sandbox.engine.called import shapes_of
from sandbox.engine.catalog import Catalog, EffectShape
from sandbox.engine.parsing import parse
from sandbox.engine.shape import shape_problems
from sandbox.engine.wording import ROLES
from sandbox.modules.catalog import EFFECTS, FACTS
from sandbox.modules.contract import Effect, Occasion

# Lists in a session's info while a run is recorded: (case id, what was asked and answered), and what effects gave.
ASKED, GIVEN = "asked", "given"


@cache
def catalog() -> Catalog:
    """With the shipped workflows, which a step may call."""
    offered = _of_modules()
    sound = (source for source in readable_sources() if not shape_problems(source))
    return replace(offered, workflows=shapes_of(parse(source, offered) for source in sound))


def _of_modules() -> Catalog:
    return Catalog(
        facts={name: fact.kind for name, fact in FACTS.items()},
        fact_titles={name: fact.title for name, fact in FACTS.items()},
        effects={name: _shape(effect) for name, effect in EFFECTS.items()},
        effect_titles={name: effect.title for name, effect in EFFECTS.items()},
        roles=ROLES)


def _shape(effect: Effect) -> EffectShape:
    return EffectShape(effect.needs, effect.gives, decided_by=effect.decided_by, may_read=effect.may_read,
                       members_only=effect.members_only, posts=effect.posts, decided_when=effect.decided_when)


def ask(names: Iterable[str], occasion: Occasion) -> dict[str, Any]:
    """The facts of these names, as this world answers them now, dates as ISO text like answers: the log keeps them."""
    facts = _as_text({name: FACTS[name].read(occasion) for name in names})
    if ASKED in occasion.session.info:
        occasion.session.info[ASKED].append((occasion.case_id, facts))
    return facts


def cause(names: Iterable[str], occasion: Occasion) -> Mapping[str, Any]:
    """Run these effects; what they give is added to the case's answers, dates as ISO text like typed ones."""
    given: dict[str, Any] = {}
    for name in names:
        given |= EFFECTS[name].run(occasion) or {}
    given = _as_text(given)
    if given and GIVEN in occasion.session.info:
        occasion.session.info[GIVEN].append((occasion.case_id, given))
    return given


def _as_text(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
