"""What is done with a loan in the ordinary course: asked, agreed, paid out, paid back."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.errors import NotAllowed, RuleBroken
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.loans import queries
from sandbox.modules.loans.checks import (
    check_account,
    check_borrower,
    check_money,
    check_own_file,
    memo,
    next_loan_no,
    percent,
)
from sandbox.modules.loans.models import Loan, LoanApplication, LoanDisbursement, LoanPayment
from sandbox.modules.loans.planning import plan
from sandbox.modules.loans.products import Product, product_named
from sandbox.modules.members.models import Member
from sandbox.phrase import phrase
from sandbox.rupiah import MOST_BOOKED, show


def open_application(session: Session, member: Member, *, case_id: int, product: str, principal: int,
                     term_months: int, purpose: str, today: date) -> LoanApplication:
    """What the member asks. Asked again in the same case, after the form came back, the new terms replace the old."""
    product_named(rules(session), product)
    if not 0 < principal <= MOST_BOOKED or term_months <= 0:
        raise RuleBroken("Pokok {principal} selama {term_months} bulan belum bisa diajukan.",
                         hint="Isi pokok dan lama pinjaman lebih dari nol, dan periksa banyaknya angka nol.",
                         principal=show(principal), term_months=term_months)
    application = queries.application_of_case(session, case_id) or LoanApplication(case_id=case_id)
    if application.id and queries.loan_of_case(session, case_id):
        raise NotAllowed("Akad dari pengajuan ini sudah ditandatangani, isinya tidak berubah lagi.",
                         hint="Mulai pengajuan baru bila anggota menginginkan pinjaman lain.")
    application.member_id = member.id
    application.product, application.purpose = product, purpose
    application.principal, application.term_months = principal, term_months
    application.applied_on = today
    session.add(application)
    session.flush()
    return application


def sign_agreement(session: Session, application: LoanApplication, *, today: date) -> Loan:
    """The agreement (akad) with its schedule; due the same day of each following month."""
    if queries.loan_of_case(session, application.case_id):
        raise RuleBroken("Akad dari pengajuan ini sudah ditandatangani.", hint="Lanjutkan ke pencairan.")
    check_borrower(session.get(Member, application.member_id), today)
    body = rules(session)
    product = product_named(body, application.product)
    _check_terms(body, product, application)
    loan = Loan(loan_no=next_loan_no(session, today), application_id=application.id, member_id=application.member_id,
                product=product.id, method=product.method, rate_bp=product.rate_bp, principal=application.principal,
                term_months=application.term_months, rounding_unit=product.rounding.unit, agreed_on=today)
    session.add(loan)
    session.flush()
    plan(session, loan)
    return loan


def disburse(session: Session, loan: Loan, *, paid_from: str, today: date, person: str, key: str,
             record_saving: Callable, case_id: int | None = None) -> LoanDisbursement:
    """Pay the loan out, less fees. The same `key` again returns the first disbursement.

    `record_saving(session, member_id, product=, amount=, moved_on=, entry_id=)` writes the loan-linked saving (SWP)
    into the books of savings, which this module may not import.
    """
    earlier = queries.disbursement(session, loan)
    if earlier and session.get(Entry, earlier.entry_id).key == key:
        return earlier
    _check_disbursement(session, loan, earlier, person)
    check_borrower(session.get(Member, loan.member_id), today)
    fees = product_named(rules(session), loan.product).fees(loan.principal)
    net = loan.principal - fees.total
    check_money(session, loan, paid_from, net)
    entry = post_entry(session, on=today, memo=memo(session, "Pencairan", loan), key=key, case_id=case_id, lines={
        ("1201", loan.member_id): loan.principal,
        paid_from: -net,
        "4102": -fees.origination,
        ("2103", loan.member_id): -fees.loan_linked_savings,
        "2202": -fees.risk_fund,
    })
    if fees.loan_linked_savings:
        record_saving(session, loan.member_id, product="loan_linked_savings", amount=fees.loan_linked_savings,
                      moved_on=today, entry_id=entry.id)
    disbursement = LoanDisbursement(
        loan_id=loan.id, disbursed_on=today, paid_from=paid_from, origination_fee=fees.origination,
        loan_linked_savings=fees.loan_linked_savings, risk_fund=fees.risk_fund, net_amount=net, entry_id=entry.id)
    session.add(disbursement)
    session.flush()
    session.expire(loan, ["disbursement"])
    return disbursement


def pay_installment(session: Session, loan: Loan, *, amount: int, paid_to: str, today: date, person: str, key: str,
                    case_id: int | None = None) -> LoanPayment:
    """Money received: the oldest instalment first, and of each its jasa before its principal.

    The same `key` again returns the first payment.
    """
    earlier = session.scalar(select(LoanPayment).join(Entry, Entry.id == LoanPayment.entry_id)
                             .where(LoanPayment.loan_id == loan.id, Entry.key == key))
    if earlier:
        return earlier
    check_account(paid_to)
    check_own_file(session, loan, person, phrase("menerima angsuran"))
    principal, interest = _split(session, loan, amount)
    entry = post_entry(session, on=today, memo=memo(session, "Angsuran", loan), key=key, case_id=case_id, lines={
        paid_to: amount, ("1201", loan.member_id): -principal, "4101": -interest})
    payment = LoanPayment(loan_id=loan.id, paid_on=today, principal=principal, interest=interest, entry_id=entry.id)
    session.add(payment)
    session.flush()
    return payment


def _check_terms(body: dict, product: Product, application: LoanApplication) -> None:
    """The law's yearly rate, and the longest term and largest principal of the product."""
    most_a_year = body["loan_caps"]["rate_year_max_bp"]
    if product.rate_bp * 12 > most_a_year:
        raise RuleBroken("Jasa {rate} setahun di atas batas {most} setahun (Permenkop 8/2023 pasal 26).",
                         hint="Turunkan jasa produk {title} lewat keputusan rapat sebelum akad ditandatangani.",
                         rate=percent(product.rate_bp * 12), most=percent(most_a_year), title=product.title)
    if application.term_months > product.max_term_months:
        raise RuleBroken("Lama {term} bulan melebihi batas {title}, paling lama {most} bulan.",
                         hint="Kembalikan pengajuan agar lamanya dipersingkat.",
                         term=application.term_months, title=product.title, most=product.max_term_months)
    if product.max_principal is not None and application.principal > product.max_principal:
        raise RuleBroken("Pokok {principal} melebihi batas {title}, paling banyak {most}.",
                         hint="Kembalikan pengajuan agar pokoknya diturunkan, atau pilih produk lain.",
                         principal=show(application.principal), title=product.title, most=show(product.max_principal))


