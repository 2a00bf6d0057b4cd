"""Lint of names: ids used once, effects that exist, no word the machine needs for itself."""

import keyword
from collections.abc import Iterator
from difflib import get_close_matches

from sandbox.engine.definition import Action, Call, Parallel, Place
from sandbox.engine.repairs import adding, replacing
from sandbox.engine.survey import Survey
from sandbox.errors import Problem, Repair
from sandbox.phrase import phrase

CODES = ("duplicate_id", "reserved_name", "unknown_effect", "nobody_acts")
CEL_WORDS = frozenset("""as break const continue else false for function if import in let loop null package namespace
    return true var void while bool bytes double int list map string type uint size has all exists exists_one filter
    matches contains min max duration timestamp""".split())
_STEP, _FIELD, _BRANCH = phrase("langkah"), phrase("isian"), phrase("cabang")


def name_problems(survey: Survey) -> Iterator[Problem]:
    yield from _repeated_ids(survey)
    given = {name for shape in survey.catalog.effects.values() for name in shape.gives}
    roots = {name.partition(".")[0] for name in survey.catalog.facts}
    for place in survey.of(Action):
        yield from _action_names(survey, place)
    for place in survey.workflow.all_places:
        for number, field in enumerate(place.step.fields):
            where = f"{place.pointer}/fields/{number}/id"
            yield from _reserved(survey, where, field.id, given, roots)
    for place in survey.of(Call):
        for name in place.step.take:
            yield from _reserved(survey, f"{place.pointer}/take/{name}", name, given, roots)


def _repeated_ids(survey: Survey) -> Iterator[Problem]:
    steps: set[str] = set()
    answers: set[str] = set()
    for place in survey.workflow.all_places:
        yield from _once(survey, steps, place.step.id, f"{place.pointer}/id", _STEP)
        for number, field in enumerate(place.step.fields):
            yield from _once(survey, answers, field.id, f"{place.pointer}/fields/{number}/id", _FIELD)
        for name in place.step.take if isinstance(place.step, Call) else ():
            yield from _once(survey, answers, name, f"{place.pointer}/take/{name}", _FIELD)
        if isinstance(place.step, Parallel):
            branches: set[str] = set()
            for number, branch in enumerate(place.step.branches):
                yield from _once(survey, branches, branch.id, f"{place.pointer}/branches/{number}/id", _BRANCH)


def _once(survey: Survey, seen: set[str], name: str, where: str, what: str) -> Iterator[Problem]:
    if name in seen:
        yield Problem(where, phrase("Nama {what} “{name}” sudah dipakai. Beri nama lain.", what=what, name=name),
                      "duplicate_id", repair=_renamed(survey, where, name))
    seen.add(name)


def _renamed(survey: Survey, where: str, name: str) -> Repair | None:
    """Only the name itself: whether a goto or a condition means this one or the other, no machine can tell."""
    if not where.endswith("/id"):
        return None
    number, taken = 2, {*survey.workflow.places, *survey.workflow.kinds}
    while f"{name[:56]}_{number}" in taken:
        number += 1
    other = f"{name[:56]}_{number}"
    return replacing(phrase("Beri nama “{name}”", name=other), where, other)


def _action_names(survey: Survey, place: Place) -> Iterator[Problem]:
    step, known = place.step, survey.catalog.effects
    if step.do not in known:
        close = get_close_matches(step.do, known, 1)
        yield Problem(f"{place.pointer}/do", phrase(
            "Akibat “{name}” tidak dikenal. Yang ada: {known}.", name=step.do,
            known=", ".join(sorted(known)) or phrase("belum ada")), "unknown_effect",
            repair=replacing(phrase("Ganti dengan “{name}”", name=close[0]), f"{place.pointer}/do", close[0])
            if close else None)
    if step.automatic and (step.fields or step.exclude or step.due):
        unused, role = [name for name in ("fields", "exclude", "due") if getattr(step, name)], survey.workflow.roles[0]
        yield Problem(place.pointer, phrase(
            "“{title}” berjalan sendiri, jadi tidak ada yang mengisi atau dikecualikan. Pilih jabatan yang "
            "mengerjakan (by), atau hapus "
            "{names}.", title=survey.title(step.id), names=", ".join(unused)), "nobody_acts",
            repair=adding(phrase("Kerjakan oleh “{name}”", name=role), f"{place.pointer}/by", role))


def _reserved(survey: Survey, where: str, name: str, given: set[str], roots: set[str]) -> Iterator[Problem]:
    if name in CEL_WORDS or keyword.iskeyword(name):
        because = phrase("kata bahasa syarat")
    elif name in roots:
        because = phrase("kelompok fakta")
    elif name in given:
        because = phrase("nilai yang diisi akibat alur")
    else:
        return
    yield Problem(where, phrase("“{name}” adalah {because}. Beri nama lain, misalnya “{other}”.", name=name,
                                because=because, other=f"{name[:57]}_1"), "reserved_name",
                  repair=_renamed(survey, where, name))
