"""Everything a workflow file may ask or do, joined from the modules; a name in a file leads here by one grep."""

from sqlalchemy.orm import Session

from sandbox.modules import cooperative, ledger, loans, meetings, members, payroll, savings, shop
from sandbox.modules.contract import Effect, Fact, Finding
from sandbox.modules.loans.deduction import due_until, record_deduction
from sandbox.modules.savings.operations import record_movement

# What is deducted from pay is known to savings and loans, which payroll may not import; they meet here.
PAYROLL_SOURCES = payroll.Sources(installments=due_until, record_saving=record_movement,
                                  record_loan_payment=record_deduction)

FACTS: dict[str, Fact] = {
    **cooperative.FACTS, **members.FACTS, **savings.FACTS, **ledger.FACTS, **loans.FACTS,
    **meetings.FACTS,
    **payroll.FACTS, **payroll.due_with(PAYROLL_SOURCES),
    **shop.FACTS,
}

EFFECTS: dict[str, Effect] = {
    **members.EFFECTS, **savings.EFFECTS, **loans.EFFECTS,
    # Paying a loan out also books a saving; loans and savings do not know each other, so they meet here.
    "loans.disburse": loans.disburse_with(record_movement), **loans.effects_with_savings(record_movement),
    **meetings.EFFECTS,
    "payroll.send_claims": payroll.send_with(PAYROLL_SOURCES), **payroll.EFFECTS,
    **shop.EFFECTS,
}


def verify(session: Session) -> tuple[Finding, ...]:
    """Every proof the modules can give that this world's books are whole."""
    return (
        *ledger.verify(session), *savings.verify(session), *loans.verify(session),
        *meetings.verify(session),
        *payroll.verify(session), *shop.verify(session),
    )
