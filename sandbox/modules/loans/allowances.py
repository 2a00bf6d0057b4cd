"""The allowance for loan losses, counted once a month end and posted as the change it makes (handbook 4.3, J11)."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from sandbox.errors import RuleBroken
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.periods import adjusted_month, first_of, last_of, month_name
from sandbox.modules.ledger.queries import balance_on
from sandbox.modules.loans.classes import Standing, portfolio
from sandbox.modules.loans.models import AllowanceLine, AllowanceRun
from sandbox.rupiah import show


def last_run(session: Session) -> AllowanceRun | None:
    return session.scalar(select(AllowanceRun).order_by(AllowanceRun.id.desc()).limit(1))


def allowance_needed(session: Session, today: date) -> int:
    return sum(one.allowance for one in portfolio(session, today, rules(session, today)))


def day_to_count(session: Session, today: date) -> date:
    """The last day of the month whose books are being adjusted; today while none is."""
    month = adjusted_month(session)
    return last_of(month) if month else today


def post_allowance(session: Session, *, today: date, key: str, case_id: int | None = None) -> AllowanceRun:
    """Bring account 1291 to what the rules ask of the loans as they stood at the end of that day.

    The same `key` again returns the first count.
    """
    if earlier := session.scalar(select(AllowanceRun).where(AllowanceRun.key == key)):
        return earlier
    _check_month(session, today)
    found = portfolio(session, today, rules(session, today))
    total = sum(one.allowance for one in found)
    change = total - balance_on(session, "1291", today)
    run = AllowanceRun(month=first_of(today), counted_on=today, total=total, change=change, key=key,
                       entry_id=_post(session, change, today, key, case_id))
    session.add(run)
    session.flush()
    _keep(session, run, found)
    return run


def counted_for(session: Session, day: date) -> AllowanceRun | None:
    """The count of the month of that day."""
    return session.scalar(select(AllowanceRun).where(AllowanceRun.month == first_of(day)))


def _check_month(session: Session, today: date) -> None:
    counted = counted_for(session, today)
    if counted:
        raise RuleBroken("Penyisihan {month} sudah dihitung pada {date}, seluruhnya {total}.",
                         hint="Hitung lagi pada akhir bulan berikutnya; selisihnya ikut terhitung di sana.",
                         month=month_name(today), date=counted.counted_on, total=show(counted.total))


def _post(session: Session, change: int, today: date, key: str, case_id: int | None) -> int | None:
    if not change:
        return None
    month = adjusted_month(session)
    return post_entry(session, on=today, memo=f"Penyisihan piutang pinjaman {month_name(today)}", key=key,
                      case_id=case_id, lines={"5103": change, "1291": -change},
                      is_adjusting=month is not None and first_of(today) == month).id


def _keep(session: Session, run: AllowanceRun, found: Sequence[Standing]) -> None:
    if found:
        session.execute(insert(AllowanceLine), [
            {"run_id": run.id, "loan_id": one.loan.id, "loan_class": one.loan_class, "days": one.days,
             "balance": one.balance, "pledged": one.pledged, "rate_bp": one.rate_bp, "allowance": one.allowance}
            for one in found])
