"""Write-off: a lost loan leaves the balance sheet, the claim stays on a register (handbook 5.2 J12, 8.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.errors import NotAllowed, RuleBroken
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.loans import queries
from sandbox.modules.loans.allowances import last_run
from sandbox.modules.loans.bands import TITLES
from sandbox.modules.loans.checks import check_account, check_decision, check_own_file, check_running, memo
from sandbox.modules.loans.classes import standing
from sandbox.modules.loans.closing import close_loan, closed_under
from sandbox.modules.loans.models import ClaimRecovery, Loan, LoanClosure
from sandbox.modules.loans.settlement import due_interest
from sandbox.phrase import phrase
from sandbox.rupiah import show


@dataclass(frozen=True)
class Claim:
    """What a member still owes on a loan that left the books."""

    loan: Loan
    written_off_on: date
    principal: int
    interest: int
    recovered: int

    @property
    def left(self) -> int:
        return self.principal + self.interest - self.recovered


def claim(session: Session, loan: Loan) -> Claim | None:
    """None for a loan that was not written off."""
    return next((one for one in claims(session) if one.loan.id == loan.id), None)


def claims(session: Session, member_id: int | None = None) -> Sequence[Claim]:
    """The register of claims outside the books, the oldest first; those fully recovered too."""
    recovered = dict(session.execute(select(ClaimRecovery.closure_id, queries.total(ClaimRecovery.amount))
                                     .group_by(ClaimRecovery.closure_id)).all())
    chosen = (select(LoanClosure, Loan).join(Loan, Loan.id == LoanClosure.loan_id)
              .where(LoanClosure.kind == "written_off").order_by(LoanClosure.id))
    if member_id is not None:
        chosen = chosen.where(Loan.member_id == member_id)
    return tuple(Claim(loan, closure.closed_on, closure.principal, closure.interest, recovered.get(closure.id, 0))
                 for closure, loan in session.execute(chosen))


def write_off(session: Session, loan: Loan, *, today: date, person: str, decision_no: str, key: str,
              case_id: int | None = None) -> LoanClosure:
    """Against the allowance as far as it reaches, the rest an expense. The same `key` again returns the first."""
    if earlier := closed_under(session, key):
        return earlier
    check_own_file(session, loan, person, phrase("menghapusbukukan pinjaman"))
    decision_no = check_decision(decision_no, phrase("Hapus buku"))
    check_running(session, loan)
    _check_lost(session, loan, today)
    owed = queries.outstanding(session, loan)
    borne = max(min(owed, account_balance(session, "1291")), 0)
    entry = post_entry(session, on=today, memo=memo(session, "Hapus buku", loan), key=key, case_id=case_id, lines={
        "1291": borne, "5103": owed - borne, ("1201", loan.member_id): -owed})
    run = last_run(session)
    return close_loan(session, loan, kind="written_off", on=today, key=key, loan_class="loss", principal=owed,
                      interest=due_interest(session, loan, today), from_allowance=borne,
                      allowance_run_id=run and run.id, decision_no=decision_no, entry_id=entry.id)


def recover(session: Session, loan: Loan, *, amount: int, paid_to: str, today: date, person: str, key: str,
            case_id: int | None = None) -> ClaimRecovery:
    """Money on a claim outside the books is other income. The same `key` again returns the first receipt."""
    earlier = session.scalar(select(ClaimRecovery).join(Entry, Entry.id == ClaimRecovery.entry_id)
                             .where(Entry.key == key))
    if earlier:
        return earlier
    check_account(paid_to)
    check_own_file(session, loan, person, phrase("menerima angsuran"))
    _check_recovery(session, loan, amount)
    entry = post_entry(session, on=today, memo=memo(session, "Penerimaan hapus buku", loan), key=key,
                       case_id=case_id, lines={paid_to: amount, "4901": -amount})
    recovery = ClaimRecovery(closure_id=loan.closure.id, recovered_on=today, amount=amount, entry_id=entry.id)
    session.add(recovery)
    session.flush()
    return recovery


def _check_lost(session: Session, loan: Loan, today: date) -> None:
    found = standing(session, loan, today, rules(session))
    if found.loan_class != "loss":
        raise RuleBroken("Pinjaman {loan_no} {title}, menunggak {days} hari. Yang bisa dihapusbukukan hanya pinjaman "
                         "macet.", hint="Lanjutkan penagihan, atau tempuh restrukturisasi.",
                         loan_no=loan.loan_no, title=TITLES[found.loan_class], days=found.days)
    kept = account_balance(session, "2103", loan.member_id)
    if kept:
        raise RuleBroken("Simpanan wajib pinjam {kept} belum dipakai untuk {loan_no}.",
                         hint="Perhitungkan simpanan itu dengan utangnya lebih dahulu, baru hapus bukukan sisanya.",
                         kept=show(kept), loan_no=loan.loan_no)


def _check_recovery(session: Session, loan: Loan, amount: int) -> None:
    owed = claim(session, loan)
    if owed is None:
        raise NotAllowed("Pinjaman {loan_no} tidak dihapusbukukan.", hint="Terima angsurannya seperti biasa.",
                         loan_no=loan.loan_no)
    if not 0 < amount <= owed.left:
        raise RuleBroken("Penerimaan {amount} belum bisa dicatat: sisa tagihan {loan_no} di luar buku {left}.",
                         hint="Terima paling banyak {left}.", amount=show(amount), loan_no=loan.loan_no,
                         left=show(owed.left))
