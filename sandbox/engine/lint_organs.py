"""Lint of effects that one organ alone decides: no way leads to them around its yes (UU 25/1992 articles 22 to 24).

The yes is a vote of that organ in the case itself, or a fact that says it has voted elsewhere: a meeting counts its own
votes, so a case about what it decided asks for the fact.
"""

from collections.abc import Iterator

from sandbox.engine.catalog import EffectShape
from sandbox.engine.definition import Action, Decision, DecisionCase, End, Place, Vote
from sandbox.engine.flow import gotos
from sandbox.engine.paths import way_to
from sandbox.engine.repairs import adding
from sandbox.engine.rules import read_rule
from sandbox.engine.survey import Survey
from sandbox.engine.wording import show_role
from sandbox.errors import Problem, Repair
from sandbox.phrase import phrase

CODES = ("principle_ra_level",)


def organ_problems(survey: Survey) -> Iterator[Problem]:
    for place in survey.of(Action):
        shape = survey.catalog.effects.get(place.step.do)
        if shape and shape.decided_by:
            way = _way_around(survey, place.step.id, shape)
            if way:
                yield _taken_below(survey, place, shape, way)


def _way_around(survey: Survey, step_id: str, shape: EffectShape) -> tuple[str, ...]:
    """Where a step is reached though that organ has not said yes, and how."""
    edges = {node: _without_yes(survey, node, shape) for node in survey.flow.edges}
    if step_id not in survey.flow.reach(edges):
        return ()
    return way_to(edges, survey.workflow.first.id, lambda node: node == step_id)


def _without_yes(survey: Survey, node: str, shape: EffectShape) -> tuple[str, ...]:
    place = survey.workflow.places.get(node)
    if place and isinstance(place.step, Vote) and place.step.by == shape.decided_by:
        return tuple(target for rest, target in survey.flow.ways(place) if rest != "/outcomes/approved/goto")
    if place and isinstance(place.step, Decision) and shape.decided_when:
        return tuple(_unsure(survey, place, shape.decided_when))
    return survey.flow.edges[node]


def _unsure(survey: Survey, place: Place, facts: tuple[str, ...]) -> Iterator[str]:
    """Where a decision leads while none of these facts is known to hold."""
    below, known = survey.flow.below(place), False
    for case in (*place.step.cases, place.step.otherwise):
        if not known and not _says(case, facts, "yes"):
            targets = (case.goto,) if case.goto else below
            yield from (target for target in targets if target in survey.flow.edges[place.step.id])
        known = known or _says_only_no(case, facts)


def _says(case: DecisionCase, facts: tuple[str, ...], sign: str) -> bool:
    return any(part.name in facts and part.sign == sign for condition in case.conditions
               for part in _parts(condition.when))


def _says_only_no(case: DecisionCase, facts: tuple[str, ...]) -> bool:
    """Every case below it then knows that the fact holds."""
    return (len(case.conditions) == 1 and len(_parts(case.conditions[0].when)) == 1 and _says(case, facts, "no"))


def _parts(condition: str) -> tuple:
    rule = read_rule(condition)
    return rule.parts if rule and (rule.every or len(rule.parts) == 1) else ()


def _taken_below(survey: Survey, place: Place, shape: EffectShape, way: tuple[str, ...]) -> Problem:
    said = {"effect": place.step.do, "role": show_role(shape.decided_by), "title": survey.title(place.step.id),
            "way": survey.said(way)}
    if shape.decided_when:
        sentence = phrase(
            "Pengelolaan demokratis: {effect} adalah wewenang {role}, tetapi “{title}” tercapai tanpa "
            "persetujuannya lewat jalan {way}. Periksa {fact} dalam langkah decision sebelum langkah ini.",
            fact=shape.decided_when[0], **said)
    else:
        sentence = phrase(
            "Pengelolaan demokratis: {effect} adalah wewenang {role}, tetapi “{title}” tercapai tanpa "
            "persetujuannya lewat jalan {way}. Tambahkan pemungutan suara {role} sebelum langkah ini.", **said)
    return Problem(place.pointer, sentence, "principle_ra_level", repair=_asking_first(survey, place, shape))


def _asking_first(survey: Survey, place: Place, shape: EffectShape) -> Repair | None:
    """A decision on the fact before the step, with whoever has no yes led to an end that approves nothing."""
    end = next((step.id for step in survey.workflow.steps if isinstance(step, End) and step.outcome != "approved"), "")
    if not (shape.decided_when and end):
        return None
    name = new_id(survey, "members_said_yes")
    asking = {"id": name, "type": "decision", "title": str(phrase("Periksa keputusan rapat anggota")),
              "cases": [{"when": shape.decided_when[0], "because": str(phrase("Rapat anggota sudah menyetujui")),
                         "goto": place.step.id}],
              "otherwise": {"goto": _before(survey, end), "because": str(phrase("Rapat anggota belum menyetujui"))}}
    return Repair(phrase("Periksa keputusan rapat anggota lebih dahulu"),
                  (*adding("", place.pointer, asking).patch, *redirected(survey, place, name)))


def _before(survey: Survey, end: str) -> str:
    """The step that tells it, when one stands right before the end."""
    sources = survey.flow.sources.get(end, ())
    told = [node for node in sources if getattr(survey.workflow.places.get(node), "step", None)
            and survey.workflow.step(node).type in ("task", "notify", "document")]
    return told[0] if told else end


def new_id(survey: Survey, name: str) -> str:
    while name in survey.workflow.places:
        name += "_1"
    return name


def redirected(survey: Survey, target: Place, name: str) -> Iterator[dict]:
    """Every goto to a step led to the new one that was put before it."""
    *above, number = target.pointer.split("/")
    for place in survey.workflow.all_places:
        pointer = place.pointer.split("/")
        if pointer[:len(above)] == above and int(pointer[len(above)]) >= int(number):
            pointer[len(above)] = str(int(pointer[len(above)]) + 1)
        for rest, goto in gotos(place.step):
            if goto == target.step.id:
                yield {"op": "replace", "path": "/".join(pointer) + rest, "value": name}
