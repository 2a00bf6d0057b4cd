"""The allowance for loan losses, counted once a month end and posted as the change it makes (handbook 4.3, J11)."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.errors import RuleBroken
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.periods import adjusted_month, first_of, last_of, month_name
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.loans.classes import Standing, portfolio
from sandbox.modules.loans.models import AllowanceLine, AllowanceRun
from sandbox.rupiah import show


def last_run(session: Session) -> AllowanceRun | None:
    return session.scalar(select(AllowanceRun).order_by(AllowanceRun.id.desc()).limit(1))


def allowance_needed(session: Session, today: date) -> int:
    return sum(one.allowance for one in portfolio(session, today, rules(session)))


def post_allowance(session: Session, *, today: date, key: str, case_id: int | None = None) -> AllowanceRun:
    """Bring account 1291 to what the rules ask of the loans of today. The same `key` again returns the first count.

    While a month is being adjusted to be closed, it belongs to that month and is dated its last day.
    """
    if earlier := session.scalar(select(AllowanceRun).where(AllowanceRun.key == key)):
        return earlier
    closing, on = adjusted_month(session), belongs_to(session, today)
    _check_month(session, on)
    found = portfolio(session, today, rules(session))
    total = sum(one.allowance for one in found)
    change = total - account_balance(session, "1291")
    run = AllowanceRun(month=first_of(on), counted_on=today, total=total, change=change, key=key,
                       entry_id=_post(session, change, on, key, case_id, is_adjusting=closing is not None))
    session.add(run)
    session.flush()
    _keep(session, run, found)
    return run


def belongs_to(session: Session, today: date) -> date:
    """The day an allowance counted today is dated."""
    closing = adjusted_month(session)
    return last_of(closing) if closing else today


def counted_on(session: Session, today: date) -> AllowanceRun | None:
    """The count of the month to which one of today would belong."""
    return session.scalar(select(AllowanceRun).where(AllowanceRun.month == first_of(belongs_to(session, today))))


def _check_month(session: Session, on: date) -> None:
    counted = session.scalar(select(AllowanceRun).where(AllowanceRun.month == first_of(on)))
    if counted:
        raise RuleBroken("Penyisihan {month} sudah dihitung pada {date}, seluruhnya {total}.",
                         hint="Hitung lagi pada akhir bulan berikutnya; selisihnya ikut terhitung di sana.",
                         month=month_name(on), date=counted.counted_on,
                         total=show(counted.total))


def _post(session: Session, change: int, on: date, key: str, case_id: int | None, *, is_adjusting: bool) -> int | None:
    if not change:
        return None
    memo = f"Penyisihan piutang pinjaman {month_name(on)}"
    return post_entry(session, on=on, memo=memo, key=key, case_id=case_id, is_adjusting=is_adjusting,
                      lines={"5103": change, "1291": -change}).id


def _keep(session: Session, run: AllowanceRun, found: Sequence[Standing]) -> None:
    session.add_all(AllowanceLine(run_id=run.id, loan_id=one.loan.id, loan_class=one.loan_class, days=one.days,
                                  balance=one.balance, pledged=one.pledged, rate_bp=one.rate_bp,
                                  allowance=one.allowance) for one in found)
    session.flush()
