"""Collecting arrears step by step: reminder, call, three warning letters (handbook 8.20)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.errors import RuleBroken
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.loans.classes import Standing, standing
from sandbox.modules.loans.models import LETTER_KINDS, CollectionLetter, Installment, Loan, PayrollMiss
from sandbox.phrase import Phrase, phrase
from sandbox.rupiah import show

TITLES = {"reminder": phrase("Pengingat"), "call": phrase("Panggilan"),
          "first_warning": phrase("Surat peringatan pertama"), "second_warning": phrase("Surat peringatan kedua"),
          "third_warning": phrase("Surat peringatan ketiga")}
WARNINGS = ("first_warning", "second_warning", "third_warning")


def steps_taken(session: Session, loan: Loan, today: date) -> Sequence[CollectionLetter]:
    """For the arrears of today, in the order sent; those of earlier arrears are history."""
    since = _since(standing(session, loan, today, rules(session)), today)
    return [letter for letter in steps_by_loan(session, loan)[loan.id] if letter.since == since]


def steps_by_loan(session: Session, loan: Loan | None = None) -> Mapping[int, list[CollectionLetter]]:
    chosen = select(CollectionLetter).order_by(CollectionLetter.id)
    if loan is not None:
        chosen = chosen.where(CollectionLetter.loan_id == loan.id)
    found = defaultdict(list)
    for letter in session.scalars(chosen):
        found[letter.loan_id].append(letter)
    return found


def next_step(session: Session, loan: Loan, today: date) -> str:
    """One of LETTER_KINDS that may be taken today; "" when nothing is late, it is too early, or all was done."""
    body = rules(session)
    return next_step_of(standing(session, loan, today, body), steps_by_loan(session, loan)[loan.id], today, body)


def next_step_of(found: Standing, letters: Sequence[CollectionLetter], today: date, body: dict) -> str:
    """A reminder that was never sent is passed over once the call is due; warnings are never passed over."""
    taken = [letter for letter in letters if letter.since == _since(found, today)]
    done = max((LETTER_KINDS.index(letter.kind) for letter in taken), default=-1)
    due = [kind for kind in LETTER_KINDS[done + 1:] if found.days and today >= _earliest(kind, found, taken, today,
                                                                                        body)]
    return due[1] if due[:2] == ["reminder", "call"] else due[0] if due else ""


def record_step(session: Session, loan: Loan, *, kind: str, today: date, person: str) -> CollectionLetter:
    """That a reminder, a call or a letter went out. Each once for the same arrears, warnings in their order."""
    body = rules(session)
    found = standing(session, loan, today, body)
    taken = steps_taken(session, loan, today)
    _check_step(loan, kind, found, taken, today, body)
    letter = CollectionLetter(letter_no=_next_letter_no(session, today), loan_id=loan.id, kind=kind,
                              since=_since(found, today), sent_on=today, days=found.days, amount=found.amount,
                              sent_by=person)
    session.add(letter)
    session.flush()
    return letter


def note_payroll_miss(session: Session, loan: Loan, *, number: int, today: date) -> PayrollMiss:
    """The payroll treasurer forgot this instalment: it stays due, but does not count against the member."""
    known = select(PayrollMiss).where(PayrollMiss.loan_id == loan.id, PayrollMiss.number == number)
    if earlier := session.scalar(known):
        return earlier
    if not session.scalar(select(Installment.id).where(Installment.loan_id == loan.id, Installment.number == number)):
        raise RuleBroken("Pinjaman {loan_no} tidak punya angsuran ke-{number}.",
                         hint="Pilih angsuran 1 sampai {last}.", loan_no=loan.loan_no, number=number,
                         last=loan.term_months)
    miss = PayrollMiss(loan_id=loan.id, number=number, noted_on=today)
    session.add(miss)
    session.flush()
    return miss


def _since(found: Standing, today: date) -> date:
    return today - timedelta(days=found.days)


def _earliest(kind: str, found: Standing, taken: Sequence[CollectionLetter], today: date, body: dict) -> date:
    """The day from which this step may be taken; date.max while the warning before it was not sent."""
    told = body["collection"]
    if kind in ("reminder", "call", "first_warning"):
        return _since(found, today) + timedelta(days=told["reminder_days" if kind == "reminder" else "call_days"])
    sent = {letter.kind: letter.sent_on for letter in taken}.get(LETTER_KINDS[LETTER_KINDS.index(kind) - 1])
    return sent + timedelta(days=told["warning_gap_days"]) if sent else date.max


def _check_step(loan: Loan, kind: str, found: Standing, taken: Sequence[CollectionLetter], today: date,
                body: dict) -> None:
    if not found.days:
        raise RuleBroken("Pinjaman {loan_no} tidak menunggak, jadi tidak ada yang ditagih.",
                         hint="Periksa lagi nomor pinjamannya.", loan_no=loan.loan_no)
    told = {"what": TITLES[kind], "loan_no": loan.loan_no, "days": found.days, "amount": show(found.amount)}
    for letter in taken:
        if letter.kind == kind:
            raise RuleBroken("{what} untuk {loan_no} sudah dikirim pada {date}, nomor {letter_no}.",
                             hint="Lanjutkan ke langkah penagihan berikutnya.", date=letter.sent_on,
                             letter_no=letter.letter_no, **told)
    earliest = _earliest(kind, found, taken, today, body)
    if earliest == date.max:
        raise RuleBroken("{what} untuk {loan_no} belum bisa dikirim, karena {before} belum dikirim.",
                         hint="Kirim {before} lebih dahulu.", before=_before(kind), **told)
    if today < earliest:
        raise RuleBroken("{loan_no} menunggak {amount} selama {days} hari. {what} baru bisa dikirim mulai {date}.",
                         hint="Tunggu sampai tanggal itu, atau hubungi anggotanya tanpa surat.", date=earliest, **told)


def _before(kind: str) -> Phrase:
    return TITLES[LETTER_KINDS[LETTER_KINDS.index(kind) - 1]]


def _next_letter_no(session: Session, today: date) -> str:
    """TG-2026-0007: one row of numbers a year for all steps of collecting."""
    last = session.scalar(select(func.max(CollectionLetter.letter_no))
                          .where(CollectionLetter.letter_no.like(f"TG-{today.year}-%")))
    return f"TG-{today.year}-{int(last.rsplit('-', 1)[1]) + 1 if last else 1:04d}"
