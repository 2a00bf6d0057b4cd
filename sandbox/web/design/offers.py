"""What the boxes of the designer offer: roles, steps to go on with, effects with what they read and give, workflows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import Any

from sandbox.cases.library import workflows
from sandbox.design.library import library
from sandbox.engine.definition import Workflow
from sandbox.engine.flow import may_go
from sandbox.hall import db
from sandbox.modules.catalog import EFFECTS, FACTS
from sandbox.web import words
from sandbox.web.language import language

Pair = tuple[str, str]  # what the file says, and what a person reads
# Nobody's office: the general meeting decides outside Gladi, and the calendar only moves the date.
_NO_OFFICE = {"calendar", "general_meeting"}


@dataclass(frozen=True)
class Need:
    """One answer that an effect reads, and whether this workflow asks it somewhere."""

    name: str
    title: str
    is_asked: bool


@dataclass(frozen=True)
class EffectOffer:
    name: str
    title: str
    needs: tuple[Need, ...]
    gives: tuple[Pair, ...]  # name and kind


def roles_of(source: Mapping[str, Any]) -> list[Pair]:
    return [(role, words.word(words.ROLES, role)) for role in source["roles"]]


def roles_to_add(source: Mapping[str, Any]) -> list[Pair]:
    return [(role, str(title)) for role, title in words.ROLES.items()
            if role not in source["roles"] and role not in _NO_OFFICE]


def steps_after(workflow: Workflow, step_id: str) -> list[Pair]:
    """Where a way on from this step may lead: its own list and those around it."""
    here = workflow.place(step_id)
    return [(place.step.id, place.step.title or place.step.id) for place in workflow.all_places
            if place.step.id != step_id and may_go(here, place)]


def actors_before(workflow: Workflow, step_id: str) -> list[Pair]:
    """Steps above this one taken by a person, who may be kept out of it."""
    before = takewhile(lambda step: step.id != step_id, workflow)
    return [(f"{step.id}.actor", step.title) for step in before if step.by]


def effects(workflow: Workflow, chosen: str = "") -> list[EffectOffer]:
    """The chosen one first, so that it is seen without scrolling."""
    fields, labels = workflow.fields, _labels_elsewhere()
    offers = [EffectOffer(
        name, effect.title_en if language() == "en" else effect.title,
        tuple(Need(need, fields[need].label if need in fields else labels.get(need, need), need in fields)
              for need in effect.needs),
        tuple(effect.gives.items())) for name, effect in EFFECTS.items()]
    return sorted(offers, key=lambda offer: offer.name != chosen)


def lists_of_choices() -> list[Pair]:
    """Facts that list the choices a world has."""
    return [(name, fact.title_en if language() == "en" else fact.title) for name, fact in FACTS.items()
            if fact.kind == "choices"]


def workflows_to_call(source: Mapping[str, Any]) -> list[Pair]:
    return [(version.workflow, version.source["title"]) for version in library(db.session)
            if version.workflow != source["workflow"]]


@cache
def _labels_elsewhere() -> dict[str, str]:
    """What the shipped workflows call the answers that effects read."""
    return {field.id: field.label for workflow in workflows().values() for field in workflow.fields.values()}
