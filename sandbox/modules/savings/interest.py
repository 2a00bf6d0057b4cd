"""Jasa on simpanan sukarela as arithmetic: a month's interest and the final tax on it (handbook 3.3, 5.4). Pure."""

from collections.abc import Mapping

# LAW, PP 15/2009: no tax up to this much interest a month and member; above it, on the whole of it.
TAX_FREE_A_MONTH = 240_000
TAX_DIVISOR = 10  # 10 % final


def interest_of_month(balance: int, rate_year_bp: int) -> int:
    """A twelfth of the yearly rate on `balance`, halves of a rupiah rounded up."""
    return (balance * rate_year_bp + 60_000) // 120_000


def tax_on(interest: int) -> int:
    """240.000 -> 0, 240.001 -> 24.000: a cliff. Parts of a rupiah are dropped, as the tax office does."""
    return interest // TAX_DIVISOR if interest > TAX_FREE_A_MONTH else 0


def base_of_month(opening: int, changes: Mapping[int, int], method: str) -> int:
    """The balance that earns: `lowest` end of a day, or `month_end`. `changes` is day of the month -> rupiah."""
    balance, ends = opening, [] if 1 in changes else [opening]
    for day in sorted(changes):
        balance += changes[day]
        ends.append(balance)
    return max(min(ends) if method == "lowest" else balance, 0)
