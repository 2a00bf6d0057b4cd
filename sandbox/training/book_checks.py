"""Checks on loans and the journal: what was applied for, paid out and posted."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import rules
from sandbox.modules.ledger.models import Account, Balance, Entry, Line
from sandbox.modules.loans.models import Loan, LoanApplication, LoanDisbursement
from sandbox.modules.members.models import Member
from sandbox.phrase import Phrase, phrase
from sandbox.rupiah import show
from sandbox.training.member_checks import find_member
from sandbox.training.verdict import NOT_YET, PASSED, Verdict, wrong


def loan_applied(world: Session, *, member: str, principal: int, term_months: int,
                 product: str | None = None) -> Verdict:
    """Some application of this member has these terms; otherwise the newest one is shown."""
    found = find_member(world, member)
    rows = found and world.scalars(select(LoanApplication).where(
        LoanApplication.member_id == found.id, LoanApplication.case_id.is_not(None)).order_by(LoanApplication.id)).all()
    if not rows:
        return NOT_YET
    if any((row.principal, row.term_months, product or row.product) == (principal, term_months, row.product)
           for row in rows):
        return PASSED
    last = rows[-1]
    return wrong(member=found.full_name, expected=_terms(world, principal, term_months, product or last.product),
                 actual=_terms(world, last.principal, last.term_months, last.product))


def loan_disbursed(world: Session, *, member: str, net: int, paid_from: str) -> Verdict:
    """A loan that went through a case was paid out, with this net amount and from this account."""
    found = find_member(world, member)
    row = found and world.scalar(select(LoanDisbursement).join(Loan, Loan.id == LoanDisbursement.loan_id).where(
        Loan.member_id == found.id, Loan.application_id.is_not(None)).order_by(LoanDisbursement.id.desc()))
    if not row:
        return NOT_YET
    if (row.net_amount, row.paid_from) == (net, paid_from):
        return PASSED
    expected = _account(world, paid_from) + ("" if row.net_amount == net else f", {show(net)},")
    return wrong(member=found.full_name, amount=show(row.net_amount), expected=expected,
                 actual=_account(world, row.paid_from))


def entry_posted(world: Session, *, lines: Mapping[str, int]) -> Verdict:
    """Some entry caused by a case has exactly these amounts per account; otherwise the newest one is shown."""
    posted = _lines_of_cases(world)
    if not posted:
        return NOT_YET
    if dict(lines) in posted.values():
        return PASSED
    return wrong(expected=_show_lines(world, lines), actual=_show_lines(world, posted[max(posted)]))


def balance_is(world: Session, *, account: str, amount: int, member: str | None = None) -> Verdict:
    """Balance of an account, or of one member in it, once a case has posted to it; debit positive."""
    found = find_member(world, member) if member else None
    if (member and found is None) or not _is_touched(world, account, found):
        return NOT_YET
    actual = world.scalar(select(Balance.amount).join(Account, Account.id == Balance.account_id).where(
        Account.code == account, Balance.member_id == (found.id if found else 0))) or 0
    if actual == amount:
        return PASSED
    return wrong(account=_account(world, account), expected=show(amount), actual=show(actual))


def journal_balances(world: Session) -> Verdict:
    """Debit equals credit over the whole books, once the exercise has posted something."""
    if not world.scalar(select(Entry.id).where(Entry.case_id.is_not(None)).limit(1)):
        return NOT_YET
    total = int(world.scalar(select(func.sum(Balance.amount)).where(Balance.member_id == 0)) or 0)
    return PASSED if total == 0 else wrong(expected=show(0), actual=show(total))


def _is_touched(world: Session, account: str, member: Member | None) -> bool:
    """Some case of the exercise has posted to this account (of this member); seeded history does not count."""
    touched = select(Line.id).join(Entry, Entry.id == Line.entry_id).join(Account, Account.id == Line.account_id).where(
        Entry.case_id.is_not(None), Account.code == account)
    touched = touched.where(Line.member_id == member.id) if member else touched
    return world.scalar(touched.limit(1)) is not None


def _terms(world: Session, principal: int, term_months: int, product: str) -> Phrase:
    return phrase("{product} {principal} selama {term} bulan", principal=show(principal), term=term_months,
                  product=Phrase(rules(world)["loan_products"][product]["title"]))


def _account(world: Session, code: str) -> str:
    name = world.scalar(select(Account.name).where(Account.code == code))
    return f"{name} ({code})" if name else code


def _lines_of_cases(world: Session) -> dict[int, dict[str, int]]:
    """Entry id -> account code -> sum, of every entry that a case caused."""
    posted: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = world.execute(select(Line.entry_id, Account.code, Line.amount).join(Entry, Entry.id == Line.entry_id)
                         .join(Account, Account.id == Line.account_id).where(Entry.case_id.is_not(None)))
    for entry_id, code, amount in rows:
        posted[entry_id][code] += amount
    return {entry_id: dict(lines) for entry_id, lines in posted.items()}


def _show_lines(world: Session, lines: Mapping[str, int]) -> Phrase:
    return phrase("{lines}", lines=tuple(
        phrase("{account} debit {amount}" if amount > 0 else "{account} kredit {amount}",
               account=_account(world, code), amount=show(abs(amount)))
        for code, amount in sorted(lines.items())))
