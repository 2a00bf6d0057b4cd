"""Instalment schedules and what a loan truly costs a year. PURE: exact fractions in, amounts out, never a float.

Amounts are whole numbers of the smallest money there is (rupiah), unless a Rounding of mode "none" asks for
fractions. Sources: handbook 4.2; every vector of tests/vectors/loan_schedules.json.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor


@dataclass(frozen=True)
class Rounding:
    """To a multiple of `unit`; `mode` is ceil, half_up, half_even or none (exact)."""

    unit: int = 1
    mode: str = "half_up"

    def __call__(self, amount: Fraction) -> int | Fraction:
        return amount if self.mode == "none" else _WHOLE[self.mode](Fraction(amount) / self.unit) * self.unit


@dataclass(frozen=True)
class Row:
    """One instalment and the principal still owed after it."""

    number: int
    principal: int
    interest: int
    balance: int

    @property
    def total(self) -> int:
        return self.principal + self.interest


UP_100 = Rounding(100, "ceil")
EXACT = Rounding(mode="none")
# Flat jasa is shared out like the principal: rounded up, so that the last instalment is never above the others.
INTEREST_ROUNDING = {"flat": Rounding(1, "ceil"), "declining": Rounding(1), "annuity": Rounding(1)}


@lru_cache(maxsize=1024)  # a proof asks for the schedule of every loan again
def schedule(principal: int, term_months: int, rate_bp: int | Fraction, method: str, *, rounding: Rounding = UP_100,
             interest_rounding: Rounding | None = None, principal_grace: int = 0) -> tuple[Row, ...]:
    """The instalments of a loan; the last one takes the balance, so the principals always add up to `principal`.

    `rate_bp` is basis points per instalment period. `rounding` shapes what stays level: the principal part of flat
    and declining, the whole instalment of annuity. In the first `principal_grace` periods only interest is due.
    """
    interest_rounding = interest_rounding or INTEREST_ROUNDING[method]
    rate = Fraction(rate_bp) / 10_000
    pairs = METHODS[method](principal, term_months, rate, principal_grace, rounding, interest_rounding)
    rows, balance = [], principal
    for number, (part, interest) in enumerate(pairs, start=1):
        balance -= part
        rows.append(Row(number, part, interest, balance))
    return tuple(rows)


def effective_rate(received: int, installments: Sequence[int]) -> int:
    """Basis points a year: the monthly rate at which `installments` are worth `received`, times 12.

    Give what the member received after fees to see the fees in the rate.
    """
    if sum(installments) <= received:
        return 0
    with localcontext(prec=40):
        low, high = Decimal(0), Decimal(1)
        while _present_value(installments, high) > received:
            high *= 2
        for _ in range(80):
            middle = (low + high) / 2
            low, high = (middle, high) if _present_value(installments, middle) > received else (low, middle)
        return Rounding()(Fraction(low) * 120_000)


def largest_principal(installment: int, term_months: int, rate_bp: int, method: str, *, rounding: Rounding = UP_100,
                      unit: int = 1_000) -> int:
    """The most, in whole `unit`, that can be borrowed while no instalment exceeds `installment`; 0 if nothing can."""
    low, high = 0, max(installment, 0) * term_months // unit + 1
    while high - low > 1:
        middle = (low + high) // 2
        fits = schedule(middle * unit, term_months, rate_bp, method, rounding=rounding)[0].total <= installment
        low, high = (middle, high) if fits else (low, middle)
    return low * unit


def due_date(agreed_on: date, number: int) -> date:
    """The same day `number` months on, or that month's last day when it is shorter."""
    years, month = divmod(agreed_on.month - 1 + number, 12)
    year, month = agreed_on.year + years, month + 1
    return date(year, month, min(agreed_on.day, monthrange(year, month)[1]))


def share_out(total: int, count: int, rounding: Rounding) -> list:
    """Equal rounded parts while there is something left; the last part is whatever is left."""
    part, left, parts = rounding(Fraction(total) / count), total, []
    for _ in range(count - 1):
        parts.append(min(part, left))
        left -= parts[-1]
    return [*parts, left]


def _flat(principal, term, rate, grace, rounding, interest_rounding) -> Iterator:
    """Interest on the first principal, in every period, also when part of it is repaid."""
    interest = share_out(interest_rounding(principal * rate * term), term, interest_rounding)
    return zip(_level_principal(principal, term, grace, rounding), interest, strict=True)


def _declining(principal, term, rate, grace, rounding, interest_rounding) -> Iterator:
    balance = principal
    for part in _level_principal(principal, term, grace, rounding):
        yield part, interest_rounding(balance * rate)
        balance -= part


def _annuity(principal, term, rate, grace, rounding, interest_rounding) -> list:
    level = rounding(_level_payment(principal, term - grace, rate))
    pairs = _repay(principal, term - grace, rate, level, interest_rounding)
    # Jasa rounded to the rupiah can leave the last row a little above a level instalment that was hardly rounded up.
    while rounding.mode == "ceil" and sum(pairs[-1]) > level:
        level += rounding.unit
        pairs = _repay(principal, term - grace, rate, level, interest_rounding)
    return [(0, interest_rounding(principal * rate))] * grace + pairs


def _level_payment(principal: int, term: int, rate: Fraction) -> Fraction:
    return principal * rate / (1 - (1 + rate) ** -term) if rate else Fraction(principal, term)


def _repay(principal, term, rate, level, interest_rounding) -> list:
    pairs, balance = [], principal
    for number in range(1, term + 1):
        interest = interest_rounding(balance * rate)
        part = balance if number == term else min(max(level - interest, 0), balance)
        pairs.append((part, interest))
        balance -= part
    return pairs


def _level_principal(principal: int, term: int, grace: int, rounding: Rounding) -> list:
    return [0] * grace + share_out(principal, term - grace, rounding)


def _present_value(installments: Sequence[int], rate: Decimal) -> Decimal:
    value = Decimal(0)
    for installment in reversed(installments):
        value = (value + installment) / (1 + rate)
    return value


METHODS = {"flat": _flat, "declining": _declining, "annuity": _annuity}
_WHOLE = {"ceil": ceil, "half_up": lambda units: floor(units + Fraction(1, 2)), "half_even": round}
