"""Lint of calls: a workflow that there is, given and taken values it knows, outcomes it can end with, no circle."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from sandbox.engine.cancelling import CANCELLED
from sandbox.engine.catalog import CalledShape
from sandbox.engine.definition import Call, Place
from sandbox.engine.repairs import removing, replacing
from sandbox.engine.survey import Survey
from sandbox.errors import Problem, Repair
from sandbox.phrase import phrase

CODES = ("call_unknown", "call_version", "call_outcome", "call_value", "call_kind", "call_circle", "call_subject")


def call_problems(survey: Survey) -> Iterator[Problem]:
    known = survey.catalog.workflows
    for place in survey.workflow.all_places:
        if isinstance(place.step, Call):
            yield from _unknown_givens(survey, place)
            circle = _circle(survey.workflow.id, place.step.workflow, known)
            if circle:
                yield Problem(f"{place.pointer}/workflow", phrase(
                    "“{title}” memanggil alur yang memanggil alur ini lagi, tanpa akhir: {way}. Panggil alur lain, "
                    "atau hapus panggilan itu.", title=survey.title(place.step.id),
                    way=" → ".join(circle)), "call_circle")
            elif known and place.step.workflow not in known:
                yield _unknown_workflow(survey, place)
            elif known:
                yield from _shape_problems(survey, place, known[place.step.workflow])


def _unknown_givens(survey: Survey, place: Place) -> Iterator[Problem]:
    for theirs, name in place.step.give.items():
        if name not in survey.workflow.kinds:
            where = f"{place.pointer}/give/{theirs}"
            yield Problem(where, phrase("“{name}” bukan isian alur ini dan bukan nilai dari akibat. Perbaiki namanya, "
                                        "atau tambahkan isian “{name}”.", name=name), "unknown_name",
                          repair=_closest(name, survey.workflow.kinds, where) or _left_out(where))


def _circle(first: str, called: str, known: Mapping[str, CalledShape]) -> tuple[str, ...]:
    """The way from a workflow through what it calls back to itself."""
    came_from, ahead = {called: ""}, [called]
    for name in ahead:
        if name == first:
            way = [name]
            while came_from[way[-1]]:
                way.append(came_from[way[-1]])
            return (first, *reversed(way))
        for other in known[name].calls if name in known else ():
            if other not in came_from:
                came_from[other] = name
                ahead.append(other)
    return ()


def _unknown_workflow(survey: Survey, place: Place) -> Problem:
    where, known = f"{place.pointer}/workflow", survey.catalog.workflows
    return Problem(where, phrase("Alur “{name}” yang dipanggil “{title}” tidak ada. Yang ada: {known}.",
                                 name=place.step.workflow, title=survey.title(place.step.id),
                                 known=_some(sorted(known))), "call_unknown",
                   repair=_closest(place.step.workflow, known, where))


def _shape_problems(survey: Survey, place: Place, shape: CalledShape) -> Iterator[Problem]:
    call = place.step
    if call.version and shape.versions and call.version not in shape.versions:
        yield Problem(f"{place.pointer}/version", phrase(
            "Alur “{name}” tidak punya versi {version}. Yang ada: {known}.", name=call.workflow, version=call.version,
            known=", ".join(shape.versions)), "call_version",
            repair=removing(phrase("Pakai versi yang sedang berlaku"), f"{place.pointer}/version"))
    if survey.workflow.subject == "cooperative" and shape.subject == "member":
        yield Problem(f"{place.pointer}/workflow", phrase(
            "“{name}” adalah alur tentang seorang anggota, sedangkan alur ini tentang koperasi. Panggil alur lain, "
            "atau jadikan alur ini tentang anggota.", name=call.workflow), "call_subject")
    if survey.workflow.subject == "applicant" and shape.subject == "member":
        yield Problem(f"{place.pointer}/workflow", phrase(
            "“{name}” adalah alur tentang anggota, sedangkan pemohon alur ini belum tercatat sebagai anggota. Panggil "
            "setelah ia tercatat, atau panggil alur lain.", name=call.workflow), "call_subject", severity="warning")
    for name in call.outcomes:
        if shape.outcomes and name not in (*shape.outcomes, CANCELLED):
            yield Problem(f"{place.pointer}/outcomes/{name}", phrase(
                "Alur “{workflow}” tidak pernah berakhir dengan “{name}”, jadi jalan ini tidak pernah dilalui. "
                "Akhirnya: {known}.", workflow=call.workflow, name=name, known=", ".join(shape.outcomes)),
                "call_outcome", repair=_left_out(f"{place.pointer}/outcomes/{name}"))
    yield from _value_problems(survey, place, shape)


def _value_problems(survey: Survey, place: Place, shape: CalledShape) -> Iterator[Problem]:
    call = place.step
    for key, pairs in (("give", call.give.items()), ("take", call.take.items())):
        for name, other in pairs if shape.fields else ():
            theirs, where = (name if key == "give" else other), f"{place.pointer}/{key}/{name}"
            if theirs not in shape.fields:
                yield Problem(where, phrase("Alur “{workflow}” tidak punya isian “{name}”. Yang ada: {known}.",
                                            workflow=call.workflow, name=theirs, known=_some(shape.fields)),
                              "call_value", repair=_left_out(where))
    for theirs, ours in call.give.items():
        kinds = survey.workflow.kinds.get(ours, ""), shape.fields.get(theirs, "")
        if all(kinds) and not _alike(*kinds):
            yield Problem(f"{place.pointer}/give/{theirs}", phrase(
                "“{ours}” berjenis {kind}, sedangkan “{theirs}” pada alur “{workflow}” berjenis {wanted}. Berikan "
                "isian yang sejenis.", ours=ours, kind=kinds[0], theirs=theirs, workflow=call.workflow,
                wanted=kinds[1]), "call_kind", repair=_left_out(f"{place.pointer}/give/{theirs}"))


def _alike(ours: str, theirs: str) -> bool:
    texts, numbers = {"text", "long_text"}, {"rupiah", "integer"}
    return ours == theirs or theirs in texts or {ours, theirs} <= numbers


def _some(names) -> str:
    names = list(names)
    return ", ".join(names if len(names) <= 12 else [*names[:12], "…"])


def _closest(name: str, known, where: str) -> Repair | None:
    close = get_close_matches(name, known, 1)
    return replacing(phrase("Ganti dengan “{name}”", name=close[0]), where, close[0]) if close else None


def _left_out(where: str) -> Repair:
    return removing(phrase("Hapus baris ini"), where)
