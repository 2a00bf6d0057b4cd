"""One step taken: what should happen, or a refusal in a sentence.

The caller's loop:

    out = begin(...) or advance(...)
    while out.effects or out.progress.waiting:
        given = run(out.effects)
        facts = gather(needs(workflow, out.progress))
        out = proceed(workflow, out.progress, situation, given)
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sandbox.engine.blank import is_blank
from sandbox.engine.casting import RESULTS, cast
from sandbox.engine.deciding import decide, names_read
from sandbox.engine.definition import Action, Approval, Decision, Document, Notify, Step, Vote, Wait, Workflow
from sandbox.engine.letters import names_written, notices, paper
from sandbox.engine.movement import Course
from sandbox.engine.progress import Move, Outcome, Progress, Situation
from sandbox.engine.standing import (
    LONGEST_REASON,
    actions,
    awaited_role,
    check_action,
    check_reason_length,
    may_act,
    may_enter,
    open_step,
)
from sandbox.engine.values import check
from sandbox.errors import Forbidden, InvalidValues
from sandbox.phrase import Phrase, phrase

__all__ = ["LONGEST_REASON", "absorb", "actions", "advance", "awaited_role", "begin", "may_act", "needs", "proceed"]


def begin(workflow: Workflow, situation: Situation, values: Mapping[str, Any] | None = None) -> Outcome:
    """`values` are what the calling case gave: among the answers from the start, and asked again."""
    course = Course(workflow, Progress(answers=values or {}), situation)
    course.enter(workflow.first)
    course.settle_votes()
    return course.outcome()


def advance(workflow: Workflow, progress: Progress, move: Move, situation: Situation) -> Outcome:
    """Raises StalePage, NotAllowed, Forbidden or InvalidValues; then nothing has happened."""
    step = open_step(workflow, progress, move.step)
    check_action(workflow, step, move.action, progress)
    refusal = _why_not(workflow, progress, move, situation)
    if refusal:
        raise Forbidden(refusal)
    _check_reason(step, move)
    course = Course(workflow, progress, situation)
    if move.action not in ("reject", "return"):
        course.answers |= check(workflow, step, move.values, progress.answers, situation)
    if isinstance(step, Vote):
        cast(course, step, move)
    else:
        course.took(step, move)
        course.leave(step, _goto(step, move.action))
    course.settle_votes()
    return course.outcome((step.do,) if isinstance(step, Action) else ())


def proceed(workflow: Workflow, progress: Progress, situation: Situation,
            given: Mapping[str, Any] | None = None) -> Outcome:
    """Runs the waiting automatic step after `given`, the values of the last effect, joined the answers.

    With nothing waiting it only absorbs `given` and decides votes whose last elector has left office.
    """
    progress = absorb(progress, given or {})
    course = Course(workflow, progress, situation)
    effects: tuple[str, ...] = ()
    if progress.waiting is not None:
        effects = _run(course, workflow.step(progress.waiting))
    course.settle_votes()
    return course.outcome(effects)


def absorb(progress: Progress, given: Mapping[str, Any]) -> Progress:
    """The same place with the values an effect gave among its answers."""
    return replace(progress, answers={**progress.answers, **given}) if given else progress


def needs(workflow: Workflow, progress: Progress) -> tuple[str, ...]:
    """Fact names the waiting automatic step will read."""
    if progress.waiting is None:
        return ()
    step = workflow.step(progress.waiting)
    if isinstance(step, Decision):
        names = names_read(step)
    elif isinstance(step, Notify | Document):
        names = names_written(step)
    else:
        return ()
    return tuple(name for name in names if "." in name)


def _why_not(workflow: Workflow, progress: Progress, move: Move, situation: Situation) -> str:
    if move.voter:
        return may_enter(workflow, progress, move.step, move.person, move.role, move.voter, situation)
    return may_act(workflow, progress, move.step, move.person, move.role, situation, move.behalf)


def _check_reason(step: Step, move: Move) -> None:
    wanted = getattr(step, "reason_required_if", ())
    if is_blank(move.reason):
        if RESULTS.get(move.action) in wanted:
            raise InvalidValues({"reason": phrase("Alasan belum diisi. Tulis satu kalimat agar pemohon mengerti.")})
        if move.action == "recuse":
            raise InvalidValues({"reason": phrase("Alasan belum diisi. Tulis mengapa Anda mengundurkan diri.")})
        if move.voter:
            raise InvalidValues({"reason": phrase("Catatan belum diisi. Tulis kapan surat suara ini diterima.")})
    check_reason_length(move.reason)


def _goto(step: Step, action: str) -> str:
    return step.outcomes.get(RESULTS[action], "") if isinstance(step, Approval) else ""


def _run(course: Course, step: Step) -> tuple[str, ...]:
    """The effect of the automatic step, if it has one; notices, papers and reasons go with the course."""
    facts, goto = course.situation.facts, ""
    if isinstance(step, Decision):
        trace = decide(course.workflow, step, course.answers, facts)
        course.trace.append(trace)
        goto = trace.chosen
    elif isinstance(step, Notify):
        course.notices += notices(course.workflow, step, course.answers, facts)
    elif isinstance(step, Document):
        course.documents.append(paper(course.workflow, step, course.answers, facts))
    elif isinstance(step, Wait):
        course.explain(step, "waited", "", phrase("“{step}” tidak menunggu: tanggalnya sudah tiba atau belum diisi.",
                                                  step=Phrase(step.title)))
    course.leave(step, goto)
    return (step.do,) if isinstance(step, Action) else ()
