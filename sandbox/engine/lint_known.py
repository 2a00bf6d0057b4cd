"""Lint of when a name is read: after something has set it, on every way that leads there."""

from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.engine.condition_tree import tree
from sandbox.engine.definition import Action, Call, Decision, Document, Field, Notify, Place, Wait
from sandbox.engine.repairs import adding, removing, replacing
from sandbox.engine.survey import Survey, conditions, expression, templates
from sandbox.engine.wording import TEMPLATE_NAME
from sandbox.errors import Problem, Repair
from sandbox.phrase import phrase

CODES = ("read_too_early", "read_not_on_every_path", "need_not_asked", "wait_never", "wait_optional",
         "wait_not_date")


@dataclass(frozen=True)
class Use:
    """One name as it is read. `strict`: the case cannot go on without it."""

    name: str
    pointer: str
    strict: bool = True
    code: str = "read_too_early"


def known_problems(survey: Survey) -> Iterator[Problem]:
    for place in survey.workflow.places.values():
        uses = _READING.get(type(place.step))
        # A step that is never reached has that one problem, not one more for each name it reads.
        if (uses or place.step.fields) and place.step.id in survey.flow.reached:
            own = {field.id for field in place.step.fields}
            for use in (*(uses(survey, place) if uses else ()), *_in_show_ifs(place)):
                yield from _unset(survey, place, use, own)
            yield from _awaited(survey, place)


def _in_conditions(survey: Survey, place: Place) -> Iterator[Use]:
    yield from _in_sentences(survey, place)
    for where, condition in conditions(place):
        found = expression(condition.when)
        alone = "/all/" not in where and tree(condition.when)[0] not in ("and", "or", "other")
        for name in found.names if found else ():
            if "." not in name and name not in found.null_checked:
                yield Use(name, f"{where}/when", strict=alone)


def _in_show_ifs(place: Place) -> Iterator[Use]:
    for number, field in enumerate(place.step.fields):
        found = expression(field.show_if) if field.show_if else None
        for name in found.names if found else ():
            if "." not in name and name not in found.null_checked:
                yield Use(name, f"{place.pointer}/fields/{number}/show_if", strict=False)


def _in_sentences(survey: Survey, place: Place) -> Iterator[Use]:
    for where, sentence in templates(place):
        for name in TEMPLATE_NAME.findall(sentence):
            if "." not in name:
                yield Use(name, where, strict=False)


def _in_calls(survey: Survey, place: Place) -> Iterator[Use]:
    for theirs, name in place.step.give.items():
        if "." not in name:
            yield Use(name, f"{place.pointer}/give/{theirs}", strict=False)


def _needs(survey: Survey, place: Place) -> Iterator[Use]:
    shape = survey.catalog.effects.get(place.step.do)
    for name in shape.needs if shape else ():
        yield Use(name, f"{place.pointer}/do", code="need_not_asked")


def _waits(survey: Survey, place: Place) -> Iterator[Use]:
    if place.step.until:
        yield Use(place.step.until, f"{place.pointer}/until", code="wait_never")


_READING = {Decision: _in_conditions, Notify: _in_sentences, Document: _in_sentences, Call: _in_calls, Action: _needs,
            Wait: _waits}


def _unset(survey: Survey, place: Place, use: Use, own: set[str]) -> Iterator[Problem]:
    step_id, known = place.step.id, survey.known
    if use.name in own or known.surely(step_id, use.name):
        return
    if use.name not in survey.workflow.kinds and use.code != "need_not_asked":
        if use.code == "wait_never":
            yield Problem(use.pointer, phrase(
                "“{name}” bukan isian alur ini dan bukan nilai dari akibat. Perbaiki namanya, atau tambahkan isian "
                "“{name}”.", name=use.name), "unknown_name")
        return
    if known.maybe(step_id, use.name):
        way = survey.said(known.way_without(step_id, use.name))
        yield Problem(use.pointer, phrase(
            "“{name}” bisa belum diisi saat dibaca di sini, yaitu lewat jalan {way}. Tanyakan “{name}” lebih awal, "
            "atau tutup jalan itu.", name=use.name, way=way), "read_not_on_every_path",
            severity="error" if use.strict else "warning")
    else:
        yield Problem(use.pointer, _never(survey, place, use), use.code)


def _never(survey: Survey, place: Place, use: Use):
    if use.code == "need_not_asked":
        return phrase("“{effect}” perlu “{name}”, tetapi belum ada langkah sebelumnya yang menanyakannya. Tambahkan "
                      "isian “{name}” sebelum langkah ini.", effect=place.step.do, name=use.name)
    way = survey.way_to(place.step.id)
    if use.code == "wait_never":
        return phrase("“{title}” menunggu tanggal “{name}”, tetapi tidak ada jalan yang mengisinya: {way}. Tanyakan "
                      "“{name}” sebelum langkah ini, atau tunggu sekian hari.",
                      title=survey.title(place.step.id), name=use.name, way=way)
    return phrase("“{name}” belum diisi pada saat syarat ini dibaca, lewat jalan {way}. Tanyakan “{name}” pada langkah "
                  "sebelumnya.", name=use.name, way=way)


def _awaited(survey: Survey, place: Place) -> Iterator[Problem]:
    step = place.step
    if not isinstance(step, Wait) or not step.until or step.until not in survey.workflow.kinds:
        return
    kind = survey.workflow.kinds[step.until]
    if kind not in ("date", ""):
        dates = sorted(name for name, kind in survey.workflow.kinds.items()
                       if kind == "date" and survey.known.surely(step.id, name))
        yield Problem(f"{place.pointer}/until", phrase(
            "“{name}” bukan tanggal, jadi “{title}” menunggu tanpa akhir. Tanggal yang ada: {known}.", name=step.until,
            title=survey.title(step.id), known=", ".join(dates) or phrase("belum ada")), "wait_not_date",
            repair=replacing(phrase("Ganti dengan “{name}”", name=dates[0]), f"{place.pointer}/until", dates[0])
            if dates else None)
    field = survey.workflow.fields.get(step.until)
    if field and (not field.required or field.show_if):
        yield Problem(f"{place.pointer}/until", phrase(
            "“{title}” menunggu tanggal “{name}”, padahal isian itu boleh kosong: bila kosong, berkas menunggu tanpa "
            "akhir. Jadikan “{label}” wajib dan selalu tampil.", title=survey.title(step.id), name=step.until,
            label=field.label), "wait_optional", repair=_required(survey, field))


def _required(survey: Survey, field: Field):
    for place in survey.workflow.all_places:
        for number, other in enumerate(place.step.fields):
            if other is field:
                where = f"{place.pointer}/fields/{number}"
                wanted = adding(phrase("Wajibkan “{label}”", label=field.label), f"{where}/required", True)
                hidden = removing("", f"{where}/show_if").patch if field.show_if else ()
                return Repair(wanted.label, (*wanted.patch, *hidden))
    return None
