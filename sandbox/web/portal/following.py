"""Following an application (Pengajuan saya): what is done, where it is now, since when, until when, and why refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask import render_template
from flask_babel import gettext
from sqlalchemy.orm import Session

from sandbox.cases import letters
from sandbox.cases.reading import CaseView, StoryLine
from sandbox.cases.waiting import open_steps
from sandbox.engine.definition import Call, Vote, Wait
from sandbox.modules.cooperative.queries import today
from sandbox.web import words
from sandbox.web.arena import actor, world
from sandbox.web.portal.applications import begins
from sandbox.web.portal.who import my_case, pages
from sandbox.web.story import Told, told
from sandbox.web.timing import Deadline, deadline
from sandbox.web.waiting import awaited

OBJECTION = "complaint"  # the workflow by which one objects, where the cooperative has it
SHOWN = ("start", "step", "deadline", "cancel", "resume")


@dataclass(frozen=True)
class Station:
    """Something done, by an office and never by a name. `reason` is what the office wrote when it said no."""

    title: str
    office: str
    on: date
    result: str
    sign: str
    reason: str
    refusals: tuple[str, ...]  # conditions that did not hold, each with its numbers


@dataclass(frozen=True)
class Now:
    """Where it waits. `office` is "" for a day or another case; `mine`: it waits for the member himself."""

    step_id: str
    title: str
    office: str
    since: date | None
    days: int
    due: Deadline | None
    until: str
    mine: bool


@pages.get("/applications/<int:case_id>")
def application(case_id: int):
    session, view = world(), my_case(case_id)
    story = told(session, view)
    stations, now = tuple(_stations(view, story)), tuple(_now(session, view))
    return render_template(
        "portal/application.html", case=view, stations=stations, now=now,
        answers=story[1].answers if len(story) > 1 else (),
        refused=view.progress.outcome == "rejected" or _says_no(stations, now),
        objection=next((one for one in begins() if one.id == OBJECTION), None),
        told_me=letters.notices(session, case_id=view.id, to=letters.APPLICANT))


def _says_no(stations: tuple[Station, ...], now: tuple[Now, ...]) -> bool:
    """The last word so far is no, and nothing waits for the member to put right."""
    return stations[-1].sign == "cross" and not any(one.mine for one in now)


def _stations(view: CaseView, story: tuple[Told, ...]) -> Iterator[Station]:
    for one in story:
        if one.line.kind in SHOWN:
            yield _station(view, one)


def _station(view: CaseView, one: Told) -> Station:
    line, ballot = one.line, _is_ballot(view, one.line)
    says_no = line.action in ("reject", "return") and not (ballot and line.step in view.progress.open)
    refusals = tuple(condition.sentence for reason in one.reasons if not reason.chooses
                     for condition in reason.conditions if not condition.held)
    done = "" if line.kind != "step" else (gettext("satu suara masuk") if ballot
                                           else words.word(words.DONE, line.action))
    return Station(
        title=gettext("Pengajuan dimulai") if line.kind == "start" else line.title,
        office=words.word(words.ROLES, line.role), on=line.world_date, result=done,
        sign="cross" if says_no or refusals else "check",
        reason=line.reason if says_no or line.kind == "cancel" else "", refusals=refusals)


def _is_ballot(view: CaseView, line: StoryLine) -> bool:
    """What one member of a committee said is his alone; only what they decided together is told."""
    place = view.workflow.places.get(line.step)
    return place is not None and isinstance(place.step, Vote)


def _now(session: Session, view: CaseView) -> Iterator[Now]:
    opened = {task.step: task for task in open_steps(session, [view.id])[view.id]}
    for one in awaited(session, view, actor()):
        task = opened.get(one.step.id)
        alone = isinstance(one.step, Wait | Call)
        yield Now(
            one.step.id, one.step.title, "" if alone else words.word(words.ROLES, one.role),
            task.opened_on if task else None, (today(session) - task.opened_on).days if task else 0,
            deadline(session, task.due_on) if task and task.due_on and not alone else None, one.until,
            mine=not alone and not one.refusal)
