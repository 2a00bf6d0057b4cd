"""Closing a month: adjustment first, then the lock once the cash is counted and every proof holds. One way only."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from sqlalchemy.orm import Session

from sandbox.errors import NotAllowed, RuleBroken
from sandbox.modules.contract import Finding
from sandbox.modules.cooperative.queries import today
from sandbox.modules.ledger.models import AccountingPeriod
from sandbox.modules.ledger.periods import (
    ADJUSTING,
    LOCKED,
    closing_month,
    first_of,
    last_of,
    locked_until,
    month_name,
    period_of,
    state_of,
)
from sandbox.modules.ledger.queries import account, balance_on
from sandbox.rupiah import show

CASH_BOXES = ("1101", "1103")  # counted by hand; the bank sends a statement
Prove = Callable[[Session, date | None], Iterable[Finding]]  # the day until which all was proven before


def open_adjusting(session: Session, month: date, *, person: str) -> AccountingPeriod:
    """From now on only entries of its own closing are posted into the month of that day."""
    _check_turn(session, month)
    period = period_of(session, month)
    if period is None:
        period = AccountingPeriod(first_day=first_of(month), last_day=last_of(month), state=ADJUSTING)
        session.add(period)
    elif period.state == ADJUSTING:
        raise NotAllowed("Buku {month} sudah dalam penyesuaian sejak {since}.", month=month_name(month),
                         since=period.adjusting_since, hint="Lanjutkan dengan jurnal penyesuaian, lalu kunci bulannya.")
    period.state, period.adjusting_since, period.adjusting_by = ADJUSTING, today(session), person
    session.flush()
    return period


def lock_period(session: Session, month: date, *, person: str, prove: Prove) -> AccountingPeriod:
    """For good. Raises RuleBroken with the first proof of `prove` that does not hold."""
    _check_turn(session, month)
    period = period_of(session, month)
    if period is None or period.state != ADJUSTING:
        raise NotAllowed("Buku {month} masih terbuka, jadi belum bisa dikunci.", month=month_name(month),
                         hint="Mulai penyesuaiannya lebih dahulu: penyusutan, penyisihan, beban yang belum dibayar.")
    _check_proofs(session, month, prove)
    period.state, period.locked_on, period.locked_by = LOCKED, today(session), person
    session.flush()
    return period


def close_month(session: Session, month: date, *, counted: Mapping[str, int], person: str,
                prove: Prove) -> AccountingPeriod:
    """Adjustment and lock in one go; `counted` is the money found in each box on the last day, by account."""
    _check_turn(session, month)
    _check_cash(session, month, counted)
    if state_of(session, month) != ADJUSTING:
        open_adjusting(session, month, person=person)
    return lock_period(session, month, person=person, prove=prove)


def findings(session: Session, prove: Prove) -> tuple[str, ...]:
    """What keeps the books from being closed, each in a sentence."""
    return tuple(finding.sentence for finding in prove(session, locked_until(session)) if not finding.ok)


def _check_turn(session: Session, month: date) -> None:
    if state_of(session, month) == LOCKED:
        raise NotAllowed("Buku {month} sudah dikunci, dan kunci tidak bisa dibuka lagi.", month=month_name(month),
                         hint="Catat koreksi di bulan yang masih terbuka.")
    if last_of(month) >= today(session):
        raise RuleBroken("Bulan {month} belum lewat: hari ini {today}, hari terakhirnya {last}.",
                         month=month_name(month), today=today(session), last=last_of(month),
                         hint="Tutup bulan ini mulai {next}.", next=last_of(month) + timedelta(days=1))
    if locked_until(session) and (turn := closing_month(session)) != first_of(month):
        raise RuleBroken("{month} belum bisa ditutup, karena {turn} belum ditutup.", month=month_name(month),
                         turn=month_name(turn), hint="Tutup {turn} lebih dahulu.")


def _check_cash(session: Session, month: date, counted: Mapping[str, int]) -> None:
    for code in CASH_BOXES:
        booked, found = balance_on(session, code, last_of(month)), counted.get(code, 0)
        if found != booked:
            raise RuleBroken("{name} menurut buku {date} {booked}, menurut hitungan {counted}, selisih {difference}.",
                             hint="Hitung ulang uangnya. Bila tetap berbeda, catat selisihnya ke akun 1190 dengan "
                                  "berita acara, lalu tutup bulan ini.",
                             name=account(session, code).name, date=last_of(month), booked=show(booked),
                             counted=show(found), difference=show(abs(found - booked)))


def _check_proofs(session: Session, month: date, prove: Prove) -> None:
    wrong = findings(session, prove)
    if wrong:
        raise RuleBroken("Buku {month} belum bisa dikunci. {finding}", month=month_name(month), finding=wrong[0],
                         hint="Ada {count} hal yang perlu dicocokkan lebih dahulu.", count=len(wrong))
