"""Saying a sentence of any part of Gladi in the reader's language, with the numbers it was made with."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from flask_babel import format_date, gettext

from sandbox.cases.library import texts, workflows
from sandbox.engine.translation import translate
from sandbox.modules.catalog import EFFECTS, FACTS
from sandbox.modules.cooperative.standing import IN_ENGLISH
from sandbox.phrase import Phrase, fill
from sandbox.web.language import language


def say(sentence: str | None) -> str:
    """The sentence itself in Indonesian; elsewhere its template is looked up, then its details are said too."""
    if not sentence:
        return ""
    if isinstance(sentence, Phrase):
        return say_template(sentence.template, sentence.details)
    return _translated(sentence)


def say_template(template: str, details: dict[str, Any]) -> str:
    return fill(_translated(template), details, _detail) if template else ""


def _detail(detail: Any) -> str:
    if isinstance(detail, date):
        return format_date(detail, "d MMMM yyyy")
    if isinstance(detail, tuple):
        return ", ".join(map(_detail, detail))
    # A plain text is somebody's name or a number: those are the same in every language.
    return say(detail) if isinstance(detail, Phrase) else str(detail)


def _translated(template: str) -> str:
    if language() == "id":
        return template
    said = gettext(template)
    return said if said != template else _offered(language()).get(template, template)


@cache
def _offered(reader: str) -> dict[str, str]:
    """What workflow files, facts, effects and rules say, by their Indonesian text."""
    said = {one.title: one.title_en for one in (*FACTS.values(), *EFFECTS.values())} | IN_ENGLISH
    for workflow in workflows().values():
        said |= _pairs(workflow.source, translate(workflow.source, texts(workflow.id, reader)))
    return said


def _pairs(ours: Any, theirs: Any) -> Iterator[tuple[str, str]]:
    if isinstance(ours, dict):
        for name in ours:
            yield from _pairs(ours[name], theirs[name])
    elif isinstance(ours, list):
        for one, other in zip(ours, theirs, strict=True):
            yield from _pairs(one, other)
    elif ours != theirs:
        yield ours, theirs
