"""The draft of next year's budget: the planned totals, spread over the accounts as the year before moved them."""

from collections.abc import Mapping

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sandbox.errors import NotFound, RuleBroken
from sandbox.modules.ledger.models import Account
from sandbox.modules.ledger.queries import account
from sandbox.modules.statements.figures import Window, sums
from sandbox.modules.statements.models import BudgetDraft
from sandbox.modules.statements.operations import adopt_budget, check_no_budget
from sandbox.phrase import Phrase, phrase
from sandbox.rupiah import MOST_BOOKED, apportion, show

INCOME, COST = "4", "5"
NEW_INCOME, NEW_COST = "4101", "5402"  # of a cooperative whose books have nothing to go by


def draft_budget(session: Session, year: int, *, income: int, cost: int) -> dict[str, int]:
    """Account code -> amount; income and cost come out exact to the rupiah. Replaces an earlier draft of that year.

    Raises NotAllowed once the members have adopted the budget, RuleBroken for what is no plan.
    """
    check_no_budget(session, year)
    _check(phrase("Rencana pendapatan"), income)
    _check(phrase("Rencana beban"), cost)
    [moved] = sums(session, Window.of_year(year - 1), but_closing=True)
    amounts = {**_spread(income, {code: -amount for code, amount in moved.items() if code[0] == INCOME}, NEW_INCOME),
               **_spread(cost, {code: amount for code, amount in moved.items() if code[0] == COST}, NEW_COST)}
    session.execute(delete(BudgetDraft).where(BudgetDraft.year == year))
    session.add_all(BudgetDraft(year=year, account_id=account(session, code).id, amount=amount)
                    for code, amount in amounts.items())
    session.flush()
    return amounts


def drafted(session: Session, year: int) -> dict[str, int]:
    """Account code -> amount on its normal side; empty when nothing was drafted."""
    rows = session.execute(select(Account.code, BudgetDraft.amount).join(Account, Account.id == BudgetDraft.account_id)
                           .where(BudgetDraft.year == year).order_by(Account.code))
    return {code: amount for code, amount in rows}


def adopt_draft(session: Session, year: int, *, decision_no: str) -> None:
    """What the members were shown becomes the budget. Raises NotFound without a draft."""
    amounts = drafted(session, year)
    if not amounts:
        raise NotFound("Rancangan anggaran {year} belum ada.", year=str(year),
                       hint="Rancangannya disusun pada alur Persiapan RAT.")
    adopt_budget(session, year, amounts, adopted_by=decision_no)


def _check(what: Phrase, amount: int) -> None:
    if not 0 < amount <= MOST_BOOKED:
        raise RuleBroken("{what} {amount} belum bisa dianggarkan.", what=what, amount=show(amount),
                         hint="Isi rupiah bulat di atas nol, paling banyak {most}.", most=show(MOST_BOOKED))


def _spread(total: int, moved: Mapping[str, int], otherwise: str) -> dict[str, int]:
    """Accounts that ran against their side, such as returned goods, get nothing."""
    weights = {code: amount for code, amount in sorted(moved.items()) if amount > 0}
    return {code: part for code, part in apportion(total, weights or {otherwise: 1}).items() if part}
