"""Debts met without cash: by the member's own savings, after a death first by the risk fund (handbook 3.4, 8.16)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.errors import RuleBroken
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.loans import queries
from sandbox.modules.loans.checks import check_own_file, check_running, memo
from sandbox.modules.loans.classes import standing
from sandbox.modules.loans.closing import close_loan, record_payment
from sandbox.modules.loans.models import Loan, LoanPayment
from sandbox.modules.loans.settlement import due_interest
from sandbox.phrase import phrase
from sandbox.rupiah import show

# In the order in which they are used: what secures loans first, the member's share in the cooperative last.
SAVINGS = {"2103": "loan_linked_savings", "2101": "voluntary_savings", "3102": "mandatory_savings",
           "3101": "principal_savings"}
RISK_FUND = "2202"


@dataclass(frozen=True)
class DeathClaim:
    """How a debt was met after a death, and what of it passes to the heirs."""

    by_risk_fund: int
    by_savings: int
    left: int


def death_debt(session: Session, loan: Loan, today: date) -> int:
    """All principal and the jasa due so far; nothing of the jasa to come."""
    return queries.outstanding(session, loan) + due_interest(session, loan, today)


def death_sources(session: Session, loan: Loan, today: date) -> Mapping[str, int]:
    """Account -> rupiah it gives to this debt: the risk fund if the rules say so, then savings."""
    codes = (RISK_FUND, *SAVINGS) if rules(session)["death_claim"]["risk_fund_pays"] else tuple(SAVINGS)
    return _sources(session, loan, death_debt(session, loan, today), codes)


def settle_death_claim(session: Session, loan: Loan, *, today: date, person: str, key: str, record_saving: Callable,
                       case_id: int | None = None) -> DeathClaim:
    """The loan is over when fund and savings met all of it; else the rest stays a debt of the estate.

    `record_saving` as in operations.disburse. The same `key` again changes nothing.
    """
    if earlier := _paid_under(session, loan, key):
        return _told(session, loan, earlier, today)
    check_own_file(session, loan, person, phrase("menyelesaikan klaim pinjaman"))
    check_running(session, loan)
    sources, debt = death_sources(session, loan, today), death_debt(session, loan, today)
    if not sources:
        return DeathClaim(0, 0, debt)
    loan_class = standing(session, loan, today, rules(session)).loan_class
    payment = _set_off(session, loan, sources, "death_claim", "Klaim kematian", today, key, case_id, record_saving)
    if not queries.outstanding(session, loan) and sum(sources.values()) == debt:
        close_loan(session, loan, kind="death_claim", on=today, key=key, loan_class=loan_class,
                   entry_id=payment.entry_id)
    return _told(session, loan, payment, today)


def use_linked_savings(session: Session, loan: Loan, *, today: date, person: str, key: str, record_saving: Callable,
                       case_id: int | None = None) -> LoanPayment:
    """The loan-linked saving (SWP) pays what it secures, before collecting goes further."""
    if earlier := _paid_under(session, loan, key):
        return earlier
    check_own_file(session, loan, person, phrase("memperhitungkan simpanan dengan pinjaman"))
    check_running(session, loan)
    sources = _sources(session, loan, death_debt(session, loan, today), ("2103",))
    if not sources:
        raise RuleBroken("Simpanan wajib pinjam anggota ini {kept}, jadi tidak ada yang bisa diperhitungkan dengan "
                         "{loan_no}.", hint="Lanjutkan penagihan.", kept=show(0), loan_no=loan.loan_no)
    return _set_off(session, loan, sources, "set_off", "Perhitungan simpanan dengan", today, key, case_id,
                    record_saving)


def _sources(session: Session, loan: Loan, debt: int, codes: tuple[str, ...]) -> dict[str, int]:
    found = {}
    for code in codes:
        member_id = None if code == RISK_FUND else loan.member_id
        amount = min(max(account_balance(session, code, member_id), 0), debt)
        debt -= amount
        if amount:
            found[code] = amount
    return found


def _set_off(session: Session, loan: Loan, sources: Mapping[str, int], kind: str, what: str, today: date, key: str,
             case_id: int | None, record_saving: Callable) -> LoanPayment:
    """Jasa that is due first, then principal."""
    given = sum(sources.values())
    interest = min(due_interest(session, loan, today), given)
    lines = {code if code == RISK_FUND else (code, loan.member_id): amount for code, amount in sources.items()}
    entry = post_entry(session, on=today, memo=memo(session, what, loan), key=key, case_id=case_id, lines=lines | {
        ("1201", loan.member_id): interest - given, "4101": -interest})
    for code in [code for code in SAVINGS if code in sources]:
        record_saving(session, loan.member_id, product=SAVINGS[code], amount=-sources[code], moved_on=today,
                      entry_id=entry.id)
    return record_payment(session, loan, kind=kind, on=today, principal=given - interest, interest=interest,
                          entry_id=entry.id)


def _paid_under(session: Session, loan: Loan, key: str) -> LoanPayment | None:
    return session.scalar(select(LoanPayment).join(Entry, Entry.id == LoanPayment.entry_id)
                          .where(LoanPayment.loan_id == loan.id, Entry.key == key))


def _told(session: Session, loan: Loan, payment: LoanPayment, today: date) -> DeathClaim:
    fund = sum(line.amount for line in session.get(Entry, payment.entry_id).lines if line.account.code == RISK_FUND)
    return DeathClaim(fund, payment.principal + payment.interest - fund, death_debt(session, loan, today))
