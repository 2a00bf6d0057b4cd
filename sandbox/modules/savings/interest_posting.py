"""Crediting a month's jasa to simpanan sukarela: who earns on what, the tax held back, the entry (J10)."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from sandbox.errors import RuleBroken
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.members.models import Member
from sandbox.modules.savings.interest import base_of_month, interest_of_month, tax_on
from sandbox.modules.savings.models import SavingsInterest, SavingsMovement
from sandbox.phrase import MONTHS

AT_ONCE = 500  # members in one journal entry: the guard of the balances looks at all its lines for each of them


@dataclass(frozen=True, slots=True)
class Earned:
    member_id: int
    base: int
    interest: int

    @property
    def tax(self) -> int:
        return tax_on(self.interest)


@dataclass(frozen=True)
class InterestPosted:
    members: int
    interest: int
    tax: int


def post_interest(session: Session, month: date, *, today: date, key: str,
                  case_id: int | None = None) -> InterestPosted:
    """Credit every member's jasa of the month `month` lies in, dated its last day. The same `key` posts once."""
    first, last = month.replace(day=1), month.replace(day=monthrange(month.year, month.month)[1])
    if earlier := posted_in(session, first):
        _check_same(session, earlier, last, key)
        return InterestPosted(len(earlier), sum(row.interest for row in earlier), sum(row.tax for row in earlier))
    if last > today:
        raise RuleBroken("Bulan yang berakhir {last} belum selesai, jadi jasanya belum bisa dihitung.", last=last,
                         hint="Bukukan jasa simpanan mulai {last}.")
    earned = interest_due(session, first, today=today)
    rate = _rate(session, last)
    for number, start in enumerate(range(0, len(earned), AT_ONCE)):
        _post(session, earned[start:start + AT_ONCE], rate, first, last, f"{key}/jasa-{number}", case_id)
    return InterestPosted(len(earned), sum(one.interest for one in earned), sum(one.tax for one in earned))


def interest_due(session: Session, first: date, *, today: date) -> list[Earned]:
    """What the month beginning `first` earns each member of that month's end and today; in the order of rows."""
    last = first.replace(day=monthrange(first.year, first.month)[1])
    terms, rate = rules(session, last)["voluntary"], _rate(session, last)
    members = session.scalars(select(Member.id).where(
        Member.joined_on <= last, Member.left_on.is_(None) | (Member.left_on > today)).order_by(Member.id))
    opening, changes = _movements(session, first, last)
    bases = ((who, base_of_month(opening[who], changes[who], terms["interest_base"])) for who in members)
    earned = (Earned(who, base, interest_of_month(base, rate)) for who, base in bases
              if base >= terms["interest_from"])
    return [one for one in earned if one.interest]


def posted_in(session: Session, first: date) -> Sequence[SavingsInterest]:
    return session.scalars(select(SavingsInterest).where(SavingsInterest.month == first)
                           .order_by(SavingsInterest.id)).all()


def _check_same(session: Session, earlier: Sequence[SavingsInterest], last: date, key: str) -> None:
    entry = session.get(Entry, earlier[0].entry_id)
    if entry.key != f"{key}/jasa-0":
        raise RuleBroken("Jasa simpanan sampai {last} sudah dibukukan di jurnal {number}.", last=last,
                         number=entry.number, hint="Satu bulan hanya dibukukan sekali. Pilih bulan berikutnya.")


def _rate(session: Session, on: date) -> int:
    """Basis points a year; the rules file holds it to what law and general meeting allow."""
    return rules(session, on)["voluntary"]["rate_year_bp"]


def _movements(session: Session, first: date, last: date) -> tuple[dict[int, int], dict[int, dict[int, int]]]:
    """Balance of each member before the month, and by day what the month changed."""
    of_voluntary = select(SavingsMovement.member_id).where(SavingsMovement.product == "voluntary_savings")
    opening, changes = defaultdict(int), defaultdict(dict)
    for who, amount in session.execute(
            of_voluntary.add_columns(func.sum(SavingsMovement.amount)).where(SavingsMovement.moved_on < first)
            .group_by(SavingsMovement.member_id)):
        opening[who] = int(amount)
    for who, on, amount in session.execute(
            of_voluntary.add_columns(SavingsMovement.moved_on, func.sum(SavingsMovement.amount))
            .where(SavingsMovement.moved_on.between(first, last))
            .group_by(SavingsMovement.member_id, SavingsMovement.moved_on)):
        changes[who][on.day] = int(amount)
    return opening, changes


def _post(session: Session, earned: Sequence[Earned], rate: int, first: date, last: date, key: str,
          case_id: int | None) -> None:
    net = {("2101", one.member_id): one.tax - one.interest for one in earned}
    entry = post_entry(session, on=last, memo=f"Jasa simpanan sukarela {_named(first)}", key=key, case_id=case_id,
                       lines={"5101": sum(one.interest for one in earned), **net,
                              "2301": -sum(one.tax for one in earned)})
    session.execute(insert(SavingsMovement), [
        {"member_id": one.member_id, "product": "voluntary_savings", "amount": one.interest - one.tax,
         "moved_on": last, "entry_id": entry.id} for one in earned])
    session.execute(insert(SavingsInterest), [
        {"member_id": one.member_id, "month": first, "base": one.base, "rate_year_bp": rate,
         "interest": one.interest, "tax": one.tax, "entry_id": entry.id} for one in earned])


def _named(first: date) -> str:
    """Maret 2025"""
    return f"{MONTHS[first.month - 1]} {first.year}"
