"""Proofs of the allowance: every line of the last count against the rule, the whole against the journal."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import rules
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.loans import queries
from sandbox.modules.loans.allowances import last_run
from sandbox.modules.loans.bands import TITLES, allowance
from sandbox.modules.loans.models import AllowanceLine, AllowanceRun, Loan, LoanClosure
from sandbox.rupiah import show


def against_rule(session: Session) -> list[str]:
    """Faults; none when nothing was counted yet."""
    run = last_run(session)
    if run is None:
        return []
    rates = rules(session, run.counted_on)["loan_classes"]["allowance_bp"]
    lines = session.execute(select(AllowanceLine, Loan.loan_no).join(Loan, Loan.id == AllowanceLine.loan_id)
                            .where(AllowanceLine.run_id == run.id).order_by(AllowanceLine.loan_id)).all()
    faults = [_fault(line, loan_no, rates[line.loan_class]) for line, loan_no in lines
              if line.allowance != allowance(line.balance, line.pledged, rates[line.loan_class])]
    total = sum(line.allowance for line, _ in lines)
    if total != run.total:
        faults.append(f"Penyisihan seluruhnya {show(run.total)}, rinciannya {show(total)}.")
    return faults


def against_journal(session: Session) -> list[str]:
    run = last_run(session)
    if run is None:
        return []
    expected, booked = run.total - _used_since(session, run), account_balance(session, "1291")
    return [] if expected == booked else [f"Penyisihan menurut hitungan {show(expected)}, akun 1291 {show(booked)}."]


def _fault(line: AllowanceLine, loan_no: str, rate_bp: int) -> str:
    return (f"{loan_no} {TITLES[line.loan_class]}: penyisihan {show(line.allowance)}, menurut aturan "
            f"{show(allowance(line.balance, line.pledged, rate_bp))}.")


def _used_since(session: Session, run: AllowanceRun) -> int:
    """What was written off since the day that was counted."""
    return session.scalar(select(queries.total(LoanClosure.from_allowance)).where(
        (LoanClosure.allowance_run_id == run.id) | (LoanClosure.closed_on > run.counted_on)))
