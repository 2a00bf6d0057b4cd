"""Whole rupiah: reading what a clerk types and showing it. Money is never a float."""

import re
from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

LARGEST = 999_999_999_999_999
MOST_BOOKED = 10_000_000_000_000  # in one line: seventy times all assets of the largest KPRI, so a slip of the zeros
Who = TypeVar("Who", bound=Hashable)
_TYPED = re.compile(r"\s*(?:Rp\.?)?\s*(\d{1,3}(?:[.\s]\d{3})+|\d+)(?:,00?|,-)?\s*", re.IGNORECASE)


def parse(text: str) -> int:
    """Read '1.500.000', 'Rp 1.500.000', '1500000' or '1.500.000,00' as whole rupiah.

    Raises ValueError with a sentence for the person. '1.5' and '1,5' are refused, not guessed at.
    """
    match = _TYPED.fullmatch(text)
    if not match:
        raise ValueError(f"“{text.strip()}” belum terbaca sebagai jumlah rupiah. "
                         "Tulis angka saja, contoh: 1.500.000")
    digits = re.sub(r"\D", "", match[1]).lstrip("0")
    if len(digits) > len(str(LARGEST)):  # counted before it is a number: int() gives up at some thousands of digits
        raise ValueError("Jumlah ini terlalu besar. Periksa lagi banyaknya angka nol.")
    return int(digits or 0)


def show(amount: int) -> str:
    """Rp1.500.000, and (Rp1.500.000) for a negative amount, as in the books."""
    plain = f"Rp{abs(amount):,}".replace(",", ".")
    return f"({plain})" if amount < 0 else plain


def round_up(amount: int, unit: int) -> int:
    """Up to the next multiple of `unit`: 277.778 to 277.800 for unit 100."""
    return -(-amount // unit) * unit


def share(amount: int, basis_points: int) -> int:
    """`basis_points` of `amount` (100 = 1 %), halves rounded up, for amounts of zero or more."""
    return (amount * basis_points + 5_000) // 10_000


def apportion(pool: int, weights: Mapping[Who, int], order: Callable[[Who], Any] = lambda who: who) -> dict[Who, int]:
    """`pool` rupiah in proportion to weights (at least one above zero), together exactly `pool`.

    By largest remainder: each gets his whole rupiah, what is left over goes one by one to the largest remainders;
    `order` ranks those with equal ones.
    """
    whole = sum(weights.values())
    parts = {who: pool * weight // whole for who, weight in weights.items()}
    left = pool - sum(parts.values())
    for who in sorted(weights, key=lambda who: (-(pool * weights[who] % whole), order(who)))[:left]:
        parts[who] += 1
    return parts
