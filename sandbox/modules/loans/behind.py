"""The arrears list: who is behind, how far, at which agency, and what is the next step of collecting."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import rules
from sandbox.modules.loans.classes import Standing, portfolio
from sandbox.modules.loans.collection import next_step_of, steps_by_loan
from sandbox.modules.members.models import Agency, Member
from sandbox.modules.members.queries import members_by_id

BUCKETS = ((1, 30), (31, 90), (91, 180), (181, 270), (271, None))  # days; the last has no end


@dataclass(frozen=True)
class Behind:
    """One loan that is late. `next_step` is what collecting may do today, "" while it has to wait."""

    member: Member
    agency: Agency
    standing: Standing
    bucket: tuple[int, int | None]
    next_step: str


@dataclass(frozen=True)
class AgencyArrears:
    """One agency: how many loans are late, what is late, and the principal that stands behind it, by bucket."""

    agency: Agency
    loans: int
    amount: int
    balance: int
    by_bucket: Mapping[tuple[int, int | None], int]


def arrears_list(session: Session, today: date, *, agency_code: str | None = None) -> tuple[Behind, ...]:
    """The longest first; of everybody, or of one agency."""
    late = [one for one in portfolio(session, today, rules(session)) if one.days]
    members = members_by_id(session, [one.loan.member_id for one in late])
    steps = steps_by_loan(session)
    found = [Behind(who, who.agency, one, bucket_of(one.days), next_step_of(one, steps[one.loan.id], today,
                                                                            rules(session)))
             for one in late for who in [members[one.loan.member_id]]
             if agency_code is None or who.agency.code == agency_code]
    return tuple(sorted(found, key=lambda one: (-one.standing.days, one.standing.loan.id)))


def arrears_by_agency(found: Iterable[Behind]) -> tuple[AgencyArrears, ...]:
    """The list added up, the largest arrears first."""
    grouped = defaultdict(list)
    for one in found:
        grouped[one.agency.id].append(one)
    sums = [_sum(rows) for rows in grouped.values()]
    return tuple(sorted(sums, key=lambda one: (-one.amount, one.agency.name)))


def bucket_of(days: int) -> tuple[int, int | None]:
    return next(bucket for bucket in BUCKETS if bucket[1] is None or days <= bucket[1])


def _sum(rows: list[Behind]) -> AgencyArrears:
    by_bucket = dict.fromkeys(BUCKETS, 0)
    for row in rows:
        by_bucket[row.bucket] += row.standing.amount
    return AgencyArrears(rows[0].agency, len(rows), sum(row.standing.amount for row in rows),
                         sum(row.standing.balance for row in rows), by_bucket)
