"""Chance, but the same chance every time: streams of one number, and integer-weighted choices."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random

from faker import Generator


def stream(number: int, purpose: str) -> Random:
    """An own stream per purpose, so that one more draw for the shop leaves the members as they were."""
    return Random(f"{number}/{purpose}")


def fake(number: int, purpose: str, *providers: Callable) -> Generator:
    """A bare Faker generator with providers of our own; the Indonesian ones of Faker give American numbers."""
    generator = Generator()
    generator.random = stream(number, purpose)
    for provider in providers:
        generator.add_provider(provider)
    return generator


def pick(random: Random, weighted: Sequence[Sequence]):
    """From rows whose last item is a whole weight: the first item of one row."""
    return pick_row(random, weighted)[0]


def pick_row(random: Random, weighted: Sequence[Sequence]) -> Sequence:
    left = random.randrange(sum(row[-1] for row in weighted))
    for row in weighted:
        left -= row[-1]
        if left < 0:
            return row
    raise AssertionError("weights changed while drawing")


def chance(random: Random, per_thousand: int) -> bool:
    return random.randrange(1_000) < per_thousand


def day_between(random: Random, first: date, last: date) -> date:
    return first + timedelta(days=random.randint(0, (last - first).days))
