"""Everything a workflow file may ask or do, joined from the modules; a name in a file leads here by one grep."""

from sqlalchemy.orm import Session

from sandbox.modules import cooperative, ledger, loans, meetings, members, savings
from sandbox.modules.contract import Effect, Fact, Finding
from sandbox.modules.savings.operations import record_movement

FACTS: dict[str, Fact] = {
    **cooperative.FACTS, **members.FACTS, **savings.FACTS, **ledger.FACTS, **loans.FACTS,
    **meetings.FACTS,
}

EFFECTS: dict[str, Effect] = {
    **members.EFFECTS, **savings.EFFECTS, **loans.EFFECTS,
    **meetings.EFFECTS,
    # Paying a loan out also books a saving; loans and savings do not know each other, so they meet here.
    "loans.disburse": loans.disburse_with(record_movement), **loans.effects_with_savings(record_movement),
}


def verify(session: Session) -> tuple[Finding, ...]:
    """Every proof the modules can give that this world's books are whole."""
    return (
        *ledger.verify(session), *savings.verify(session), *loans.verify(session),
        *meetings.verify(session),
    )
