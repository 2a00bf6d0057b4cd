"""How a decision step chooses, with every condition, its numbers and its sentence kept for the person."""

from collections.abc import Callable, Mapping
from typing import Any

from sandbox.engine.conditions import Uncomputable, compiled, holds
from sandbox.engine.definition import Condition, Decision, DecisionCase, Workflow
from sandbox.engine.progress import ConditionResult, Trace
from sandbox.engine.wording import TEMPLATE_NAME, render, title_of
from sandbox.errors import RuleBroken
from sandbox.phrase import Phrase, joined, phrase

Lookup = Callable[[str], Any]


def decide(workflow: Workflow, step: Decision, answers: Mapping[str, Any], facts: Mapping[str, Any]) -> Trace:
    """The first case that holds; its `goto` (empty for the next step) is the trace's `chosen`.

    Raises RuleBroken when a case hangs on a value that is not there.
    """
    lookup = _lookup(answers, facts)
    seen: list[ConditionResult] = []
    for case in step.cases:
        results = _results(workflow, case, lookup)
        seen.extend(results)
        if all(result.held for result in results):
            return Trace(step.id, "decision", case.goto, _because(workflow, case, lookup, results), tuple(seen))
    because = render(step.otherwise.because, workflow, lookup)
    return Trace(step.id, "decision", step.otherwise.goto, because, tuple(seen))


def names_read(step: Decision) -> tuple[str, ...]:
    """Every field and fact its conditions and sentences name."""
    names: list[str] = []
    for case in (*step.cases, step.otherwise):
        names += TEMPLATE_NAME.findall(case.because)
        for condition in case.conditions:
            names += compiled(condition.when).names
            names += TEMPLATE_NAME.findall(condition.because + condition.refusal)
    return tuple(dict.fromkeys(names))


def _lookup(answers: Mapping[str, Any], facts: Mapping[str, Any]) -> Lookup:
    return lambda name: facts.get(name) if "." in name else answers.get(name)


def _results(workflow: Workflow, case: DecisionCase, lookup: Lookup) -> list[ConditionResult]:
    """As CEL's own `&&`: one condition that fails settles the case, even beside one that cannot be computed."""
    judged = [_judge(workflow, condition, lookup) for condition in case.conditions]
    uncomputable = [broken for _, broken in judged if broken]
    failed = any(not result.held and not broken for result, broken in judged)
    if uncomputable and not failed:
        raise uncomputable[0]
    return [result for result, _ in judged]


def _judge(workflow: Workflow, condition: Condition, lookup: Lookup) -> tuple[ConditionResult, RuleBroken | None]:
    broken, held = None, False
    try:
        held = holds(compiled(condition.when), lookup)
        refusal = "" if held else render(condition.refusal, workflow, lookup)
    except Uncomputable as failure:
        broken = _cannot_compute(workflow, condition, lookup, failure)
        refusal = Phrase(broken.template, broken.details)
    numbers = {name: lookup(name) for name in compiled(condition.when).names}
    because = render(condition.because, workflow, lookup)
    return ConditionResult(condition.when, because, refusal, held, numbers), broken


def _cannot_compute(workflow: Workflow, condition: Condition, lookup: Lookup, failure: Uncomputable) -> RuleBroken:
    rule = render(condition.because, workflow, lookup)
    if not failure.missing:
        return RuleBroken("Syarat “{rule}” belum bisa dihitung: angkanya di luar jangkauan.",
                          hint="Periksa lagi besarnya angka yang diisi.", rule=rule)
    return RuleBroken("Syarat “{rule}” belum bisa dihitung: {titles} belum diisi.",
                      hint="Lengkapi {titles}, lalu ulangi langkah ini.", rule=rule,
                      titles=_all(tuple(title_of(workflow, name) for name in failure.missing)))


def _all(titles: tuple[Phrase, ...]) -> Phrase:
    """“Gaji bersih” dan “Simpanan”."""
    *first, last = (phrase("“{title}”", title=title) for title in titles)
    return phrase("{first} dan {last}", first=tuple(first), last=last) if first else last


def _because(workflow: Workflow, case: DecisionCase, lookup: Lookup, results: list[ConditionResult]) -> Phrase:
    if case.because or len(results) == 1:
        return render(case.because, workflow, lookup) if case.because else results[0].because
    return joined("; ", (result.because for result in results))
