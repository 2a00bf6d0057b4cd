"""A practice aid: how a room full of people would vote, drawn by lot with given leanings; the same draw again."""

from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random

from flask_babel import gettext

from sandbox.errors import InvalidValues
from sandbox.modules.meetings.models import ABSTAIN, CHOICES
from sandbox.web.meetings import typed


def leanings() -> dict[str, int]:
    """Per hundred people, as typed: for, against; the rest abstains. Raises InvalidValues beyond a hundred."""
    found = {choice: typed.number(f"lean_{choice}", 0) for choice in CHOICES if choice != ABSTAIN}
    if sum(found.values()) > 100:
        raise InvalidValues({"lean_for": gettext("Setuju dan tidak setuju bersama-sama paling banyak 100 dari 100.")})
    return {**found, ABSTAIN: 100 - sum(found.values())}


def draw(seed: str, people: int, leaning: Mapping[str, int]) -> list[str]:
    """One choice a person."""
    return Random(seed).choices(list(leaning), weights=list(leaning.values()), k=people)


def draw_papers(seed: str, papers: int, candidates: Sequence[str], seats: int) -> dict[str, int]:
    """How often each is marked when every paper names as many different candidates as there are seats.

    Not everybody is liked alike: the lot gives each candidate a following of its own.
    """
    lot, marks = Random(seed), Counter(dict.fromkeys(candidates, 0))
    liked = {one: lot.randint(2, 10) for one in candidates}
    for _ in range(papers):
        left = list(candidates)
        for _ in range(min(seats, len(left))):
            one = lot.choices(left, weights=[liked[name] for name in left])[0]
            left.remove(one)
            marks[one] += 1
    return dict(marks)
