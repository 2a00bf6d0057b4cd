"""Lint of conditions: CEL that compiles, means yes or no, and reads only what is known by then."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

import cel

from sandbox.engine.catalog import Catalog
from sandbox.engine.conditions import LONGEST, Expression, Uncomputable, called, compiled, holds, without_strings
from sandbox.engine.definition import Action, Decision, Place, Workflow
from sandbox.engine.known import known_before
from sandbox.engine.wording import TEMPLATE_NAME
from sandbox.errors import Problem

CALLS = ("size", "startsWith", "endsWith", "contains", "matches", "int", "string", "min", "max", "has")
_DECIMAL = re.compile(r"\d\.\d|\d[eE][-+]?\d|\.\d")
_CHOICE = re.compile(r"""([A-Za-z_]\w*)\s*[!=]=\s*["']([^"']*)["']""")
_SAMPLES = {
    "rupiah": (0, 1, 2_500_000, 10_000_000), "integer": (0, 1, 12, 60), "yes_no": (True, False, True, False),
    "date": ("2026-03-14", "1990-01-01", "2026-12-31", "2000-02-29")}
_WORDS = ("", "a", "198501012010011001", "6271000000000001")


@dataclass(frozen=True)
class Reading:
    """A text that reads names, where it stands, and which names are known there."""

    text: str
    pointer: str
    known: Set[str]
    facts: bool  # whether facts may be read here


def condition_problems(workflow: Workflow, catalog: Catalog) -> Iterator[Problem]:
    known = known_before(workflow)
    for place in workflow.all_places:
        # A step that is never reached has that one problem, not one more for each name it reads.
        before = known.get(place.step.id, workflow.kinds.keys())
        for reading in (*_decision_conditions(place, before), *_show_ifs(place, before)):
            yield from _expression_problems(workflow, catalog, place, reading)
        yield from _template_problems(workflow, catalog, place)
        yield from _need_problems(catalog, place, before)


def _decision_conditions(place: Place, before: Set[str]) -> Iterator[Reading]:
    for where, condition in _conditions(place):
        yield Reading(condition.when, f"{where}/when", before, facts=True)


def _show_ifs(place: Place, before: Set[str]) -> Iterator[Reading]:
    earlier: set[str] = set()
    own = {field.id for field in place.step.fields}
    for number, field in enumerate(place.step.fields):
        if field.show_if:
            where = f"{place.pointer}/fields/{number}/show_if"
            yield Reading(field.show_if, where, (before - own) | earlier, facts=False)
        earlier.add(field.id)


def _conditions(place: Place):
    if not isinstance(place.step, Decision):
        return
    for number, case in enumerate(place.step.cases):
        where = f"{place.pointer}/cases/{number}"
        for inner, condition in enumerate(case.conditions):
            yield (where if case.direct else f"{where}/all/{inner}"), condition


def _expression_problems(workflow: Workflow, catalog: Catalog, place: Place, reading: Reading) -> Iterator[Problem]:
    wrong = _spelling(reading)
    if wrong:
        yield wrong
        return
    expression = compiled(reading.text)
    names = [*_name_problems(workflow, catalog, place, reading, expression)]
    yield from names
    if not names:
        yield from _unlisted_choices(workflow, reading)
        if not _means_yes_or_no(workflow, expression):
            yield Problem(reading.pointer, f"Syarat “{reading.text}” tidak menghasilkan ya atau tidak, atau mencampur "
                                           "jenis nilai. Bandingkan angka dengan angka dan teks dengan teks.",
                          "condition_type")


def _spelling(reading: Reading) -> Problem | None:
    bare = without_strings(reading.text)
    strange = [name for name in called(bare) if name not in CALLS]
    if strange:
        return Problem(reading.pointer, f"Fungsi “{strange[0]}” tidak tersedia dalam syarat. Yang tersedia: "
                                        f"{', '.join(CALLS)}.", "condition_function")
    if _DECIMAL.search(bare):
        return Problem(reading.pointer, f"Syarat “{reading.text}” memakai pecahan. Pakai angka bulat, "
                                        "misalnya a * 100 <= b * 35 untuk 35 persen.", "condition_decimal")
    try:
        clear = {name.partition(".")[0] for name in compiled(reading.text).names}
        if clear == set(cel.compile(reading.text).variables()):
            return None
    except ValueError:
        pass
    return Problem(reading.pointer, f"Syarat “{reading.text[:80]}” belum terbaca. Periksa tanda, kutip dan kurungnya; "
                                    f"panjangnya paling banyak {LONGEST} huruf.", "condition_broken")


def _name_problems(workflow: Workflow, catalog: Catalog, place: Place, reading: Reading,
                   expression: Expression) -> Iterator[Problem]:
    own = {field.id for field in place.step.fields}
    for name in expression.names:
        unknown = _unknown(workflow, catalog, reading.pointer, name)
        if unknown:
            yield unknown
        elif "." in name and not reading.facts:
            yield Problem(reading.pointer, f"show_if hanya membaca isian, bukan fakta “{name}”. Pindahkan syarat ini "
                                           "ke langkah decision sebelum formulir.", "show_if_fact")
        elif "." not in name and name not in reading.known:
            yield _too_early(workflow, reading, name, name in own)


def _too_early(workflow: Workflow, reading: Reading, name: str, same_step: bool) -> Problem:
    if same_step:
        return Problem(reading.pointer, f"“{name}” baru ditanyakan sesudah isian ini. Pindahkan “{name}” ke atasnya.",
                       "show_if_later")
    return Problem(reading.pointer, f"“{name}” belum diisi pada saat syarat ini dibaca. Tanyakan “{name}” pada langkah "
                                    "sebelumnya.", "read_too_early")


def _unknown(workflow: Workflow, catalog: Catalog, pointer: str, name: str) -> Problem | None:
    if name in workflow.kinds:
        return None
    if "." in name:
        return Problem(pointer, f"Fakta “{name}” tidak dikenal. "
                                f"Yang ada: {', '.join(sorted(catalog.facts)) or 'belum ada'}.", "unknown_fact")
    return Problem(pointer, f"“{name}” bukan isian alur ini dan bukan nilai dari akibat. Perbaiki namanya, "
                            f"atau tambahkan isian “{name}”.", "unknown_name")


def _unlisted_choices(workflow: Workflow, reading: Reading) -> Iterator[Problem]:
    for name, value in _CHOICE.findall(reading.text):
        field = workflow.fields.get(name)
        if field and field.choices and value not in [choice.value for choice in field.choices]:
            listed = ", ".join(choice.value for choice in field.choices)
            yield Problem(reading.pointer, f"“{value}” bukan pilihan “{name}”, jadi syarat ini tidak pernah terpenuhi. "
                                           f"Pilihannya: {listed}.", "choice_unknown")


def _means_yes_or_no(workflow: Workflow, expression: Expression) -> bool:
    """CEL here has no type checker, so it is run over sample values of each kind."""
    for number in range(4):
        try:
            holds(expression, lambda name, number=number: _sample(workflow, name, number))
        except Uncomputable as failure:
            if failure.__cause__ is None or isinstance(failure.__cause__, TypeError):
                return False
    return True


def _sample(workflow: Workflow, name: str, number: int):
    if name in workflow.fields and workflow.fields[name].choices:
        choices = workflow.fields[name].choices
        return choices[number % len(choices)].value
    return _SAMPLES.get(workflow.kinds[name], _WORDS)[number]


def _template_problems(workflow: Workflow, catalog: Catalog, place: Place) -> Iterator[Problem]:
    for where, sentence in _sentences(place):
        for name in TEMPLATE_NAME.findall(sentence):
            unknown = _unknown(workflow, catalog, where, name)
            if unknown:
                yield unknown


def _sentences(place: Place) -> Iterator[tuple[str, str]]:
    for where, condition in _conditions(place):
        yield f"{where}/because", condition.because
        yield f"{where}/refusal", condition.refusal
    if isinstance(place.step, Decision):
        for number, case in enumerate(place.step.cases):
            yield f"{place.pointer}/cases/{number}/because", case.because
        yield f"{place.pointer}/otherwise/because", place.step.otherwise.because


def _need_problems(catalog: Catalog, place: Place, before: Set[str]) -> Iterator[Problem]:
    step = place.step
    if not isinstance(step, Action) or step.do not in catalog.effects:
        return
    known = before | {field.id for field in step.fields}
    for name in catalog.effects[step.do].needs:
        if name not in known:
            yield Problem(f"{place.pointer}/do", f"“{step.do}” perlu “{name}”, tetapi belum ada langkah sebelumnya "
                          f"yang menanyakannya. Tambahkan isian “{name}” sebelum langkah ini.", "need_not_asked")
