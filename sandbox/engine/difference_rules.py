"""What is different between the rules of a decision in two versions."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sandbox.engine.difference_words import Difference, Words
from sandbox.engine.pairing import moved, paired
from sandbox.engine.rule_words import ORDERED, say_condition, say_right
from sandbox.engine.rules import Part, read_rule
from sandbox.engine.wording import title_of
from sandbox.phrase import Phrase, phrase

_LIMITING = ("<=", "<", ">=", ">")


def decision_differences(words: Words, title: Phrase, old: Mapping[str, Any],
                         new: Mapping[str, Any]) -> Iterator[Difference]:
    step, before, after = new["id"], old["cases"], new["cases"]
    pairs = paired(before, after, (_same, _whens, _because_and_goto, lambda case: case.get("goto")))
    for number, case in enumerate(before):
        if number not in pairs.values():
            yield Difference("rule", step, phrase("Jalan “{because}” pada “{step}” dihapus.", because=_name(case),
                                                  step=title))
    for number, case in enumerate(after):
        if number in pairs:
            yield from _case(words, step, title, before[pairs[number]], case)
        else:
            yield Difference("rule", step, phrase("Jalan “{because}” pada “{step}” ditambahkan, menuju {goto}.",
                                                  because=_name(case), step=title,
                                                  goto=words.way(case.get("goto", ""))))
    if moved(pairs[number] for number in sorted(pairs)):
        yield Difference("rule", step, phrase("Urutan jalan pada “{step}” berubah.", step=title))
    yield from _otherwise(words, step, title, old["otherwise"], new["otherwise"])


def _case(words: Words, step: str, title: Phrase, old, new) -> Iterator[Difference]:
    if old.get("goto") != new.get("goto"):
        yield Difference("goto", step, phrase(
            "Bila “{because}” pada “{step}”, alur berlanjut ke {new}, tadinya ke {old}.", because=_name(new),
            step=title, new=words.way(new.get("goto", "")), old=words.way(old.get("goto", ""))))
    if "all" in old and "all" in new and old.get("because") != new.get("because"):
        yield _text(step, title, old.get("because", ""), new.get("because", ""))
    before, after = _conditions(old), _conditions(new)
    pairs = paired(before, after, (_same, lambda one: one["when"], lambda one: (one["because"], _subject(one)),
                                   _subject, lambda one: one["because"]))
    for number, condition in enumerate(before):
        if number not in pairs.values():
            yield Difference("rule", step, phrase("Syarat “{because}” pada “{step}” dihapus.",
                                                  because=_name(condition), step=title))
    for number, condition in enumerate(after):
        if number in pairs:
            yield from _condition(words, step, title, before[pairs[number]], condition)
        else:
            yield Difference("rule", step, phrase("Syarat “{because}” pada “{step}” ditambahkan: {rule}.",
                                                  because=_name(condition), step=title,
                                                  rule=say_condition(condition["when"], words.new)))
    if moved(pairs[number] for number in sorted(pairs)):
        yield Difference("rule", step, phrase("Urutan syarat pada “{step}” berubah.", step=title))


def _condition(words: Words, step: str, title: Phrase, old, new) -> Iterator[Difference]:
    if old["when"] != new["when"]:
        yield Difference("rule", step, _limit(words, old["when"], new["when"]) or phrase(
            "Syarat “{because}” pada “{step}” berubah dari “{old}” menjadi “{new}”.", because=_name(new), step=title,
            old=say_condition(old["when"], words.old), new=say_condition(new["when"], words.new)))
    for name in ("because", "refusal"):
        if old.get(name) != new.get(name):
            yield _text(step, title, old.get(name, ""), new.get(name, ""))


def _otherwise(words: Words, step: str, title: Phrase, old, new) -> Iterator[Difference]:
    if old["goto"] != new["goto"]:
        yield Difference("goto", step, phrase(
            "Bila tidak ada syarat yang terpenuhi pada “{step}”, alur berlanjut ke {new}, tadinya ke {old}.",
            step=title, new=words.goto(new["goto"]), old=words.goto(old["goto"])))
    if old["because"] != new["because"]:
        yield _text(step, title, old["because"], new["because"])


def _limit(words: Words, old: str, new: str) -> Phrase | None:
    """“Batas Pokok pinjaman berubah dari 3x menjadi 5x Jumlah simpanan”, when only the number changed."""
    before, after = _single(old), _single(new)
    if not before or not after or (before.name, before.sign, before.other) != (after.name, after.sign, after.other):
        return None
    if before.sign not in _LIMITING or bool(before.percent) != bool(after.percent):
        return None
    name = title_of(words.new, after.name)
    if after.percent:
        return phrase("Batas {name} berubah dari {old}% menjadi {new}% {other}.", name=name, old=before.percent,
                      new=after.percent, other=title_of(words.new, after.other))
    if after.other:
        return phrase("Batas {name} berubah dari {old}x menjadi {new}x {other}.", name=name, old=before.times,
                      new=after.times, other=title_of(words.new, after.other))
    if words.new.kinds.get(after.name) not in ORDERED:
        return None
    return phrase("Batas {name} berubah dari {old} menjadi {new}.", name=name, old=say_right(before, words.old),
                  new=say_right(after, words.new))


def _single(text: str) -> Part | None:
    rule = read_rule(text)
    return rule.parts[0] if rule and len(rule.parts) == 1 else None


def _subject(condition: Mapping[str, Any]) -> tuple[str, str] | None:
    """What a condition is about: the name it judges, and how."""
    part = _single(condition["when"])
    return (part.name, part.sign) if part else None


def _text(step: str, title: Phrase, old: str, new: str) -> Difference:
    return Difference("text", step, phrase("Kalimat “{old}” pada “{step}” berubah menjadi “{new}”.", old=old,
                                           step=title, new=new))


def _conditions(case: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return case.get("all") or [case]


def _name(part: Mapping[str, Any]) -> Phrase:
    """What a case or a condition is called."""
    return Phrase(part.get("because") or "; ".join(inner["because"] for inner in part.get("all", ())))


def _same(part: Mapping[str, Any]) -> str:
    return json.dumps(part, sort_keys=True)


def _whens(case: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(condition["when"] for condition in _conditions(case))


def _because_and_goto(case: Mapping[str, Any]) -> tuple[str, str]:
    return str(_name(case)), case.get("goto", "")
