"""Everything a workflow file may ask or do, joined from the modules; a name in a file leads here by one grep."""

from datetime import date

from sqlalchemy.orm import Session

from sandbox.modules import cooperative, ledger, loans, members, savings, surplus
from sandbox.modules.contract import Claim, Effect, Fact, Finding
from sandbox.modules.loans.claims import claims as loan_claims
from sandbox.modules.loans.claims import interest_paid
from sandbox.modules.members.models import Member
from sandbox.modules.savings.operations import record_movement

# What SHU is measured by besides savings.
SOURCES = surplus.Sources(interest_paid=interest_paid, purchases=surplus.credit_purchases)


def claims(session: Session, member: Member, today: date) -> tuple[Claim, ...]:
    """All that is set off when a member's account is settled."""
    return (*loan_claims(session, member, today), *savings.claims_of_journal(session, member, today))


FACTS: dict[str, Fact] = {
    **cooperative.FACTS, **members.FACTS, **savings.FACTS, **savings.exit_facts(claims), **ledger.FACTS, **loans.FACTS,
    **surplus.FACTS,
}

EFFECTS: dict[str, Effect] = {
    **members.EFFECTS, **savings.EFFECTS, **loans.EFFECTS,
    # Paying a loan out also books a saving; loans and savings do not know each other, so they meet here.
    "loans.disburse": loans.disburse_with(record_movement),
    **savings.exit_effects(claims),
    **surplus.EFFECTS,
    "surplus.propose": surplus.propose_with(SOURCES),
    "surplus.pay": surplus.pay_with(record_movement),
    "surplus.pay_member": surplus.pay_member_with(record_movement),
}


def verify(session: Session) -> tuple[Finding, ...]:
    """Every proof the modules can give that this world's books are whole."""
    return (*ledger.verify(session), *savings.verify(session), *loans.verify(session),
            *surplus.verify(session))
