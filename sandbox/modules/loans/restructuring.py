"""Restructuring: a new plan for what is left. The old schedule stays, closed and linked to the new (handbook 8.3)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from sandbox.errors import RuleBroken
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.loans import limits, queries
from sandbox.modules.loans.checks import check_decision, check_own_file, check_running, memo, next_loan_no, percent
from sandbox.modules.loans.classes import standing
from sandbox.modules.loans.closing import close_loan, closed_under
from sandbox.modules.loans.models import Loan, LoanDisbursement
from sandbox.modules.loans.planning import plan, planned
from sandbox.modules.loans.products import product_named
from sandbox.modules.loans.settlement import due_interest
from sandbox.modules.members.models import Member
from sandbox.phrase import phrase
from sandbox.rupiah import show


@dataclass(frozen=True)
class Terms:
    """The new plan: `rate_bp` a month, the first `principal_grace` months ask jasa only."""

    term_months: int
    rate_bp: int
    principal_grace: int = 0


def proposed(session: Session, old: Loan, terms: Terms, today: date) -> Loan:
    """The loan as it would be, in nobody's books yet.

    Jasa in arrears is carried into the new instalments, becomes principal, or is waived, as the rules say.
    """
    handling, late = rules(session)["restructuring"]["arrears_interest"], due_interest(session, old, today)
    return Loan(
        member_id=old.member_id, product=old.product, method=old.method, rate_bp=terms.rate_bp,
        principal=queries.outstanding(session, old) + (late if handling == "capitalise" else 0),
        carried_interest=late if handling == "carry" else 0, term_months=terms.term_months,
        principal_grace=terms.principal_grace, rounding_unit=old.rounding_unit, agreed_on=today)


def largest_installment(session: Session, old: Loan, terms: Terms, today: date) -> int:
    return max(sum(row) for row in planned(proposed(session, old, terms, today)))


def restructure(session: Session, old: Loan, terms: Terms, *, today: date, person: str, decision_no: str, key: str,
                case_id: int | None = None) -> Loan:
    """Close the old loan and sign the new one. The same `key` again returns the first."""
    if earlier := closed_under(session, key):
        return session.get(Loan, earlier.new_loan_id)
    check_own_file(session, old, person, phrase("merestrukturisasi pinjaman"))
    decision_no = check_decision(decision_no, phrase("Restrukturisasi"))
    check_running(session, old)
    _check_terms(session, old, terms, today)
    owed, late = queries.outstanding(session, old), due_interest(session, old, today)
    loan_class = standing(session, old, today, rules(session)).loan_class
    new = proposed(session, old, terms, today)
    new.loan_no = next_loan_no(session, today)
    session.add(new)
    session.flush()
    plan(session, new)
    entry_id = _take_over(session, old, new, new.principal - owed, key, case_id)
    close_loan(session, old, kind="restructured", on=today, key=key, loan_class=loan_class, principal=owed,
               interest=late, new_loan=new, decision_no=decision_no, entry_id=entry_id)
    return new


def _check_terms(session: Session, old: Loan, terms: Terms, today: date) -> None:
    product = product_named(rules(session), old.product)
    most = limits.max_term(session.get(Member, old.member_id), product, rules(session), today)
    if not 0 < terms.term_months <= most:
        raise RuleBroken("Lama {term} bulan belum bisa dipakai: untuk {title} anggota ini paling lama {most} bulan.",
                         hint="Pilih 1 sampai {most} bulan." if most else "Kontrak anggota ini sudah hampir berakhir.",
                         term=terms.term_months, title=product.title, most=most)
    if not 0 <= terms.principal_grace < terms.term_months:
        raise RuleBroken("Masa tenggang {grace} bulan tidak muat dalam {term} bulan.",
                         hint="Masa tenggang harus lebih pendek dari lamanya pinjaman.",
                         grace=terms.principal_grace, term=terms.term_months)
    if not 0 <= terms.rate_bp <= old.rate_bp:
        raise RuleBroken("Jasa baru {new} sebulan, padahal jasa {loan_no} {old} sebulan.",
                         hint="Restrukturisasi meringankan anggota: jasanya tidak naik.", new=percent(terms.rate_bp),
                         old=percent(old.rate_bp), loan_no=old.loan_no)


def _take_over(session: Session, old: Loan, new: Loan, capitalised: int, key: str, case_id: int | None) -> int | None:
    """The new loan is paid out by the old one; only jasa that became principal moves the journal."""
    entry_id = None
    if capitalised:
        what = f"Jasa menunggak {show(capitalised)} dari {old.loan_no} menjadi pokok"
        entry_id = post_entry(session, on=new.agreed_on, memo=memo(session, what, new), key=key, case_id=case_id,
                              lines={("1201", new.member_id): capitalised, "4101": -capitalised}).id
    session.add(LoanDisbursement(
        loan_id=new.id, disbursed_on=new.agreed_on, paid_from="1201", origination_fee=0, loan_linked_savings=0,
        risk_fund=0, net_amount=0, settled=new.principal,
        entry_id=entry_id or queries.disbursement(session, old).entry_id))
    session.flush()
    session.expire(new, ["disbursement"])
    return entry_id
