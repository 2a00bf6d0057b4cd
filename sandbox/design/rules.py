"""The rule builder: what may be compared with what; from what was chosen and typed to a rule, and back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sandbox import rupiah
from sandbox.engine.definition import Workflow
from sandbox.engine.flow import Flow
from sandbox.engine.known import Known as KnownBefore
from sandbox.engine.rule_words import sign_words
from sandbox.engine.rules import ASKING, LARGEST, Part, Rule, read_rule, write_rule
from sandbox.errors import InvalidValues
from sandbox.phrase import Phrase, phrase

__all__ = ["Known", "RIGHTS", "Rule", "names", "part_from", "read_rule", "rights_of", "rule_from", "typed_of",
           "write_rule"]

RIGHTS = {"value": phrase("nilai"), "name": phrase("isian atau fakta"), "times": phrase("kelipatan"),
          "percent": phrase("persen dari")}
_NUMBERS = ("rupiah", "integer")
_UNREADABLE = frozenset({"choices"})  # facts that are lists, for choices_from
MOST_PARTS = 10


@dataclass(frozen=True)
class Known:
    """A name a rule may read; `choices` are value and label."""

    name: str
    title: Phrase
    kind: str
    choices: tuple[tuple[str, str], ...] = ()


def names(workflow: Workflow, step: str, *, field: str = "") -> tuple[Known, ...]:
    """What may be read when the step is reached: answers, then facts. For the `show_if` of a field, answers only."""
    before = KnownBefore(workflow, Flow(workflow))
    own = [each.id for each in workflow.step(step).fields]
    earlier = own[:own.index(field)] if field in own else []
    asked = [name for name in workflow.kinds if name not in workflow.catalog.facts
             and (name in earlier or (name not in own and before.maybe(step, name)))]
    facts = [] if field else list(workflow.catalog.facts)
    return tuple(_known(workflow, name) for name in (*asked, *facts) if workflow.kinds[name] not in _UNREADABLE)


def rights_of(kind: str) -> tuple[str, ...]:
    """What may stand on the right of a name of this kind, keys of RIGHTS."""
    return ("value", "name", "times", "percent") if kind in _NUMBERS else ("value", "name")


def rule_from(workflow: Workflow, typed: list[Mapping[str, str]], *, every: bool = True) -> Rule:
    """Raises InvalidValues; names of parts after the first are followed by their number: value_2."""
    parts, faults = [], {}
    for number, each in enumerate(typed[:MOST_PARTS], 1):
        try:
            parts.append(part_from(workflow, each))
        except InvalidValues as refusal:
            faults |= {name if number == 1 else f"{name}_{number}": said for name, said in refusal.fields.items()}
    if faults or not parts:
        raise InvalidValues(faults or {"name": phrase("Pilih isian atau fakta yang diperiksa.")})
    return Rule(tuple(parts), every)


def part_from(workflow: Workflow, typed: Mapping[str, str]) -> Part:
    """`typed` has name, sign, right (a key of RIGHTS), and value, or other and number. Raises InvalidValues."""
    name, sign = typed.get("name", ""), typed.get("sign", "")
    kind = workflow.kinds.get(name)
    if kind is None or kind in _UNREADABLE:
        raise InvalidValues({"name": phrase("Pilih isian atau fakta yang diperiksa.")})
    if sign not in sign_words(kind):
        raise InvalidValues({"sign": phrase("Pilih perbandingan yang cocok untuk “{name}”.",
                                            name=_title(workflow, name))})
    if sign in ASKING:
        return Part(name, sign)
    right = typed.get("right", "value")
    if right not in rights_of(kind):
        raise InvalidValues({"right": phrase("“{name}” tidak bisa dibandingkan begitu.", name=_title(workflow, name))})
    if right == "value":
        return Part(name, sign, value=_value(workflow, name, kind, typed.get("value", "").strip()))
    other = _other(workflow, kind, typed.get("other", ""))
    if right == "name":
        return Part(name, sign, other=other)
    number = _factor(typed.get("number", ""))
    return Part(name, sign, other=other, times=number) if right == "times" else \
        Part(name, sign, other=other, percent=number)


def typed_of(workflow: Workflow, part: Part) -> dict[str, str]:
    """What the form shows for a part; the reverse of `part_from`."""
    typed = {"name": part.name, "sign": part.sign}
    if part.sign in ASKING:
        return typed
    if not part.other:
        return typed | {"right": "value", "value": _shown(workflow.kinds.get(part.name, ""), part.value)}
    typed["other"] = part.other
    if part.percent:
        return typed | {"right": "percent", "number": str(part.percent)}
    return typed | ({"right": "times", "number": str(part.times)} if part.times != 1 else {"right": "name"})


def _known(workflow: Workflow, name: str) -> Known:
    field = workflow.fields.get(name)
    choices = tuple((choice.value, choice.label) for choice in field.choices) if field else ()
    return Known(name, _title(workflow, name), workflow.kinds[name], choices)


def _title(workflow: Workflow, name: str) -> Phrase:
    return Phrase(workflow.titles.get(name, name))


def _value(workflow: Workflow, name: str, kind: str, text: str) -> int | str:
    if not text:
        raise InvalidValues({"value": phrase("Tulis nilainya.")})
    if kind in _NUMBERS:
        return _amount(text)
    if kind == "date":
        return _date(text)
    choices = [choice.value for choice in workflow.fields[name].choices] if name in workflow.fields else []
    if choices and text not in choices:
        raise InvalidValues({"value": phrase("Pilih salah satu pilihan “{name}”.", name=_title(workflow, name))})
    if len(text) > 100 or not text.isprintable():
        raise InvalidValues({"value": phrase("Tulis paling banyak 100 huruf dalam satu baris.")})
    return text


def _amount(text: str) -> int:
    try:
        amount = -rupiah.parse(text[1:]) if text.startswith("-") else rupiah.parse(text)
    except ValueError:
        amount = LARGEST + 1
    if abs(amount) > LARGEST:
        raise InvalidValues({"value": phrase("Tulis angka bulat saja, misalnya 1.500.000.")})
    return amount


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise InvalidValues({"value": phrase("Tulis tanggalnya, misalnya 2026-03-14.")}) from None


def _other(workflow: Workflow, kind: str, other: str) -> str:
    kinds = _NUMBERS if kind in _NUMBERS else (kind,)
    if workflow.kinds.get(other) not in kinds:
        raise InvalidValues({"other": phrase("Pilih isian atau fakta yang sejenis.")})
    return other


def _factor(text: str) -> int:
    if not re.fullmatch(r"\s*\d{1,7}\s*", text) or not 0 < int(text) <= 1_000_000:
        raise InvalidValues({"number": phrase("Tulis angka bulat, paling sedikit 1. Contoh: 3.")})
    return int(text)


def _shown(kind: str, value: int | str | None) -> str:
    return f"{value:,}".replace(",", ".") if kind in _NUMBERS and isinstance(value, int) else str(value)
