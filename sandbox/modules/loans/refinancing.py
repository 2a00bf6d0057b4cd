"""Kompen: a new loan settles the old one and the member receives what is left of it (handbook 4.1)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from sandbox.errors import RuleBroken
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.loans import queries
from sandbox.modules.loans.checks import check_money, check_own_file, check_running, memo, percent
from sandbox.modules.loans.classes import standing
from sandbox.modules.loans.closing import close_loan, closed_under, record_payment
from sandbox.modules.loans.models import Loan, LoanDisbursement
from sandbox.modules.loans.products import Fees, product_named
from sandbox.modules.loans.settlement import Settlement, settlement
from sandbox.phrase import phrase
from sandbox.rupiah import show


@dataclass(frozen=True)
class Refinancing:
    """Where the principal of the new loan goes."""

    principal: int
    fees: Fees
    owed: Settlement

    @property
    def net(self) -> int:
        return self.principal - self.fees.total - self.owed.total


def refinancing(session: Session, old: Loan, *, product: str, principal: int, today: date) -> Refinancing:
    body = rules(session)
    return Refinancing(principal, product_named(body, product).fees(principal), settlement(session, old, today, body))


def repaid_bp(session: Session, loan: Loan) -> int:
    """How much of the principal was paid back, in basis points, rounded down."""
    return queries.paid(session, loan)[0] * 10_000 // loan.principal


def refinance(session: Session, loan: Loan, *, old: Loan, paid_from: str, today: date, person: str, key: str,
              record_saving: Callable, case_id: int | None = None) -> LoanDisbursement:
    """Pay `loan` out: first the old loan, then the member. The same `key` again returns the first disbursement.

    `record_saving` as in operations.disburse.
    """
    if earlier := closed_under(session, key):
        return queries.disbursement(session, session.get(Loan, earlier.new_loan_id))
    split = refinancing(session, old, product=loan.product, principal=loan.principal, today=today)
    _check(session, loan, old, split, person, today)
    check_money(session, loan, paid_from, split.net)
    loan_class = standing(session, old, today, rules(session)).loan_class
    disbursement = _pay_out(session, loan, old, split, paid_from, today, key, case_id)
    record_payment(session, old, kind="refinanced", on=today, principal=split.owed.principal,
                   interest=split.owed.interest, entry_id=disbursement.entry_id)
    close_loan(session, old, kind="refinanced", on=today, key=key, loan_class=loan_class, new_loan=loan,
               entry_id=disbursement.entry_id)
    if split.fees.loan_linked_savings:
        record_saving(session, loan.member_id, product="loan_linked_savings", amount=split.fees.loan_linked_savings,
                      moved_on=today, entry_id=disbursement.entry_id)
    return disbursement


def _check(session: Session, loan: Loan, old: Loan, split: Refinancing, person: str, today: date) -> None:
    check_own_file(session, loan, person, phrase("mencairkan pinjaman"))
    if loan.member_id != old.member_id or loan.id == old.id:
        raise RuleBroken("Pinjaman {new} dan {old} bukan dua pinjaman dari anggota yang sama.",
                         hint="Kompen hanya untuk pinjaman anggota itu sendiri.", new=loan.loan_no, old=old.loan_no)
    if queries.disbursement(session, loan):
        raise RuleBroken("Pinjaman {loan_no} sudah dicairkan, jadi tidak bisa lagi untuk kompen.",
                         hint="Terima pelunasan pinjaman lama seperti biasa.", loan_no=loan.loan_no)
    check_running(session, old)
    _check_history(session, old, today)
    if split.net <= 0:
        raise RuleBroken("Pinjaman baru {principal}, potongan {fees} dan pelunasan {old} {owed}: tidak ada yang "
                         "tersisa untuk anggota.", hint="Naikkan pokoknya, atau restrukturisasi pinjaman lama.",
                         principal=show(split.principal), fees=show(split.fees.total), old=old.loan_no,
                         owed=show(split.owed.total))


def _check_history(session: Session, old: Loan, today: date) -> None:
    """A loan that is behind is not hidden behind a new one (handbook 7, evergreening)."""
    late = queries.arrears(session, old, today)
    if late.days:
        raise RuleBroken("Pinjaman {loan_no} menunggak {amount} selama {days} hari, jadi tidak bisa dikompen.",
                         hint="Terima tunggakannya lebih dahulu, atau tempuh restrukturisasi.",
                         loan_no=old.loan_no, amount=show(late.amount), days=late.days)
    least, repaid = rules(session)["refinancing"]["min_repaid_bp"], repaid_bp(session, old)
    if repaid < least:
        raise RuleBroken("Pokok {loan_no} baru dibayar {repaid}, kompen boleh setelah {least}.",
                         hint="Tunggu sampai pokoknya cukup terbayar.", loan_no=old.loan_no,
                         repaid=percent(repaid), least=percent(least))


def _pay_out(session: Session, loan: Loan, old: Loan, split: Refinancing, paid_from: str, today: date, key: str,
             case_id: int | None) -> LoanDisbursement:
    entry = post_entry(session, on=today, memo=memo(session, f"Kompen {old.loan_no} dengan", loan), key=key,
                       case_id=case_id, lines={
        ("1201", loan.member_id): split.principal - split.owed.principal,
        paid_from: -split.net,
        "4101": -split.owed.interest,
        "4102": -split.fees.origination,
        ("2103", loan.member_id): -split.fees.loan_linked_savings,
        "2202": -split.fees.risk_fund,
    })
    disbursement = LoanDisbursement(
        loan_id=loan.id, disbursed_on=today, paid_from=paid_from, origination_fee=split.fees.origination,
        loan_linked_savings=split.fees.loan_linked_savings, risk_fund=split.fees.risk_fund, net_amount=split.net,
        settled=split.owed.total, entry_id=entry.id)
    session.add(disbursement)
    session.flush()
    session.expire(loan, ["disbursement"])
    return disbursement
