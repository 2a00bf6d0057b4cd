"""Conditions in words: “Pokok pinjaman paling banyak 3 x Jumlah simpanan”."""

from sandbox.engine.definition import Workflow
from sandbox.engine.rules import Part, Rule, read_rule
from sandbox.engine.wording import show, show_kind, title_of
from sandbox.phrase import Phrase, phrase

ORDERED = ("rupiah", "integer", "date")
_WORDS = {
    "<=": phrase("paling banyak"), "<": phrase("kurang dari"), ">=": phrase("paling sedikit"),
    ">": phrase("lebih dari"), "==": phrase("sama dengan"), "!=": phrase("tidak sama dengan")}
_DATES = _WORDS | {"<=": phrase("paling lambat"), "<": phrase("sebelum"), ">=": phrase("paling cepat"),
                   ">": phrase("sesudah")}
_TEXTS = {"==": phrase("adalah"), "!=": phrase("bukan")}
_ASKED = {"yes": phrase("ya"), "no": phrase("tidak"), "filled": phrase("sudah diisi"),
          "empty": phrase("belum diisi")}


def say_condition(text: str, workflow: Workflow) -> Phrase:
    """A condition that is richer than a rule is said as it is written."""
    rule = read_rule(text)
    return say_rule(rule, workflow) if rule else Phrase(text)


def say_rule(rule: Rule, workflow: Workflow) -> Phrase:
    said = say_part(rule.parts[0], workflow)
    for part in rule.parts[1:]:
        joint = phrase("{first} dan {second}" if rule.every else "{first} atau {second}")
        said = Phrase(joint, {"first": said, "second": say_part(part, workflow)})
    return said


def say_part(part: Part, workflow: Workflow) -> Phrase:
    name = title_of(workflow, part.name)
    if part.sign in ("yes", "no"):
        return phrase("{name}: {asked}", name=name, asked=_ASKED[part.sign])
    if part.sign in _ASKED:
        return phrase("{name} {asked}", name=name, asked=_ASKED[part.sign])
    word = sign_words(workflow.kinds.get(part.name, "")).get(part.sign, _WORDS[part.sign])
    return phrase("{name} {sign} {right}", name=name, sign=word, right=say_right(part, workflow))


def say_right(part: Part, workflow: Workflow) -> Phrase | str:
    """What the name is compared with."""
    if part.percent:
        return phrase("{percent}% dari {name}", percent=part.percent, name=title_of(workflow, part.other))
    if part.other and part.times != 1:
        return phrase("{times} x {name}", times=part.times, name=title_of(workflow, part.other))
    if part.other:
        return title_of(workflow, part.other)
    return _constant(part, workflow)


def sign_words(kind: str) -> dict[str, Phrase]:
    """The signs that suit a name of this kind, in the order a form offers them."""
    if kind == "yes_no":
        return {sign: _ASKED[sign] for sign in ("yes", "no")}
    asked = {sign: _ASKED[sign] for sign in ("filled", "empty")}
    if kind == "date":
        return _DATES | asked
    return (_WORDS if kind in ORDERED else _TEXTS) | asked


def _constant(part: Part, workflow: Workflow) -> Phrase | str:
    kind = workflow.kinds.get(part.name, "")
    if kind == "choice" and part.name in workflow.fields:
        return phrase("“{choice}”", choice=show(workflow, part.name, part.value))
    if isinstance(part.value, str):
        return _date(part.value) if kind == "date" else phrase("“{text}”", text=part.value)
    return show_kind(kind if kind in ORDERED and kind != "date" else "integer", part.value)


def _date(text: str) -> Phrase | str:
    try:
        return show_kind("date", text)
    except ValueError:
        return text
