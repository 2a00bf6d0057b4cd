"""Who may not act: the wrong role, a person without the office, a person with an interest."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from sandbox.engine.definition import Form, Step, Workflow
from sandbox.engine.progress import Ballot, Situation
from sandbox.engine.wording import MEMBER, show_role
from sandbox.phrase import Phrase, phrase


class Standing(Protocol):
    """Who has done what so far: of a case that stands still, or of one on the move."""

    actors: Mapping[str, str]
    behalf: Mapping[str, str]
    ballots: Mapping[str, tuple[Ballot, ...]]


def excluded(workflow: Workflow, step: Step, standing: Standing, situation: Situation) -> dict[str, Phrase]:
    """Persons kept out by the step's `exclude`, each with the reason as the end of a sentence."""
    barred: dict[str, Phrase] = {}
    for rule in step.exclude:
        for person, why in _barred_by(rule, workflow, standing, situation):
            barred.setdefault(person, why)
    return barred


def why_not(workflow: Workflow, step: Step, by: str, person: str, role: str, *, standing: Standing,
            situation: Situation, behalf: str = "") -> str:
    """The sentence why this person, acting as `role`, may not take a step that belongs to `by`; "" if he may.

    A deputy acts in the name of `behalf`, who holds the role; neither of them may be kept out.
    A role whose holders were not gathered is taken on the caller's word.
    """
    if role == MEMBER:
        return _why_not_himself(workflow, step, by, person, standing, situation)
    if role != by:
        return phrase("Langkah “{step}” dikerjakan oleh {role}, bukan {own}.",
                      step=Phrase(step.title), role=show_role(by), own=show_role(role))
    holder = behalf or person
    if holder not in situation.holders.get(by, (holder,)):
        return phrase("{person} bukan {role} di koperasi ini.", person=situation.name(holder), role=show_role(by))
    if not step.exclude:
        return ""
    barred = excluded(workflow, step, standing, situation)
    kept_out = person if person in barred else holder
    why = barred.get(kept_out, "")
    return why and phrase("{person} tidak boleh mengerjakan “{step}”: {why}.",
                          person=situation.name(kept_out), step=Phrase(step.title), why=why)


def begins_himself(workflow: Workflow) -> bool:
    """Whether the member whom the case is about may begin it, and fill in its first form whenever that waits."""
    return MEMBER in workflow.start_by and isinstance(workflow.first, Form)


def why_not_his(person: str, applicant: str | None) -> str:
    """The sentence that keeps a member out of a case about somebody else; "" in his own."""
    return "" if person == applicant else phrase("Berkas ini tentang orang lain. Anggota hanya mengerjakan berkasnya "
                                                 "sendiri.")


def _why_not_himself(workflow: Workflow, step: Step, by: str, person: str, standing: Standing,
                     situation: Situation) -> str:
    """A member takes the steps that name him, and the first form of a case he may begin, though an officer may too."""
    if refusal := why_not_his(person, situation.applicant):
        return refusal
    is_first = begins_himself(workflow) and step.id == workflow.first.id and by == step.by
    if by != MEMBER and not is_first:
        return phrase("Langkah “{step}” dikerjakan oleh {role}, bukan {own}.",
                      step=Phrase(step.title), role=show_role(by), own=show_role(MEMBER))
    others = (barred for rule in step.exclude if rule != "applicant"
              for barred in _barred_by(rule, workflow, standing, situation))
    why = dict(others).get(person, "")
    return why and phrase("{person} tidak boleh mengerjakan “{step}”: {why}.",
                          person=situation.name(person), step=Phrase(step.title), why=why)


def _barred_by(rule: str, workflow: Workflow, standing: Standing,
               situation: Situation) -> Iterator[tuple[str, Phrase]]:
    if rule == "applicant":
        if situation.applicant:
            yield situation.applicant, phrase("ia sendiri yang mengajukan")
    elif rule == "related":
        yield from ((person, phrase("ia kerabat pemohon")) for person in situation.related)
    else:
        yield from _who_took(workflow.step(rule.removesuffix(".actor")), standing)


def _who_took(earlier: Step, standing: Standing) -> Iterator[tuple[str, Phrase]]:
    """Who did it, in whose name it was done, and everybody who voted on it."""
    title = Phrase(earlier.title)
    if earlier.id in standing.actors:
        yield standing.actors[earlier.id], phrase("ia yang mengerjakan “{step}”", step=title)
    if earlier.id in standing.behalf:
        yield standing.behalf[earlier.id], phrase("“{step}” dikerjakan atas namanya", step=title)
    for ballot in standing.ballots.get(earlier.id, ()):
        yield ballot.person, phrase("ia ikut memutus “{step}”", step=title)
