"""Lint of conditions: CEL that compiles, means yes or no, and reads only names that there are."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache

from sandbox.engine.condition_tree import Node, tree
from sandbox.engine.conditions import LONGEST, Expression, Uncomputable, called, compiled, holds, without_strings
from sandbox.engine.definition import Workflow
from sandbox.engine.repairs import removing, replacing
from sandbox.engine.survey import WRITING, Reading, Survey, expression, templates
from sandbox.engine.wording import TEMPLATE_NAME
from sandbox.errors import Problem, Repair
from sandbox.phrase import Phrase, phrase

CALLS = ("size", "startsWith", "endsWith", "contains", "matches", "int", "string", "min", "max", "has")
CODES = ("unknown_fact", "unknown_name", "condition_broken", "condition_function", "condition_decimal",
         "condition_type", "choice_unknown", "show_if_fact", "show_if_later")
_DECIMAL = re.compile(r"\d\.\d|\d[eE][-+]?\d|\.\d")
_CHOICE = re.compile(r"""\b([A-Za-z_]\w*)\s*[!=]=\s*["']([^"']*)["']""")
_SAMPLES = {
    "rupiah": (0, 1, 2_500_000, 10_000_000), "integer": (0, 1, 12, 60), "yes_no": (True, False, True, False),
    "date": ("2026-03-14", "1990-01-01", "2026-12-31", "2000-02-29")}
_KINDS = {"rupiah": "number", "integer": "number", "yes_no": "yes", "date": "text", "text": "text", "choice": "text"}
_WORDS = ("", "a", "198501012010011001", "6271000000000001")


def condition_problems(survey: Survey) -> Iterator[Problem]:
    for reading in survey.readings:
        yield from _expression_problems(survey, reading)
    for place in survey.of(*WRITING):
        for where, sentence in templates(place):
            for name in TEMPLATE_NAME.findall(sentence):
                yield from _unknown(survey, where, name, sentence, "{" + name + "}")


def sound(survey: Survey, text: str) -> bool:
    """Whether it is worth asking more of this condition."""
    found = expression(text)
    return bool(found) and not _misspelt(text) and all(name in survey.workflow.kinds for name in found.names) \
        and not any(_unlisted_choices(survey.workflow, Reading(text, "", facts=True)))


def _expression_problems(survey: Survey, reading: Reading) -> Iterator[Problem]:
    wrong = _misspelt(reading.text)
    if wrong:
        yield Problem(reading.pointer, *wrong)
        return
    found = compiled(reading.text)
    names = [*_name_problems(survey, reading, found)]
    yield from names
    if not names:
        yield from _unlisted_choices(survey.workflow, reading)
        if _kind(survey.workflow, tree(reading.text)) != "yes" and not _means_yes_or_no(survey.workflow, found):
            yield Problem(reading.pointer, phrase(
                "Syarat “{when}” tidak menghasilkan ya atau tidak, atau mencampur jenis nilai. Bandingkan angka dengan "
                "angka dan teks dengan teks.", when=reading.text), "condition_type")


@lru_cache(maxsize=4096)
def _misspelt(text: str) -> tuple[Phrase, str] | None:
    """What is wrong with the text itself, and its code."""
    bare = without_strings(text)
    strange = [name for name in called(bare) if name not in CALLS]
    if strange:
        return phrase("Fungsi “{name}” tidak tersedia dalam syarat. Yang tersedia: {known}.", name=strange[0],
                      known=", ".join(CALLS)), "condition_function"
    if _DECIMAL.search(bare):
        return phrase("Syarat “{when}” memakai pecahan. Pakai angka bulat, misalnya a * 100 <= b * 35 untuk 35 persen.",
                      when=text), "condition_decimal"
    found = expression(text)
    if found and {name.partition(".")[0] for name in found.names} == found.variables:
        return None
    return phrase("Syarat “{when}” belum terbaca. Periksa tanda, kutip dan kurungnya; panjangnya paling banyak "
                  "{longest} huruf.", when=text[:80], longest=LONGEST), "condition_broken"


def _name_problems(survey: Survey, reading: Reading, expression: Expression) -> Iterator[Problem]:
    for name in expression.names:
        unknown = [*_unknown(survey, reading.pointer, name, reading.text, name)]
        yield from unknown
        if unknown:
            continue
        if "." in name and not reading.facts:
            yield Problem(reading.pointer, phrase(
                "Syarat tampil (show_if) hanya membaca isian, bukan fakta “{name}”. Pindahkan syarat ini ke "
                "langkah periksa syarat (decision) sebelum "
                "formulir.", name=name), "show_if_fact", repair=_without_show_if(reading))
        elif name in reading.later:
            yield Problem(reading.pointer, phrase(
                "“{name}” baru ditanyakan sesudah isian ini. Pindahkan “{name}” ke atasnya.", name=name),
                "show_if_later", repair=_without_show_if(reading))


def _without_show_if(reading: Reading) -> Repair:
    return removing(phrase("Selalu tampilkan isian ini"), reading.pointer)


def _unknown(survey: Survey, pointer: str, name: str, text: str, written: str) -> Iterator[Problem]:
    kinds = survey.workflow.kinds
    if name in kinds:
        return
    facts = sorted(survey.catalog.facts)
    close = survey.closest(name, facts if "." in name else [known for known in kinds if "." not in known])
    repair = None
    if close:
        repair = replacing(phrase("Ganti dengan “{name}”", name=close), pointer,
                           re.sub(rf"(?<![\w.]){re.escape(name)}(?![\w.])", close, text))
    if "." in name:
        yield Problem(pointer, phrase("Fakta “{name}” tidak dikenal. Yang ada: {known}.", name=name,
                                      known=", ".join(facts) or phrase("belum ada")), "unknown_fact", repair=repair)
    else:
        yield Problem(pointer, phrase(
            "“{name}” bukan isian alur ini dan bukan nilai dari akibat. Perbaiki namanya, atau tambahkan isian "
            "“{name}”.", name=name), "unknown_name", repair=repair)


def _unlisted_choices(workflow: Workflow, reading: Reading) -> Iterator[Problem]:
    for name, value in _CHOICE.findall(reading.text) if "=" in reading.text else ():
        field = workflow.fields.get(name)
        values = [choice.value for choice in field.choices] if field else []
        if values and value not in values:
            close = get_close_matches(value, values, 1, 0.3) or values[:1]
            yield Problem(reading.pointer, phrase(
                "“{value}” bukan pilihan “{name}”, jadi syarat ini tidak pernah terpenuhi. Pilihannya: {known}.",
                value=value, name=name, known=", ".join(values)), "choice_unknown",
                repair=replacing(phrase("Ganti dengan “{name}”", name=close[0]), reading.pointer,
                                 re.sub(rf"""(["']){re.escape(value)}\1""", rf"\g<1>{close[0]}\1", reading.text)))


def _kind(workflow: Workflow, node: Node) -> str:
    """number, text or yes where that is plain from the names in it; otherwise empty."""
    if node[0] in ("and", "or", "not"):
        return "yes" if all(_kind(workflow, part) == "yes" for part in node[1:]) else ""
    if node[0] == "compare":
        kinds = {_kind(workflow, part) for part in node[2:]}
        return "yes" if kinds in ({"number"}, {"text"}) and node[1] != "in" else ""
    if node[0] == "sum":
        return "number" if {_kind(workflow, part) for part in node[2:4]} == {"number"} else ""
    if node[0] == "constant":
        return {int: "number", str: "text", bool: "yes"}.get(type(node[1]), "")
    return _KINDS.get(workflow.kinds.get(node[1], ""), "") if node[0] == "name" else ""


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
