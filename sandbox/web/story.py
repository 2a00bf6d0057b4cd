"""The story of a case: each action of the log with its answers, reasons and what it posted, ready to be read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.cases import reading
from sandbox.cases.models import Case
from sandbox.cases.offices import Names
from sandbox.cases.posting import entries_by_turn
from sandbox.cases.reading import CaseView, StoryLine
from sandbox.engine.definition import Decision
from sandbox.phrase import from_json
from sandbox.web.facts import title_of
from sandbox.web.happening import Happening, happening
from sandbox.web.posted import Posted, in_words
from sandbox.web.saying import say

# What these did is said by their own heading or sentence: their reasons would only repeat it.
SELF_EXPLAINING = ("cancel", "abandon", "stuck")
TOLD_ALREADY = ("called", "recusal", "paper")


@dataclass(frozen=True)
class Condition:
    """One condition of a decision: its sentence, whether it held, and the figures it was judged by."""

    sentence: str
    held: bool
    numbers: tuple[tuple[str, Any, str], ...]  # title, value, name


@dataclass(frozen=True)
class Reason:
    """Why the case went on as it did at one automatic step."""

    title: str
    because: str
    towards: str
    chooses: bool  # between ways that are all in order, so that a condition that did not hold is no fault
    conditions: tuple[Condition, ...]

    @property
    def all_held(self) -> bool:
        return all(condition.held for condition in self.conditions)


@dataclass(frozen=True)
class Told:
    line: StoryLine
    what: Happening
    answers: tuple[tuple[str, str, Any], ...]  # name, label, value
    reasons: tuple[Reason, ...]
    posted: tuple[Posted, ...]


def told(session: Session, view: CaseView) -> tuple[Told, ...]:
    """From the start of the case to its last action."""
    entries, names = entries_by_turn(session, view.id), Names(session)
    lines = reading.story(session, view)
    others = _numbers(session, {line.data.get(name) for line in lines for name in ("parent", "child")} - {None})
    return tuple(
        Told(line, happening(line, names, others), tuple(_answers(view, line)),
             tuple(_reasons(session, view, line)),
             tuple(in_words(entry) for entry in entries.get(turn, ())))
        for turn, line in enumerate(lines))


def _numbers(session: Session, case_ids: set[int]) -> dict[int, str]:
    """The numbers of the cases that called this one or were called by it."""
    if not case_ids:
        return {}
    return {row.id: row.number for row in session.execute(select(Case.id, Case.number).where(Case.id.in_(case_ids)))}


def _answers(view: CaseView, line: StoryLine) -> Iterator[tuple[str, str, Any]]:
    for name, value in line.values.items():
        if value is not None and value != "" and name in view.workflow.fields:
            yield name, view.workflow.fields[name].label, value


def _reasons(session: Session, view: CaseView, line: StoryLine) -> Iterator[Reason]:
    if line.kind not in SELF_EXPLAINING:
        yield from (_reason(session, view, trace) for trace in line.trace if trace["kind"] not in TOLD_ALREADY)


def _reason(session: Session, view: CaseView, trace: Mapping[str, Any]) -> Reason:
    place = view.workflow.places.get(trace["step"])  # a case that was moved to another version may have left it
    targets = {place.step.id: place.step.title for place in view.workflow.all_places}
    conditions = tuple(
        Condition(_said(found, "because" if found["held"] or not found["refusal"] else "refusal"), found["held"],
                  tuple(_figures(view, found)))
        for found in trace["conditions"])
    chooses = place is not None and isinstance(place.step, Decision) and len(place.step.cases) > 1
    towards = targets.get(trace["chosen"], "") if trace["kind"] != "overdue" else ""
    return Reason(reading.title_of(session, view, trace["step"]), _said(trace, "because"), towards, chooses, conditions)


def _figures(view: CaseView, found: Mapping[str, Any]) -> Iterator[tuple[str, Any, str]]:
    refusal = from_json(found.get("said", {}).get("refusal"))
    parts = refusal.details if refusal else {}
    for name, value in found["numbers"].items():
        # A fact that is a sentence, such as what contradicts a NIK, stands in the refusal with its parts.
        yield _title(view, name), say(parts[name]) if name in parts and parts[name] == value else value, name


def _said(kept: Mapping[str, Any], name: str) -> str:
    """One sentence of the log, in the reader's language when the log knows how it was put together."""
    return say(from_json(kept.get("said", {}).get(name)) or kept[name])


def _title(view: CaseView, name: str) -> str:
    return title_of(name) if "." in name else view.workflow.titles.get(name, name)
