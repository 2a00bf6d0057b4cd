"""Who may not act: the wrong role, a person without the office, a person with an interest."""

from collections.abc import Mapping

from sandbox.engine.definition import Step, Workflow
from sandbox.engine.progress import Situation
from sandbox.engine.wording import show_role
from sandbox.phrase import Phrase, phrase


def excluded(workflow: Workflow, step: Step, actors: Mapping[str, str], situation: Situation) -> dict[str, Phrase]:
    """Persons kept out by the step's `exclude`, each with the reason as the end of a sentence."""
    barred: dict[str, Phrase] = {}
    for rule in step.exclude:
        if rule == "applicant":
            person, why = situation.applicant, phrase("ia sendiri yang mengajukan")
        else:
            earlier = workflow.step(rule.removesuffix(".actor"))
            person = actors.get(earlier.id)
            why = phrase("ia yang mengerjakan “{step}”", step=Phrase(earlier.title))
        if person:
            barred.setdefault(person, why)
    return barred


def why_not(workflow: Workflow, step: Step, by: str, person: str, role: str, *,
            actors: Mapping[str, str], situation: Situation) -> str:
    """The sentence why this person, acting as `role`, may not take a step that belongs to `by`; "" if he may.

    A role whose holders were not gathered is taken on the caller's word.
    """
    if role != by:
        return phrase("Langkah “{step}” dikerjakan oleh {role}, bukan {own}.",
                      step=Phrase(step.title), role=show_role(by), own=show_role(role))
    if person not in situation.holders.get(by, (person,)):
        return phrase("{person} bukan {role} di koperasi ini.", person=situation.name(person), role=show_role(by))
    why = excluded(workflow, step, actors, situation).get(person, "")
    return why and phrase("{person} tidak boleh mengerjakan “{step}”: {why}.",
                          person=situation.name(person), step=Phrase(step.title), why=why)