def _check_disbursement(session: Session, loan: Loan, earlier: LoanDisbursement | None, person: str) -> None:
    if earlier:
        raise RuleBroken("Pinjaman {loan_no} sudah dicairkan pada {date}, sebesar {net}.",
                         hint="Tidak perlu dicairkan lagi. Buka pinjaman ini untuk melihat jurnalnya.",
                         loan_no=loan.loan_no, date=earlier.disbursed_on, net=show(earlier.net_amount))
    check_own_file(session, loan, person, phrase("mencairkan pinjaman"))


def _split(session: Session, loan: Loan, amount: int) -> tuple[int, int]:
    """Principal and interest paid by `amount`."""
    dues = queries.unpaid(session, loan) if queries.disbursement(session, loan) else ()
    debt = sum(due.total for due in dues)
    if not 0 < amount <= debt:
        raise _refuse_amount(loan, amount, sum(due.principal for due in dues), debt)
    principal = interest = 0
    for due in dues:
        to_interest = min(due.interest, amount)
        to_principal = min(due.principal, amount - to_interest)
        interest, principal = interest + to_interest, principal + to_principal
        amount -= to_interest + to_principal
    return principal, interest


def _refuse_amount(loan: Loan, amount: int, principal: int, debt: int) -> RuleBroken:
    if amount > debt > 0:
        return RuleBroken("Pembayaran {amount} lebih besar dari utangnya: sisa kewajiban {loan_no} adalah {debt}, "
                          "yaitu pokok {principal} dan jasa {interest}.", hint="Terima paling banyak {debt}.",
                          amount=show(amount), loan_no=loan.loan_no, debt=show(debt), principal=show(principal),
                          interest=show(debt - principal))
    return RuleBroken("Pembayaran {amount} belum bisa diterima: sisa kewajiban {loan_no} adalah {debt}.",
                      hint="Terima paling banyak {debt}." if debt else "Periksa apakah pinjamannya sudah benar.",
                      amount=show(amount), loan_no=loan.loan_no, debt=show(debt))
