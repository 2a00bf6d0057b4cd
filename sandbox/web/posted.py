"""What an action wrote into the journal, in plain words: what grew, what shrank."""

from collections.abc import Sequence
from dataclasses import dataclass

from sandbox.modules.ledger.models import Entry


@dataclass(frozen=True)
class Movement:
    code: str
    name: str
    amount: int  # always positive
    grows: bool  # as the account counts: cash paid out shrinks, a debt taken up grows


@dataclass(frozen=True)
class Posted:
    entry_id: int
    number: str
    memo: str
    movements: tuple[Movement, ...]


def in_words(entry: Entry) -> Posted:
    return Posted(entry.id, entry.number, entry.memo, tuple(_movements(entry.lines)))


def _movements(lines: Sequence):
    for line in lines:
        grows = (line.amount > 0) == (line.account.normal_side == "D")
        yield Movement(line.account.code, line.account.name, abs(line.amount), grows)
