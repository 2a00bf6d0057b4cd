"""Kolektibilitas and allowance as the rules say them (handbook 4.3). PURE: days, months and rupiah in, a class out."""

from dataclasses import dataclass
from datetime import date

from sandbox.modules.loans.schedule import due_date
from sandbox.phrase import phrase
from sandbox.rupiah import share

CLASSES = ("current", "substandard", "doubtful", "loss")
TITLES = {"current": phrase("Lancar"), "substandard": phrase("Kurang lancar"), "doubtful": phrase("Diragukan"),
          "loss": phrase("Macet")}
MONTHS_AS_DOUBTFUL = 21  # Perdep 06/2016: then it is lost


@dataclass(frozen=True)
class Security:
    """What the debt is secured with, in rupiah: what the cooperative can turn into money, and what it cannot."""

    recoverable: int = 0
    other: int = 0

    def covers(self, debt: int) -> bool:
        """75 % of the debt if recoverable, all of it if not (Perdep 06/2016)."""
        return self.recoverable * 100 >= debt * 75 or self.recoverable + self.other >= debt


def class_of(days: int, months: int, *, is_bullet: bool, debt: int, security: Security, body: dict) -> str:
    """By the method the rules chose; `days` and `months` since the oldest unpaid due date, 0 when nothing is late."""
    told = body["loan_classes"]
    if told["method"] == "perdep":
        return _by_months(months, is_bullet, security.covers(debt))
    bands = (told["substandard_days"], told["doubtful_days"], told["loss_days"])
    return CLASSES[sum(days > band for band in bands)]


def worse(one: str, other: str) -> str:
    return max(one, other, key=CLASSES.index)


def allowance(balance: int, pledged: int, rate_bp: int) -> int:
    """So much of the balance net of savings pledged."""
    return share(max(balance - pledged, 0), rate_bp)


def months_late(since: date, today: date) -> int:
    """Months begun since then: 3 until and on the same day three months later, 4 the day after."""
    months = 0
    while due_date(since, months) < today:
        months += 1
    return months


def _by_months(months: int, is_bullet: bool, covered: bool) -> str:
    """Perdep 06/2016: instalments turn kurang lancar after 3 months and doubtful after 6, a single payment at once
    and after 3."""
    substandard, doubtful = (0, 3) if is_bullet else (3, 6)
    if months <= substandard:
        return "current"
    if months <= doubtful:
        return "substandard"
    return "doubtful" if covered and months <= doubtful + MONTHS_AS_DOUBTFUL else "loss"
