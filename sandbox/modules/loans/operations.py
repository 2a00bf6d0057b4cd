"""What is done with a loan: asked, agreed, paid out, paid back. Only this file writes the tables of this module."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.errors import NotAllowed, RuleBroken
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.loans import queries
from sandbox.modules.loans.models import Installment, Loan, LoanApplication, LoanDisbursement, LoanPayment
from sandbox.modules.loans.products import Product, product_named
from sandbox.modules.loans.schedule import due_date
from sandbox.modules.members.models import Member
from sandbox.modules.members.queries import label
from sandbox.phrase import Phrase, phrase
from sandbox.rupiah import show

MONEY = {"1101": phrase("Kas"), "1102": phrase("Bank")}


def open_application(session: Session, member: Member, *, case_id: int, product: str, principal: int,
                     term_months: int, purpose: str, today: date) -> LoanApplication:
    """What the member asks. Asked again in the same case, after the form came back, the new terms replace the old."""
    product_named(rules(session), product)
    if principal <= 0 or term_months <= 0:
        raise RuleBroken("Pokok {principal} selama {term_months} bulan belum bisa diajukan.",
                         hint="Isi pokok dan lama pinjaman lebih dari nol.",
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
    body = rules(session)
    product = product_named(body, application.product)
    _check_terms(body, product, application)
    loan = Loan(loan_no=_next_loan_no(session, today), application_id=application.id, member_id=application.member_id,
                product=product.id, method=product.method, rate_bp=product.rate_bp, principal=application.principal,
                term_months=application.term_months, rounding_unit=product.rounding.unit, agreed_on=today)
    session.add(loan)
    session.flush()
    rows = product.schedule(loan.principal, loan.term_months)
    session.add_all(Installment(loan_id=loan.id, number=row.number, due_on=due_date(today, row.number),
                                principal=row.principal, interest=row.interest) for row in rows)
    session.flush()
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
    fees = product_named(rules(session), loan.product).fees(loan.principal)
    net = loan.principal - fees.total
    _check_money(session, loan, paid_from, net)
    entry = post_entry(session, on=today, memo=_memo(session, "Pencairan", loan), key=key, case_id=case_id, lines={
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
    _check_account(paid_to)
    _check_own_file(session, loan, person, phrase("menerima angsuran"))
    principal, interest = _split(session, loan, amount)
    entry = post_entry(session, on=today, memo=_memo(session, "Angsuran", loan), key=key, case_id=case_id, lines={
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
                         rate=_percent(product.rate_bp * 12), most=_percent(most_a_year), title=product.title)
    if application.term_months > product.max_term_months:
        raise RuleBroken("Lama {term} bulan melebihi batas {title}, paling lama {most} bulan.",
                         hint="Kembalikan pengajuan agar lamanya dipersingkat.",
                         term=application.term_months, title=product.title, most=product.max_term_months)
    if product.max_principal is not None and application.principal > product.max_principal:
        raise RuleBroken("Pokok {principal} melebihi batas {title}, paling banyak {most}.",
                         hint="Kembalikan pengajuan agar pokoknya diturunkan, atau pilih produk lain.",
                         principal=show(application.principal), title=product.title, most=show(product.max_principal))


def _percent(basis_points: int) -> str:
    """1850 as 18,5 %."""
    whole, rest = divmod(basis_points, 100)
    return f"{whole},{rest:02d}".rstrip("0").rstrip(",") + " %"


def _next_loan_no(session: Session, today: date) -> str:
    last = session.scalar(select(func.max(Loan.loan_no)).where(Loan.loan_no.like(f"PJ-{today.year}-%")))
    return f"PJ-{today.year}-{int(last.rsplit('-', 1)[1]) + 1 if last else 1:04d}"


def _check_disbursement(session: Session, loan: Loan, earlier: LoanDisbursement | None, person: str) -> None:
    if earlier:
        raise RuleBroken("Pinjaman {loan_no} sudah dicairkan pada {date}, sebesar {net}.",
                         hint="Tidak perlu dicairkan lagi. Buka pinjaman ini untuk melihat jurnalnya.",
                         loan_no=loan.loan_no, date=earlier.disbursed_on, net=show(earlier.net_amount))
    _check_own_file(session, loan, person, phrase("mencairkan pinjaman"))


def _check_own_file(session: Session, loan: Loan, person: str, act: Phrase) -> None:
    """Maker, checker and payer differ, and nobody handles an own file (handbook 2)."""
    if person and person == session.get(Member, loan.member_id).member_no:
        raise RuleBroken("Anda tidak bisa {act} {loan_no}, karena ini pinjaman Anda sendiri.",
                         hint="Minta petugas lain mengerjakannya.", act=act, loan_no=loan.loan_no)


def _check_money(session: Session, loan: Loan, paid_from: str, net: int) -> None:
    _check_account(paid_from)
    available = account_balance(session, paid_from)
    if available < net:
        raise RuleBroken("{account} tidak cukup untuk mencairkan {loan_no}: perlu {net}, tersedia {available}.",
                         hint="Cairkan dari rekening lain, atau tunggu sampai uangnya cukup.", code="NO_LIQUIDITY",
                         account=MONEY[paid_from], loan_no=loan.loan_no, net=show(net), available=show(available))


def _check_account(code: str) -> None:
    if code not in MONEY:
        raise RuleBroken("Akun {code} bukan tempat uang untuk pinjaman.", hint="Pilih 1101 Kas atau 1102 Bank.",
                         code=code)


def _memo(session: Session, what: str, loan: Loan) -> str:
    return f"{what} pinjaman {loan.loan_no}, {label(session.get(Member, loan.member_id))}"


def _split(session: Session, loan: Loan, amount: int) -> tuple[int, int]:
    """Principal and interest paid by `amount`."""
    dues = queries.unpaid(session, loan) if queries.disbursement(session, loan) else ()
    debt = sum(due.total for due in dues)
    if not 0 < amount <= debt:
        raise RuleBroken("Pembayaran {amount} belum bisa diterima: sisa kewajiban {loan_no} adalah {debt}.",
                         hint="Terima paling banyak {debt}." if debt else "Periksa apakah pinjamannya sudah benar.",
                         amount=show(amount), loan_no=loan.loan_no, debt=show(debt))
    principal = interest = 0
    for due in dues:
        to_interest = min(due.interest, amount)
        to_principal = min(due.principal, amount - to_interest)
        interest, principal = interest + to_interest, principal + to_principal
        amount -= to_interest + to_principal
    return principal, interest
