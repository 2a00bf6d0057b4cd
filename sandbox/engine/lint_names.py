"""Lint of names: ids used once, roles and steps that exist, no word the machine needs for itself."""

import keyword
from collections.abc import Iterator

from sandbox.engine.catalog import Catalog
from sandbox.engine.definition import Action, Parallel, Place, Vote, Workflow
from sandbox.errors import Problem

CEL_WORDS = frozenset("""as break const continue else false for function if import in let loop null package namespace
    return true var void while bool bytes double int list map string type uint size has all exists exists_one filter
    matches contains min max duration timestamp""".split())


def name_problems(workflow: Workflow, catalog: Catalog) -> Iterator[Problem]:
    yield from _repeated_ids(workflow)
    for number, role in enumerate(workflow.source.get("start_by", ())):
        if role not in workflow.roles:
            yield _unknown_role(f"/start_by/{number}", role)
    given = {name for shape in catalog.effects.values() for name in shape.gives}
    roots = {name.partition(".")[0] for name in catalog.facts}
    for place in workflow.all_places:
        yield from _step_names(workflow, catalog, place)
        yield from _field_names(place, given, roots)


def _repeated_ids(workflow: Workflow) -> Iterator[Problem]:
    steps: set[str] = set()
    fields: set[str] = set()
    for place in workflow.all_places:
        yield from _once(steps, place.step.id, f"{place.pointer}/id", "langkah")
        for number, field in enumerate(place.step.fields):
            yield from _once(fields, field.id, f"{place.pointer}/fields/{number}/id", "isian")
        if isinstance(place.step, Parallel):
            branches: set[str] = set()
            for number, branch in enumerate(place.step.branches):
                yield from _once(branches, branch.id, f"{place.pointer}/branches/{number}/id", "cabang")


def _once(seen: set[str], name: str, where: str, what: str) -> Iterator[Problem]:
    if name in seen:
        yield Problem(where, f"Nama {what} “{name}” sudah dipakai. Beri nama lain.", "duplicate_id")
    seen.add(name)


def _step_names(workflow: Workflow, catalog: Catalog, place: Place) -> Iterator[Problem]:
    step = place.step
    if step.by and step.by not in workflow.roles:
        yield _unknown_role(f"{place.pointer}/by", step.by)
    if isinstance(step, Vote) and step.tie and step.tie not in workflow.roles:
        yield _unknown_role(f"{place.pointer}/tie", step.tie)
    if isinstance(step, Action) and step.do not in catalog.effects:
        yield Problem(f"{place.pointer}/do", f"Akibat “{step.do}” tidak dikenal. "
                      f"Yang ada: {', '.join(sorted(catalog.effects)) or 'belum ada'}.", "unknown_effect")
    if isinstance(step, Action) and step.automatic and (step.fields or step.exclude):
        yield Problem(place.pointer, f"“{step.id}” berjalan sendiri, jadi tidak ada yang mengisi atau dikecualikan. "
                                     "Tambahkan by, atau hapus fields dan exclude.", "nobody_acts")
    for number, rule in enumerate(step.exclude):
        yield from _exclusion(workflow, place, number, rule)


def _exclusion(workflow: Workflow, place: Place, number: int, rule: str) -> Iterator[Problem]:
    name = rule.removesuffix(".actor")
    earlier = workflow.places.get(name)
    if rule != "applicant" and (earlier is None or not earlier.step.by or name == place.step.id):
        people = ", ".join(step.id for step in workflow if step.by and step.id != place.step.id)
        yield Problem(f"{place.pointer}/exclude/{number}", f"“{name}” bukan langkah lain yang dikerjakan orang. "
                      f"Pilih salah satu: {people or 'belum ada'}.", "exclude_unknown")


def _field_names(place: Place, given: set[str], roots: set[str]) -> Iterator[Problem]:
    for number, field in enumerate(place.step.fields):
        where = f"{place.pointer}/fields/{number}/id"
        if field.id in CEL_WORDS or keyword.iskeyword(field.id):
            yield Problem(where, f"“{field.id}” adalah kata bahasa syarat. Beri nama lain, misalnya “{field.id}_1”.",
                          "reserved_name")
        elif field.id in roots:
            yield Problem(where, f"“{field.id}” adalah kelompok fakta. Beri nama lain, misalnya “{field.id}_1”.",
                          "reserved_name")
        elif field.id in given:
            yield Problem(where, f"“{field.id}” diisi oleh akibat alur. Beri nama lain, misalnya “{field.id}_1”.",
                          "reserved_name")


def _unknown_role(where: str, role: str) -> Problem:
    return Problem(where, f"Jabatan “{role}” belum ada dalam roles. Tambahkan “{role}” ke roles, atau perbaiki "
                          "namanya.", "unknown_role")
