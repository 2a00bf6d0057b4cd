"""Everything a workflow file may ask or do, joined from the modules; a name in a file leads here by one grep.

Modules do not know each other. What one needs of another meets here: a saving booked when a loan is paid out, what SHU
is measured by, what is deducted from pay, what is set off when a member leaves, the proofs that close a month.
"""

from collections import defaultdict
from datetime import date

from sqlalchemy.orm import Session

from sandbox.modules import (
    assets,
    cooperative,
    ledger,
    loans,
    meetings,
    members,
    payroll,
    savings,
    shop,
    statements,
    surplus,
)
from sandbox.modules.contract import Claim, Effect, Fact, Finding
from sandbox.modules.loans.claims import claims as loan_claims
from sandbox.modules.loans.claims import interest_paid
from sandbox.modules.loans.deduction import due_until, record_deductions
from sandbox.modules.members.models import Member
from sandbox.modules.savings.operations import record_movement, record_movements


def purchases(session: Session, year: int) -> dict[int, int]:
    """B of SHU by member: the shop's receipts, and what was bought on credit before there were receipts."""
    bought = defaultdict(int, shop.purchases_by_member(session, year))
    for member_id, amount in surplus.credit_purchases(session, year, shop.receipts()).items():
        bought[member_id] += amount
    return dict(bought)


SURPLUS_SOURCES = surplus.Sources(interest_paid=interest_paid, purchases=purchases)
PAYROLL_SOURCES = payroll.Sources(installments=due_until, record_savings=record_movements,
                                  record_loan_payments=record_deductions)


def claims(session: Session, member: Member, today: date) -> tuple[Claim, ...]:
    """All that a member still owes, whoever it is owed to."""
    return (*loan_claims(session, member, today), *savings.claims_of_journal(session, member, today))


def verify(session: Session, since: date | None = None) -> tuple[Finding, ...]:
    """Every proof the modules can give that this world's books are whole; `since` as in ledger.verify."""
    rest = (savings, loans, assets, meetings, payroll, shop, surplus)
    return (*ledger.verify(session, since), *(finding for module in rest for finding in module.verify(session)))


FACTS: dict[str, Fact] = {
    **cooperative.FACTS, **members.FACTS,
    **savings.FACTS, **savings.exit_facts(claims),
    **ledger.FACTS, "ledger.findings": ledger.findings_with(verify),
    **loans.FACTS, **assets.FACTS, **meetings.FACTS,
    **payroll.FACTS, **payroll.due_with(PAYROLL_SOURCES),
    **shop.FACTS, **statements.FACTS, **surplus.FACTS,
}

EFFECTS: dict[str, Effect] = {
    **cooperative.EFFECTS, **members.EFFECTS,
    **savings.EFFECTS, **savings.exit_effects(claims),
    **ledger.EFFECTS,
    "ledger.close_month": ledger.close_month_with(verify),
    "ledger.lock_period": ledger.lock_period_with(verify),
    **loans.EFFECTS, **loans.effects_with_savings(record_movement),
    "loans.disburse": loans.disburse_with(record_movement),
    **assets.EFFECTS, **meetings.EFFECTS,
    **payroll.EFFECTS, "payroll.send_claims": payroll.send_with(PAYROLL_SOURCES),
    **shop.EFFECTS, **statements.EFFECTS,
    **surplus.EFFECTS,
    "surplus.propose": surplus.propose_with(SURPLUS_SOURCES),
    "surplus.pay": surplus.pay_with(record_movement),
    "surplus.pay_member": surplus.pay_member_with(record_movement),
}
