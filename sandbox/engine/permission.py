"""Who may not act: the wrong role, a person without the office, a person with an interest."""

from collections.abc import Mapping

from sandbox.engine.definition import Step, Workflow
from sandbox.engine.progress import Situation
from sandbox.engine.wording import show_role


def excluded(workflow: Workflow, step: Step, actors: Mapping[str, str], situation: Situation) -> dict[str, str]:
    """Persons kept out by the step's `exclude`, each with the reason as the end of a sentence."""
    barred: dict[str, str] = {}
    for rule in step.exclude:
        if rule == "applicant":
            person, why = situation.applicant, "ia sendiri yang mengajukan"
        else:
            earlier = workflow.step(rule.removesuffix(".actor"))
            person, why = actors.get(earlier.id), f"ia yang mengerjakan “{earlier.title}”"
        if person:
            barred.setdefault(person, why)
    return barred


def why_not(workflow: Workflow, step: Step, by: str, person: str, role: str, *,
            actors: Mapping[str, str], situation: Situation) -> str:
    """The sentence why this person, acting as `role`, may not take a step that belongs to `by`; "" if he may.

    A role whose holders were not gathered is taken on the caller's word.
    """
    if role != by:
        return f"Langkah “{step.title}” dikerjakan oleh {show_role(by)}, bukan {show_role(role)}."
    if person not in situation.holders.get(by, (person,)):
        return f"{situation.name(person)} bukan {show_role(by)} di koperasi ini."
    why = excluded(workflow, step, actors, situation).get(person)
    return f"{situation.name(person)} tidak boleh mengerjakan “{step.title}”: {why}." if why else ""
