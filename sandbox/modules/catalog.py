"""Everything a workflow file may ask or do, joined from the modules; a name in a file leads here by one grep."""

from sqlalchemy.orm import Session

from sandbox.modules import assets, cooperative, ledger, loans, members, savings, statements
from sandbox.modules.contract import Effect, Fact, Finding
from sandbox.modules.savings.operations import record_movement

FACTS: dict[str, Fact] = {**cooperative.FACTS, **members.FACTS, **savings.FACTS, **ledger.FACTS, **loans.FACTS}
FACTS |= {**assets.FACTS, **statements.FACTS}
FACTS["ledger.findings"] = ledger.findings_with(lambda session: verify(session))

EFFECTS: dict[str, Effect] = {
    **members.EFFECTS, **savings.EFFECTS, **loans.EFFECTS,
    # Paying a loan out also books a saving; loans and savings do not know each other, so they meet here.
    "loans.disburse": loans.disburse_with(record_movement),
}
EFFECTS |= {
    **ledger.EFFECTS, **assets.EFFECTS,
    # A month is locked once the proofs of every module hold, and only here all of them are known.
    "ledger.close_month": ledger.close_month_with(lambda session: verify(session)),
    "ledger.lock_period": ledger.lock_period_with(lambda session: verify(session)),
}


def verify(session: Session) -> tuple[Finding, ...]:
    """Every proof the modules can give that this world's books are whole."""
    return (*ledger.verify(session), *savings.verify(session), *loans.verify(session),
            *assets.verify(session))
