"""What a year's members are measured by, read from the journal: savings in their capital, credit purchases, and the
part of the surplus that was made with non-members."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.orm import Session

from sandbox.modules.ledger.models import Account, Entry, Line
from sandbox.modules.members.models import Member
from sandbox.modules.surplus.shares import Points

CAPITAL_ACCOUNTS = ("3101", "3102")
LOAN_LINKED = "2103"
YearOfMembers = Callable[[Session, int], Mapping[int, int]]  # (session, year) -> member id -> rupiah


@dataclass(frozen=True)
class Sources:
    """Where J and B come from: readers of modules that SHU may not know, joined in modules/catalog.py."""

    interest_paid: YearOfMembers
    purchases: YearOfMembers


def measure(session: Session, year: int, terms: Mapping, sources: Sources) -> tuple[Points, ...]:
    """Everybody with something to be measured by; `terms` is rules["surplus"].

    Who left during the year keeps his part of it or loses it, as terms["leavers"] says.
    """
    capital = capital_points(session, year, terms)
    interest, bought = sources.interest_paid(session, year), sources.purchases(session, year)
    known = session.execute(select(Member.id, Member.member_no).where(_shares_in(year, terms)))
    found = (Points(who, number or "", *(max(part.get(who, 0), 0) for part in (capital, interest, bought)))
             for who, number in known)  # who brought back more than he bought this year has bought nothing
    return tuple(one for one in found if one.capital or one.loan or one.shop)


def capital_points(session: Session, year: int, terms: Mapping) -> dict[int, int]:
    """S by member: the average of the twelve month ends, in whole rupiah (the rest dropped), or the last of them."""
    accounts = (*CAPITAL_ACCOUNTS, LOAN_LINKED) if terms["loan_linked_counts"] else CAPITAL_ACCOUNTS
    ends = _month_ends(session, year, accounts)
    if terms["capital_measure"] == "year_end":
        return {who: max(months[-1], 0) for who, months in ends.items()}
    return {who: max(sum(months), 0) // 12 for who, months in ends.items()}


def credit_purchases(session: Session, year: int, receipts: Select | None = None) -> dict[int, int]:
    """B as far as the journal alone knows it: what members bought on credit. A claim put back by a reversal is no
    purchase; `receipts` are the ids of entries the shop itself counts."""
    counted_elsewhere = Entry.id.in_(receipts) if receipts is not None else false()
    rows = session.execute(
        _of_accounts(("1202",), _in_year(year), Line.amount > 0, Entry.reverses_id.is_(None), ~counted_elsewhere)
        .with_only_columns(Line.member_id, func.sum(Line.amount)).group_by(Line.member_id))
    return {who: int(amount) for who, amount in rows}


def nonmember_surplus(session: Session, year: int, surplus: int) -> int:
    """The surplus in proportion to turnover: sales to non-members in all income of the year, the rest dropped.

    Closing entries (those that move 3302) are no turnover.
    """
    closing = select(Line.entry_id).join(Account, Account.id == Line.account_id).where(Account.code == "3302")
    rows = session.execute(
        select(Account.code, func.sum(-Line.amount)).join(Line, Line.account_id == Account.id)
        .join(Entry, Entry.id == Line.entry_id)
        .where(Account.code.like("4%"), _in_year(year), Entry.id.not_in(closing)).group_by(Account.code))
    income = {code: int(amount) for code, amount in rows}
    total = sum(income.values())
    return surplus * max(income.get("4202", 0), 0) // total if total > 0 else 0


def _shares_in(year: int, terms: Mapping) -> ColumnElement[bool]:
    member = and_(Member.joined_on.is_not(None), Member.joined_on <= date(year, 12, 31))
    if terms["leavers"] == "forfeit":
        return and_(member, or_(Member.left_on.is_(None), Member.left_on > date(year, 12, 31)))
    return and_(member, or_(Member.left_on.is_(None), Member.left_on >= date(year, 1, 1)))


def _month_ends(session: Session, year: int, accounts: tuple[str, ...]) -> dict[int, list[int]]:
    """Balance of every member at the end of each month of the year."""
    before = _of_accounts(accounts, Entry.entry_date < date(year, 1, 1))
    opening = session.execute(before.with_only_columns(Line.member_id, func.sum(-Line.amount))
                              .group_by(Line.member_id))
    ends = defaultdict(lambda: [0] * 12)
    for who, amount in opening:
        ends[who] = [int(amount)] * 12
    within = _of_accounts(accounts, _in_year(year))
    for who, on, amount in session.execute(
            within.with_only_columns(Line.member_id, Entry.entry_date, func.sum(-Line.amount))
            .group_by(Line.member_id, Entry.entry_date)):
        months = ends[who]
        for month in range(on.month - 1, 12):
            months[month] += int(amount)
    return ends


def _of_accounts(codes: tuple[str, ...], *conditions: ColumnElement[bool]) -> Select:
    return (select(Line).join(Entry, Entry.id == Line.entry_id).join(Account, Account.id == Line.account_id)
            .where(Account.code.in_(codes), Line.member_id.is_not(None), *conditions))


def _in_year(year: int) -> ColumnElement[bool]:
    return Entry.entry_date.between(date(year, 1, 1), date(year, 12, 31))
