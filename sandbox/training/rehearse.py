"""Rehearsing a scenario: its answer key must reach the full score, each wrong attempt its own sentence."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.cases.models import Action
from sandbox.cases.replay import Refusal, play
from sandbox.errors import GladiError, InvalidValues
from sandbox.training.progress import examine, sentences
from sandbox.training.scenarios import Scenario, WrongAttempt
from sandbox.worlds.store import WorldStore


@dataclass(frozen=True)
class Result:
    """One line of `gladi scenario check`. `sentence` says what was reached, or what was expected and came instead."""

    scenario: str
    name: str
    ok: bool
    sentence: str


def rehearse(store: WorldStore, exercise: Scenario) -> tuple[Result, ...]:
    """Play everything in a scratch copy of the scenario's template, each from the start; nothing is kept."""
    scratch = f"rehearsal-{secrets.token_hex(4)}"
    store.create(scratch, template=exercise.template)
    try:
        results = [_play_answer_key(store, scratch, exercise)]
        results += [_play_wrong_attempt(store, scratch, exercise, attempt) for attempt in exercise.wrong]
    finally:
        store.drop(scratch)
    return tuple(results)


def _play_answer_key(store: WorldStore, scratch: str, exercise: Scenario) -> Result:
    with _undone(store, scratch) as world:
        try:
            play(world, exercise.answer_key, prefix="rehearsal")
        except Refusal as refusal:
            return Result(exercise.id, "answer_key", False,
                          f"Gerakan ke-{refusal.index + 1} ditolak: {refusal_sentence(refusal.error)}")
        findings = examine(world, exercise)
    missing = [finding.check.id for finding in findings if not finding.verdict.passed]
    score = sum(finding.check.points for finding in findings if finding.verdict.passed)
    said = " ".join([*sentences(exercise, findings), *(f"Belum terpenuhi: {', '.join(missing)}." if missing else "",)])
    return Result(exercise.id, "answer_key", not missing, f"Nilai {score} dari {exercise.score_max}. {said}".strip())


def _play_wrong_attempt(store: WorldStore, scratch: str, exercise: Scenario, attempt: WrongAttempt) -> Result:
    with _undone(store, scratch) as world:
        try:
            play(world, attempt.moves, prefix="rehearsal")
        except Refusal as refusal:
            is_last = refusal.index == len(attempt.moves) - 1
            came = {"refusal": (refusal_sentence(refusal.error),)} if is_last else {
                "": (f"gerakan ke-{refusal.index + 1} sudah ditolak: {refusal_sentence(refusal.error)}",)}
        else:
            came = {"finding": sentences(exercise, examine(world, exercise)), "decision": _unmet_conditions(world)}
    if attempt.sentence in came.get(attempt.kind, ()):
        return Result(exercise.id, attempt.name, True, attempt.sentence)
    instead = " ".join(sentence for said in came.values() for sentence in said) or "tidak ada kalimat apa pun"
    return Result(exercise.id, attempt.name, False, f"Seharusnya: {attempt.sentence} Yang muncul: {instead}")


def refusal_sentence(error: GladiError) -> str:
    """What the person reads: for a form, the sentences beside its fields."""
    return " ".join(error.fields.values()) if isinstance(error, InvalidValues) else str(error)


def _unmet_conditions(world: Session) -> tuple[str, ...]:
    """What the workflow said no to, after the last action."""
    trace = world.scalar(select(Action.trace).order_by(Action.id.desc()).limit(1)) or []
    return tuple(condition["refusal"] for step in trace for condition in step["conditions"]
                 if not condition["held"] and condition["refusal"])


@contextmanager
def _undone(store: WorldStore, name: str) -> Iterator[Session]:
    """The world for a while, and then as it was."""
    world = store.open(name)
    try:
        yield world.session
    finally:
        world.rollback()
