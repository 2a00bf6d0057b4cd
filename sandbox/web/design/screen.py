"""What every template of the designer may ask: words, offers, and pairs of value and title for its lists."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint
from flask_babel import gettext

from sandbox.design.library import latest, parsed, versions
from sandbox.engine.definition import End
from sandbox.errors import NotFound
from sandbox.hall import db
from sandbox.modules.catalog import FACTS
from sandbox.web.design import offers, words
from sandbox.web.design.panel import SPARE, Panel
from sandbox.web.saying import say

screen = Blueprint("design_screen", __name__)


def actors_words(panel: Panel) -> list[offers.Pair]:
    """Steps above, and whatever the open step keeps out already."""
    above = dict(panel.actors_before())
    kept = [name for name in panel.step.get("exclude", ()) if name.endswith(".actor") and name not in above]
    return [(name, gettext("pelaku “%(step)s”", step=title))
            for name, title in (above | {name: name.removesuffix(".actor") for name in kept}).items()]


def names_words(panel: Panel, kinds: tuple[str, ...] = ()) -> list[offers.Pair]:
    """The answers known at the open step."""
    return [(one.name, say(one.title)) for one in panel.known()
            if one.name not in FACTS and (not kinds or one.kind in kinds)]


def dates_words(panel: Panel) -> list[offers.Pair]:
    return names_words(panel, ("date",))


def facts_words(panel: Panel) -> list[offers.Pair]:
    return [(one.name, say(one.title)) for one in panel.known() if one.name in FACTS and one.kind != "choices"]


def choices_words(panel: Panel, name: str) -> list[offers.Pair]:
    """Of a field with fixed choices; none for all else."""
    field = panel.workflow.fields.get(name)
    return [(choice.value, choice.label) for choice in field.choices] if field else []


def shape_of_call(step: Mapping[str, Any]) -> dict[str, Any]:
    """What may be given to the workflow a step calls, taken from it, and how it may end.

    What the step already names stays in the lists, also when that workflow is not there or no longer has it.
    """
    try:
        other = parsed(latest(db.session, step["workflow"]))
        fields = {field.id: field.label for field in other.fields.values()}
        outcomes = [end.outcome for end in other if isinstance(end, End)]
    except NotFound:
        fields, outcomes = {}, []
    given, taken = step.get("give", {}), step.get("take", {}).values()
    return {"fields": [*({name: name for name in given} | fields).items()],
            "answers": [*({name: name for name in taken} | fields).items()],
            "outcomes": [*dict.fromkeys([*outcomes, *step.get("outcomes", {})])],
            "versions": [(one.version, one.version) for one in versions(db.session, step["workflow"])]}


def dotted(number: Any) -> Any:
    """1.500.000 as people type it; what is no number stays as it is."""
    return f"{number:,}".replace(",", ".") if isinstance(number, int) and not isinstance(number, bool) else number


def swapped(names: Mapping[str, str] | None) -> dict[str, str]:
    return {theirs: ours for ours, theirs in (names or {}).items()}


for name, thing in {
        "words_of": words, "spare_part": SPARE, "all_facts": FACTS, "roles_of": offers.roles_of,
        "roles_to_add": offers.roles_to_add, "effects_of": offers.effects, "lists_of_choices": offers.lists_of_choices,
        "workflows_to_call": offers.workflows_to_call, "actors_words": actors_words, "names_words": names_words,
        "dates_words": dates_words, "facts_words": facts_words, "choices_words": choices_words,
        "shape_of_call": shape_of_call, "dotted": dotted, "swapped": swapped}.items():
    screen.record_once(lambda state, name=name, thing=thing: state.app.jinja_env.globals.update({name: thing}))
