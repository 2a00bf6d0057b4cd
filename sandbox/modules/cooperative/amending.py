"""Changing keys of the rules by a decision, and the history of what was decided when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.errors import InvalidValues, RuleBroken
from sandbox.modules.cooperative.models import RuleSet
from sandbox.modules.cooperative.operations import adopt_rules
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.cooperative.rules import check_rules
from sandbox.modules.cooperative.standing import MEMBERS, Key, flattened, key_at, keys
from sandbox.phrase import phrase

LONGEST_NUMBER = 60


@dataclass(frozen=True)
class RuleDecision:
    """Who decided a change, when and under which number. `organ` is general_meeting or board."""

    number: str
    organ: str
    decided_on: date


@dataclass(frozen=True)
class Changed:
    key: Key
    before: Any
    after: Any


@dataclass(frozen=True)
class Version:
    """One version of the rules and what it changed; of the first nothing is told."""

    rule_set: RuleSet
    changes: tuple[Changed, ...]


def amend_rules(session: Session, changes: Mapping[str, Any], *, decision: RuleDecision, effective_from: date,
                today: date) -> RuleSet:
    """A new version in which these keys (rat.notice_days) have these values.

    Raises InvalidValues under the key, its group or the name of the answer that is wrong, RuleBroken when the organ may
    not change a key.
    """
    _check_decision(decision, effective_from, today)
    _check_latest(session, effective_from)
    before = rules(session, effective_from)
    kept = flattened(before)
    asked = {path: value for path, value in changes.items() if kept.get(path) != value}
    if not asked:
        raise RuleBroken("Tidak ada aturan yang berubah.", hint="Ubah dulu nilainya, lalu simpan.")
    _check_organ(asked, decision)
    body = _written(before, asked)
    _check_values(body, asked)
    return adopt_rules(session, body, effective_from=effective_from, adopted_by=decision.number.strip(),
                       organ=decision.organ, decided_on=decision.decided_on)


def history(session: Session) -> tuple[Version, ...]:
    """Every version, the newest first."""
    kept = session.scalars(select(RuleSet).order_by(RuleSet.effective_from, RuleSet.id)).all()
    told = [Version(one, _changes(earlier.body, one.body) if earlier else ())
            for earlier, one in zip((None, *kept), kept, strict=False)]
    return tuple(reversed(told))


def _changes(before: Mapping, after: Mapping) -> tuple[Changed, ...]:
    old, new = flattened(before), flattened(after)
    return tuple(Changed(key, old.get(key.path), new[key.path]) for key in keys(after)
                 if old.get(key.path) != new[key.path])


def _check_decision(decision: RuleDecision, effective_from: date, today: date) -> None:
    faults = {}
    if not decision.number.strip() or len(decision.number) > LONGEST_NUMBER:
        faults["decision_no"] = phrase("Tulis nomor keputusan yang menetapkan perubahan ini, contoh: RAT-2026/KEP-03.")
    if decision.decided_on > today:
        faults["decided_on"] = phrase("Tanggal keputusan {day} belum tiba; hari ini {today}.", day=decision.decided_on,
                                      today=today)
    if effective_from < max(decision.decided_on, today):
        faults["effective_from"] = phrase(
            "Aturan baru berlaku paling awal {earliest}, bukan {day}: yang sudah terjadi memakai aturan lama.",
            earliest=max(decision.decided_on, today), day=effective_from)
    if faults:
        raise InvalidValues(faults)


def _check_latest(session: Session, effective_from: date) -> None:
    later = session.scalar(select(RuleSet).where(RuleSet.effective_from > effective_from)
                           .order_by(RuleSet.effective_from.desc()).limit(1))
    if later:
        raise InvalidValues({"effective_from": phrase(
            "{decision} sudah menetapkan aturan yang berlaku {day}. Pilih {day} atau sesudahnya, supaya keputusan itu "
            "tidak hilang.", decision=later.adopted_by, day=later.effective_from)})


def _check_organ(asked: Mapping[str, Any], decision: RuleDecision) -> None:
    of_members = tuple(key.title for key in map(key_at, asked) if key and key.organ == MEMBERS)
    if of_members and decision.organ != MEMBERS:
        raise RuleBroken("Pengelolaan demokratis: hanya Rapat Anggota yang mengubah {keys}; {number} adalah keputusan "
                         "pengurus.", keys=of_members, number=decision.number,
                         hint="Bawa perubahan ini ke rapat anggota, lalu tulis nomor keputusannya.")


def _written(before: Mapping[str, Any], asked: Mapping[str, Any]) -> dict:
    body = dict(before)
    for path, value in asked.items():
        *above, last = path.split(".")
        place = body
        for part in above:
            place[part] = dict(place.get(part) or {})
            place = place[part]
        place[last] = value
    return body


def _check_values(body: dict, asked: Mapping[str, Any]) -> None:
    """What is wrong with a key that was asked for is said beside it, what is wrong with several under their group."""
    faults: dict[str, str] = {}
    for problem in check_rules(body):
        place = problem.pointer.strip("/").replace("/", ".")
        beside = next((path for path in asked if f"{place}.".startswith(f"{path}.")), place)
        faults.setdefault(beside, problem.message)
    if faults:
        raise InvalidValues(faults)
