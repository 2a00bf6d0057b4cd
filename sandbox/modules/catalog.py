"""Everything a workflow file may ask or do, joined from the modules; a name in a file leads here by one grep."""

from datetime import date

from sqlalchemy.orm import Session

from sandbox.modules import cooperative, ledger, loans, meetings, members, payroll, savings, shop, surplus
from sandbox.modules.contract import Claim, Effect, Fact, Finding
from sandbox.modules.loans.claims import claims as loan_claims
from sandbox.modules.loans.claims import interest_paid
from sandbox.modules.loans.deduction import due_until, record_deduction
from sandbox.modules.members.models import Member
from sandbox.modules.savings.operations import record_movement

# Modules do not know each other. What one needs of another meets here: what SHU is measured by besides savings, what
# is deducted from pay, and what is set off when a member's account is settled.
SURPLUS_SOURCES = surplus.Sources(interest_paid=interest_paid, purchases=surplus.credit_purchases)
PAYROLL_SOURCES = payroll.Sources(installments=due_until, record_saving=record_movement,
                                  record_loan_payment=record_deduction)


def claims(session: Session, member: Member, today: date) -> tuple[Claim, ...]:
    """All that a member still owes, whoever it is owed to."""
    return (*loan_claims(session, member, today), *savings.claims_of_journal(session, member, today))


FACTS: dict[str, Fact] = {
    **cooperative.FACTS, **members.FACTS, **savings.FACTS, **savings.exit_facts(claims), **ledger.FACTS, **loans.FACTS,
    **meetings.FACTS,
    **payroll.FACTS, **payroll.due_with(PAYROLL_SOURCES),
    **shop.FACTS,
    **surplus.FACTS,
}

EFFECTS: dict[str, Effect] = {
    **members.EFFECTS, **savings.EFFECTS, **savings.exit_effects(claims), **loans.EFFECTS,
    "loans.disburse": loans.disburse_with(record_movement), **loans.effects_with_savings(record_movement),
    **meetings.EFFECTS,
    "payroll.send_claims": payroll.send_with(PAYROLL_SOURCES), **payroll.EFFECTS,
    **shop.EFFECTS,
    **surplus.EFFECTS,
    "surplus.propose": surplus.propose_with(SURPLUS_SOURCES),
    "surplus.pay": surplus.pay_with(record_movement),
    "surplus.pay_member": surplus.pay_member_with(record_movement),
}


def verify(session: Session) -> tuple[Finding, ...]:
    """Every proof the modules can give that this world's books are whole."""
    return (
        *ledger.verify(session), *savings.verify(session), *loans.verify(session),
        *meetings.verify(session),
        *payroll.verify(session), *shop.verify(session),
        *surplus.verify(session),
    )
