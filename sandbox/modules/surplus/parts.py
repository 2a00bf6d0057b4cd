"""Many members in several journal entries: the guard of the balances looks at all lines of one for each of them."""

from collections.abc import Iterator, Sequence

from sandbox.modules.surplus.models import SurplusShare

AT_ONCE = 500  # members


def in_parts(shares: Sequence[SurplusShare]) -> Iterator[tuple[int, Sequence[SurplusShare]]]:
    """The shares of each entry, with its number from 0."""
    for number, start in enumerate(range(0, len(shares), AT_ONCE)):
        yield number, shares[start:start + AT_ONCE]


def part_key(key: str, number: int) -> str:
    """One idempotency key for each entry."""
    return f"{key}/shu-{number}"
