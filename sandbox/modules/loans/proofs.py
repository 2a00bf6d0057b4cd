"""Proofs that the loans of a world are whole: against the journal, against their own schedules. Nothing is changed."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.modules.contract import Finding
from sandbox.modules.ledger.queries import member_balances
from sandbox.modules.loans.allowance_proofs import against_journal, against_rule
from sandbox.modules.loans.models import Installment, Loan, LoanClosure, LoanDisbursement, LoanPayment
from sandbox.modules.loans.planning import planned
from sandbox.modules.loans.queries import outstanding_by_member
from sandbox.modules.members.models import Member
from sandbox.modules.members.queries import label
from sandbox.rupiah import show


def verify(session: Session) -> tuple[Finding, ...]:
    loans = session.scalars(select(Loan).order_by(Loan.id)).all()
    rows = _rows_by_loan(session, Installment, Installment.number)
    payments = _rows_by_loan(session, LoanPayment, LoanPayment.id)
    return (
        _finding("loans_equal_journal", _against_journal(session),
                 f"Sisa pokok {len(loans)} pinjaman sama dengan akun 1201 tiap anggota."),
        _finding("loans_equal_schedule", _against_schedule(loans, rows),
                 f"Jadwal {len(loans)} pinjaman sama dengan hitungan ulangnya."),
        _finding("disbursements_equal_loans", _against_disbursement(session, loans),
                 "Tiap pencairan, bersih dan potongannya, sama dengan pokok pinjamannya."),
        _finding("payments_within_debt", _against_debt(loans, rows, payments),
                 "Tidak ada pinjaman yang dibayar lebih dari kewajibannya."),
        _finding("closures_leave_nothing", _against_closures(session, loans, payments),
                 "Tiap pinjaman yang ditutup habis seluruhnya, dan yang baru mengambil alih tepat sebesar sisanya."),
        _finding("allowance_equals_rule", against_rule(session),
                 "Penyisihan tiap pinjaman pada hitungan terakhir sama dengan aturannya."),
        _finding("allowance_equals_journal", against_journal(session),
                 "Akun 1291 sama dengan hitungan terakhir dikurangi hapus buku sesudahnya."),
    )


def _finding(name: str, faults: list[str], fine: str) -> Finding:
    """Only the first fault is told in full; the rest are counted."""
    more = f" Ada {len(faults) - 1} lagi." if len(faults) > 1 else ""
    return Finding(name, not faults, faults[0] + more if faults else fine)


def _rows_by_loan(session: Session, table: type, order) -> dict[int, list[tuple[int, int]]]:
    found = defaultdict(list)
    for loan_id, principal, interest in session.execute(
            select(table.loan_id, table.principal, table.interest).order_by(table.loan_id, order)):
        found[loan_id].append((principal, interest))
    return found


def _against_journal(session: Session) -> list[str]:
    owed, booked = outstanding_by_member(session), member_balances(session, "1201")
    return [f"{label(session.get(Member, member_id))}: sisa pokok pinjaman {show(owed.get(member_id, 0))}, "
            f"di akun 1201 {show(booked.get(member_id, 0))}."
            for member_id in sorted(owed | booked) if owed.get(member_id, 0) != booked.get(member_id, 0)]


def _against_schedule(loans, rows) -> list[str]:
    return [f"Jadwal {loan.loan_no} tidak sama dengan hitungan ulang {show(loan.principal)}, {loan.term_months} bulan."
            for loan in loans if rows[loan.id] != planned(loan)]


def _against_disbursement(session: Session, loans) -> list[str]:
    paid_out = {one.loan_id: one.net_amount + one.settled + one.origination_fee + one.loan_linked_savings
                + one.risk_fund
                for one in session.scalars(select(LoanDisbursement))}
    return [f"{loan.loan_no}: pokok {show(loan.principal)}, dicairkan dan dipotong {show(paid_out[loan.id])}."
            for loan in loans if paid_out.get(loan.id, loan.principal) != loan.principal]


def _against_debt(loans, rows, payments) -> list[str]:
    return [f"{loan.loan_no}: dibayar {show(paid)}, padahal kewajibannya {show(due)}."
            for loan in loans for due, paid in zip(_sums(rows[loan.id]), _sums(payments[loan.id]), strict=True)
            if paid > due]


def _against_closures(session: Session, loans, payments) -> list[str]:
    by_id = {loan.id: loan for loan in loans}
    settled = dict(session.execute(select(LoanDisbursement.loan_id, LoanDisbursement.settled)).all())
    faults = []
    for closure in session.scalars(select(LoanClosure).order_by(LoanClosure.id)):
        loan, new = by_id[closure.loan_id], by_id.get(closure.new_loan_id)
        if (left := loan.principal - closure.principal - _sums(payments[loan.id])[0]):
            faults.append(f"{loan.loan_no} ditutup, padahal sisa pokoknya {show(left)}.")
        if new and not _taken_over(closure, new, settled.get(new.id, 0), payments[loan.id]):
            faults.append(f"{new.loan_no} mengambil alih {show(settled.get(new.id, 0))} dari {loan.loan_no}, "
                          "tidak sama dengan sisanya.")
    return faults


def _taken_over(closure: LoanClosure, new: Loan, settled: int, paid: list[tuple[int, int]]) -> bool:
    """Kompen: what the new loan settled is the last payment of the old. Restructuring: jasa moved whole, or was
    waived whole."""
    if closure.kind == "refinanced":
        return settled == sum(paid[-1])
    moved = new.principal - closure.principal + new.carried_interest
    return settled == new.principal and moved in (0, closure.interest)


def _sums(pairs: list[tuple[int, int]]) -> tuple[int, int]:
    """Principal and interest."""
    return sum(principal for principal, _ in pairs), sum(interest for _, interest in pairs)
