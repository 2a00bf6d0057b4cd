"""Early settlement (pelunasan dipercepat): what a loan costs to end today, and ending it (handbook 4.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy.orm import Session

from sandbox.errors import RuleBroken
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.loans import queries
from sandbox.modules.loans.checks import check_account, check_own_file, check_running, memo
from sandbox.modules.loans.classes import standing
from sandbox.modules.loans.closing import close_loan, closed_under, record_payment
from sandbox.modules.loans.models import Loan, LoanClosure
from sandbox.modules.loans.planning import carried
from sandbox.modules.loans.queries import Due
from sandbox.modules.loans.schedule import Rounding, due_date
from sandbox.phrase import phrase
from sandbox.rupiah import show


@dataclass(frozen=True)
class Settlement:
    """Everything that ends a loan on one day; `saved` is scheduled jasa that need not be paid any more."""

    principal: int
    interest: int
    saved: int

    @property
    def total(self) -> int:
        return self.principal + self.interest


def settlement(session: Session, loan: Loan, today: date, body: dict) -> Settlement:
    """All principal left; jasa that is due; of the jasa to come what the rules ask, or what has accrued by today."""
    dues = queries.unpaid(session, loan) if queries.disbursement(session, loan) else ()
    late, later = [due for due in dues if due.due_on <= today], [due for due in dues if due.due_on > today]
    old = carried(loan)  # owed in any case, however early the loan ends
    interest = sum(due.interest for due in late) + sum(min(due.interest, old[due.number - 1]) for due in later)
    interest += _early_interest(session, loan, later, old, today, body)
    return Settlement(sum(due.principal for due in dues), interest, sum(due.interest for due in dues) - interest)


def settlement_today(session: Session, loan: Loan, today: date) -> Settlement:
    """By the rules in force."""
    return settlement(session, loan, today, rules(session))


def due_interest(session: Session, loan: Loan, today: date) -> int:
    """Jasa whose day has come and that is not paid."""
    return sum(due.interest for due in queries.unpaid(session, loan) if due.due_on <= today)


def settle_early(session: Session, loan: Loan, *, amount: int, paid_to: str, today: date, person: str, key: str,
                 case_id: int | None = None) -> LoanClosure:
    """Receive exactly what ends the loan today. The same `key` again returns the first settlement."""
    if earlier := closed_under(session, key):
        return earlier
    check_account(paid_to)
    check_own_file(session, loan, person, phrase("menerima pelunasan"))
    check_running(session, loan)
    body = rules(session)
    _check_paid_enough(session, loan, body)
    owed = settlement(session, loan, today, body)
    _check_amount(loan, amount, owed, today)
    loan_class = standing(session, loan, today, body).loan_class
    entry = post_entry(session, on=today, memo=memo(session, "Pelunasan", loan), key=key, case_id=case_id, lines={
        paid_to: amount, ("1201", loan.member_id): -owed.principal, "4101": -owed.interest})
    record_payment(session, loan, kind="settlement", on=today, principal=owed.principal, interest=owed.interest,
                   entry_id=entry.id)
    return close_loan(session, loan, kind="settled_early", on=today, key=key, loan_class=loan_class,
                      entry_id=entry.id)


def interest_saved(session: Session, loan: Loan) -> int:
    """Jasa of the agreed schedule that a loan ended early never asked."""
    return sum(row.interest for row in queries.installments(session, loan)) - queries.paid(session, loan)[1]


def paid_installments(session: Session, loan: Loan) -> int:
    """Instalments paid in full, from the first on."""
    dues = queries.unpaid(session, loan)
    return dues[0].number - 1 if dues else loan.term_months


def _early_interest(session: Session, loan: Loan, later: Sequence[Due], old: Sequence[int], today: date,
                    body: dict) -> int:
    """Of the jasa to come, without what was carried over from before a restructuring."""
    own = [due.interest - min(due.interest, old[due.number - 1]) for due in later]
    if loan.method == "flat":
        return sum(own[:body["early_settlement"]["flat_jasa_months"]])
    if not later:
        return 0
    row = queries.installments(session, loan)[later[0].number - 1]
    return _accrued(loan, later[0], row.interest - old[later[0].number - 1], own[0], today)


def _accrued(loan: Loan, due: Due, whole: int, left: int, today: date) -> int:
    """The part of the running month's jasa that belongs to its days so far, less what of it was paid already."""
    begun = due_date(loan.agreed_on, due.number - 1)
    days, of = max((today - begun).days, 0), (due.due_on - begun).days
    return max(Rounding()(Fraction(whole * min(days, of), of)) - (whole - left), 0)


def _check_paid_enough(session: Session, loan: Loan, body: dict) -> None:
    least, paid = body["early_settlement"]["min_paid_installments"], paid_installments(session, loan)
    if paid < least:
        raise RuleBroken("{loan_no} baru dibayar {paid} angsuran. Pelunasan dipercepat boleh setelah {least} angsuran.",
                         hint="Terima angsuran seperti biasa sampai angsuran ke-{least} lunas.",
                         loan_no=loan.loan_no, paid=paid, least=least)


def _check_amount(loan: Loan, amount: int, owed: Settlement, today: date) -> None:
    told = {"loan_no": loan.loan_no, "date": today, "total": show(owed.total), "principal": show(owed.principal),
            "interest": show(owed.interest), "amount": show(amount)}
    if amount > owed.total:
        raise RuleBroken("Pembayaran {amount} lebih besar dari utangnya: pelunasan {loan_no} pada {date} adalah "
                         "{total}, yaitu pokok {principal} dan jasa {interest}.",
                         hint="Terima tepat {total} dan kembalikan selebihnya.", **told)
    if amount < owed.total:
        raise RuleBroken("Pembayaran {amount} belum melunasi {loan_no}: pelunasan pada {date} adalah {total}, yaitu "
                         "pokok {principal} dan jasa {interest}.",
                         hint="Terima tepat {total}, atau catat sebagai angsuran biasa.", **told)
