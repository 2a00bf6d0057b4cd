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

from sandbox.engine import voting
from sandbox.engine.deciding import decide, names_read
from sandbox.engine.definition import Action, Approval, Decision, Step, Vote, Workflow
from sandbox.engine.movement import Course
from sandbox.engine.permission import why_not
from sandbox.engine.progress import Ballot, Move, Outcome, Progress, Situation
from sandbox.engine.values import check
from sandbox.errors import Forbidden, InvalidValues, NotAllowed, StalePage
from sandbox.phrase import Phrase, phrase

_ACTIONS = {"form": ("submit",), "task": ("done",), "action": ("do",), "approval": ("approve", "reject", "return"),
            "vote": ("approve", "reject", "abstain")}
_RESULTS = {"approve": "approved", "reject": "rejected", "return": "returned"}
_VERBS = {"submit": phrase("kirim"), "done": phrase("tandai selesai"), "do": phrase("kerjakan"),
          "approve": phrase("setujui"), "reject": phrase("tolak"), "return": phrase("kembalikan"),
          "abstain": phrase("abstain")}
LONGEST_REASON = 2000


def begin(workflow: Workflow, situation: Situation) -> Outcome:
    course = Course(workflow, Progress(), situation)
    course.enter(workflow.first)
    course.settle_votes()
    return course.outcome()


def advance(workflow: Workflow, progress: Progress, move: Move, situation: Situation) -> Outcome:
    """Raises StalePage, NotAllowed, Forbidden or InvalidValues; then nothing has happened."""
    step = _open_step(workflow, progress, move.step)
    _check_action(step, move.action)
    refusal = may_act(workflow, progress, step.id, move.person, move.role, situation)
    if refusal:
        raise Forbidden(refusal)
    _check_reason(step, move)
    course = Course(workflow, progress, situation)
    if move.action not in ("reject", "return"):
        course.answers |= check(workflow, step, move.values, progress.answers, situation)
    course.actors[step.id] = move.person
    if isinstance(step, Vote):
        _vote(course, step, move)
    else:
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
        step = workflow.step(progress.waiting)
        if isinstance(step, Decision):
            trace = decide(workflow, step, course.answers, situation.facts)
            course.trace.append(trace)
            course.leave(step, trace.chosen)
        else:
            effects = (step.do,)
            course.leave(step)
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
    return tuple(name for name in names_read(step) if "." in name) if isinstance(step, Decision) else ()


def actions(step: Step) -> tuple[str, ...]:
    """What a person may do on this step; empty when it runs by itself."""
    if step.automatic:
        return ()
    if isinstance(step, Approval) and "returned" not in step.outcomes:
        return ("approve", "reject")
    return _ACTIONS.get(step.type, ())


def may_act(workflow: Workflow, progress: Progress, step_id: str, person: str, role: str,
            situation: Situation) -> str:
    """Why this person may not take the step in this role, as a sentence; "" when he may."""
    step = workflow.step(step_id)
    if isinstance(step, Vote):
        ballots = progress.ballots.get(step.id, ())
        if any(ballot.person == person for ballot in ballots):
            return phrase("{person} sudah memberi suara pada “{step}”. Satu orang satu suara.",
                          person=situation.name(person), step=Phrase(step.title))
    by = awaited_role(workflow, progress, step_id, situation)
    return why_not(workflow, step, by, person, role, actors=progress.actors, situation=situation)


def awaited_role(workflow: Workflow, progress: Progress, step_id: str, situation: Situation) -> str:
    """Whom an open step waits for: its own role, or the tie role of a vote that only this one can still decide."""
    step = workflow.step(step_id)
    if isinstance(step, Vote) and step.tie and _is_tie(workflow, progress, step, situation):
        return step.tie
    return step.by


def _open_step(workflow: Workflow, progress: Progress, step_id: str) -> Step:
    step = workflow.step(step_id)
    if step_id in progress.open:
        return step
    if progress.outcome is not None:
        raise StalePage("Berkas ini sudah selesai: {end}.", hint="Buka riwayatnya untuk melihat hasilnya.",
                        end=Phrase(workflow.step(progress.ended_at).title or progress.outcome))
    possible = tuple(phrase("“{title}”", title=Phrase(workflow.step(step_id).title)) for step_id in progress.open)
    raise StalePage("Langkah “{step}” tidak sedang menunggu.", hint="Langkah yang menunggu sekarang: {possible}.",
                    step=Phrase(step.title), possible=possible or phrase("belum ada"))


def _check_action(step: Step, action: str) -> None:
    possible = actions(step)
    if action not in possible:
        raise NotAllowed("Tindakan “{action}” tidak ada pada langkah “{step}”.", hint="Yang mungkin: {possible}.",
                         action=_VERBS.get(action, action), step=Phrase(step.title),
                         possible=tuple(_VERBS[name] for name in possible))


def _check_reason(step: Step, move: Move) -> None:
    wanted = getattr(step, "reason_required_if", ())
    if _RESULTS.get(move.action) in wanted and not move.reason.strip():
        raise InvalidValues({"reason": phrase("Alasan belum diisi. Tulis satu kalimat agar pemohon mengerti.")})
    if len(move.reason) > LONGEST_REASON:
        raise InvalidValues({"reason": phrase(
            "Alasan ini {letters} huruf. Persingkat sampai paling banyak {longest} huruf.",
            letters=len(move.reason), longest=LONGEST_REASON)})


def _goto(step: Step, action: str) -> str:
    return step.outcomes.get(_RESULTS[action], "") if isinstance(step, Approval) else ""


def _vote(course: Course, step: Vote, move: Move) -> None:
    ballot = Ballot(move.person, move.action, move.reason)
    ballots = course.ballots.get(step.id, ())
    tally = voting.count(course.workflow, step, ballots, course.actors, course.situation)
    course.ballots[step.id] = (*ballots, ballot)
    if voting.result(step, tally) != "tie":
        course.explain_vote(step)
        return
    if ballot.choice == "abstain":
        raise NotAllowed("Suara penentu pada “{step}” tidak bisa abstain.", hint="Yang mungkin: setujui, tolak.",
                         step=Phrase(step.title))
    chosen = _RESULTS[ballot.choice]
    course.trace.append(voting.explain_deciding_ballot(step, ballot, chosen, course.situation))
    course.leave(step, step.outcomes.get(chosen, ""))


def _is_tie(workflow: Workflow, progress: Progress, step: Vote, situation: Situation) -> bool:
    tally = voting.count(workflow, step, progress.ballots.get(step.id, ()), progress.actors, situation)
    return voting.result(step, tally) == "tie"
