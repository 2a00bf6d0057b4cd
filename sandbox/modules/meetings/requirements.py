"""Which quorum and which majority the adopted rules ask for, by call and by kind of motion."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from sandbox.modules.cooperative.models import RuleSet
from sandbox.modules.cooperative.queries import rule_set
from sandbox.modules.meetings.models import Meeting, Motion, Sitting
from sandbox.modules.meetings.thresholds import Threshold, threshold
from sandbox.phrase import Phrase, phrase

_TITLES = {
    "rat.quorum_first": phrase("kuorum rapat pertama"), "rat.quorum_second": phrase("kuorum rapat kedua"),
    "rat.quorum_articles": phrase("kuorum perubahan anggaran dasar"),
    "meetings.quorum_dissolution": phrase("kuorum pembubaran"), "meetings.majority": phrase("suara terbanyak"),
    "meetings.majority_articles": phrase("suara untuk perubahan anggaran dasar"),
    "meetings.majority_dissolution": phrase("suara untuk pembubaran")}
_OF_CALL = {1: "rat.quorum_first", 2: "rat.quorum_second"}
_QUORUM_OF_KIND = {"articles": "rat.quorum_articles", "dissolution": "meetings.quorum_dissolution"}
_MAJORITY_OF_KIND = {"articles": "meetings.majority_articles", "dissolution": "meetings.majority_dissolution"}


@dataclass(frozen=True)
class Requirement:
    """One share of the rules file. `key` is its place there; `adopted_by` the decision that put it there."""

    key: str
    threshold: Threshold
    adopted_by: str

    @property
    def title(self) -> Phrase:
        return _TITLES[self.key]

    def said(self) -> Phrase:
        """kuorum rapat pertama (lebih dari 1/2, ditetapkan RAT-2024/KEP-07)"""
        return phrase("{title} ({share}, ditetapkan {adopted_by})", title=self.title, share=self.threshold.said(),
                      adopted_by=self.adopted_by)


def rules_of(session: Session, meeting: Meeting) -> dict:
    """The rules in force when the meeting was called: what it decides itself only holds for the next one."""
    return _version(session, meeting).body


def quorum_of(session: Session, sitting: Sitting, on_roll: int, motion: Motion | None = None) -> Requirement:
    """Of the sitting's and the motion's own quorum the larger, so that a second call does not soften the articles."""
    keys = [_OF_CALL[sitting.call]]
    if motion is not None and motion.kind in _QUORUM_OF_KIND:
        keys.append(_QUORUM_OF_KIND[motion.kind])
    version = _version(session, sitting.meeting)
    return max((_requirement(version, key) for key in keys), key=lambda found: found.threshold.needed(on_roll))


def majority_of(session: Session, motion: Motion) -> Requirement:
    return _requirement(_version(session, motion.meeting), _MAJORITY_OF_KIND.get(motion.kind, "meetings.majority"))


def _version(session: Session, meeting: Meeting) -> RuleSet:
    return rule_set(session, meeting.called_on)


def _requirement(version: RuleSet, key: str) -> Requirement:
    group, name = key.split(".")
    return Requirement(key, threshold(version.body[group][name]), version.adopted_by)
