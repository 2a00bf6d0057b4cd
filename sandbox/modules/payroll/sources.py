"""What a member owes this month, gathered from modules that payroll may not import; they meet in modules/catalog.py."""

from calendar import monthrange
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import rules
from sandbox.modules.ledger.queries import member_balances
from sandbox.modules.members.grades import mandatory_savings
from sandbox.modules.members.models import Agency, Member
from sandbox.modules.payroll.models import STANDING, PayrollClaim, PayrollClaimLine, PayrollStanding


@dataclass(frozen=True)
class Sources:
    """`installments(session, member_ids, until)` gives member id -> [(loan_no, principal, interest)]; the others write
    what the entry of a list did to savings and loans (savings.record_movements, loans.deduction.record_deductions)."""

    installments: Callable[[Session, Collection[int], date], Mapping[int, Sequence[tuple[str, int, int]]]]
    record_savings: Callable
    record_loan_payments: Callable


@dataclass(frozen=True)
class Duty:
    member_id: int
    component: str  # a key of models.ACCOUNTS
    reference: str
    amount: int


def last_day(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


def duties(session: Session, agency: Agency, *, month: date, today: date, sources: Sources) -> tuple[Duty, ...]:
    """All that the list of `month` would ask for anew, by member; what was asked for before stays out."""
    listed, debts = _listed_elsewhere(session, month), member_balances(session, "1202")
    body, members = rules(session), _deducted(session, agency, today)
    ids = [member.id for member in members]
    standing, loans = _standing(session, ids), sources.installments(session, ids, last_day(month))
    found = []
    for member in members:
        fixed = {"mandatory_savings": mandatory_savings(member, body), **standing.get(member.id, {})}
        found += [Duty(member.id, component, "", amount) for component, amount in fixed.items()
                  if (member.id, component) not in listed]
        found += _of_loans(member.id, loans.get(member.id, ()))
        found.append(Duty(member.id, "shop_credit", "", debts.get(member.id, 0)))
    return tuple(duty for duty in found if duty.amount > 0)


def _deducted(session: Session, agency: Agency, today: date) -> Sequence[Member]:
    return session.scalars(
        select(Member).where(Member.agency_id == agency.id, Member.joined_on <= today,
                             or_(Member.left_on.is_(None), Member.left_on > today))
        .order_by(Member.member_no)).all()


def _of_loans(member_id: int, loans: Sequence[tuple[str, int, int]]) -> Iterator[Duty]:
    for loan_no, principal, interest in loans:
        yield Duty(member_id, "interest", loan_no, interest)
        yield Duty(member_id, "principal", loan_no, principal)


def _listed_elsewhere(session: Session, month: date) -> set[tuple[int, str]]:
    """Somebody who moved to another agency within the month is asked for his monthly duties once."""
    rows = session.execute(select(PayrollClaimLine.member_id, PayrollClaimLine.component)
                           .join(PayrollClaim, PayrollClaim.id == PayrollClaimLine.claim_id)
                           .where(PayrollClaim.month == month))
    return {tuple(row) for row in rows}


def _standing(session: Session, members: Collection[int]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for member_id, component, amount in session.execute(
            select(PayrollStanding.member_id, PayrollStanding.component, PayrollStanding.amount)
            .where(PayrollStanding.member_id.in_(members)).order_by(PayrollStanding.id)):
        found.setdefault(member_id, dict.fromkeys(STANDING, 0))[component] = amount
    return found
