"""Changing the cooperative's rules as an action of the log: who may write it down, and which decision it rests on."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from sandbox.cases import log
from sandbox.cases.actor import Actor
from sandbox.engine.wording import show_role
from sandbox.errors import Forbidden, InvalidValues, NotFound, RuleBroken
from sandbox.modules.cooperative import queries as cooperative
from sandbox.modules.cooperative.amending import RuleDecision, amend_rules
from sandbox.modules.cooperative.models import RuleSet
from sandbox.modules.cooperative.standing import MEMBERS, key_at
from sandbox.modules.meetings.agenda import foreign_to
from sandbox.modules.meetings.models import Resolution
from sandbox.modules.meetings.queries import resolution_numbered
from sandbox.phrase import phrase

KEEPERS = ("chair", "secretary")


def change_rules(session: Session, changes: Mapping[str, Any], *, organ: str, decision_no: str,
                 decided_on: date | None, effective_from: date, by: Actor, token: str) -> RuleSet:
    """Write down what an organ decided about the rules. The members' day is that of their resolution.

    Raises Forbidden unless chair or secretary asks, NotFound for a resolution no meeting adopted, RuleBroken or
    InvalidValues for a change that the decision does not carry.
    """
    told = {"changes": dict(changes), "organ": organ, "decision_no": decision_no.strip(),
            "decided_on": decided_on and decided_on.isoformat(), "effective_from": effective_from.isoformat()}
    if log.earlier(session, token, kind="rules", data=told):
        return cooperative.rule_set(session, effective_from)
    if by.role not in KEEPERS:
        raise Forbidden("Aturan koperasi ditulis oleh {roles}, bukan oleh {own}.", own=show_role(by.role),
                        roles=tuple(map(show_role, KEEPERS)))
    if organ == MEMBERS:
        decided_on = _resolution(session, decision_no, changes).adopted_on
    elif decided_on is None:
        raise InvalidValues({"decided_on": phrase("Tulis tanggal keputusan pengurus.")})
    today = cooperative.today(session)
    version = amend_rules(session, changes, effective_from=effective_from, today=today,
                          decision=RuleDecision(decision_no, organ, decided_on))
    log.append(session, token=token, kind="rules", by=by, today=today, data=told)
    return version


def _resolution(session: Session, number: str, changes: Mapping[str, Any]) -> Resolution:
    """A change of the articles carries any key; the yearly motions carry those that the RAT sets every year."""
    found = resolution_numbered(session, number)
    if found is None:
        raise NotFound("Keputusan rapat anggota {number} tidak ada dalam daftar keputusan rapat.",
                       number=number.strip() or "-",
                       hint="Catat dulu rapatnya: acara, kehadiran dan suaranya. Nomornya diberikan saat disetujui.")
    foreign = foreign_to(found.motion.kind, {path.split(".")[0] for path in changes})
    if foreign:
        titles = tuple(key.title for key in map(key_at, changes) if key and key.path.split(".")[0] in foreign)
        raise RuleBroken("{number} memutus “{title}”, bukan perubahan AD/ART, jadi tidak bisa mengubah {keys}.",
                         number=found.number, title=found.motion.title, keys=titles,
                         hint="Pilih keputusan yang mengubah AD/ART, atau ajukan perubahan itu ke rapat berikutnya.")
    return found
