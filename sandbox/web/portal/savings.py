"""My savings (Simpanan): of each kind how much, the year as a chart, what may be drawn and from when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import render_template
from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import rules, today
from sandbox.modules.loans.queries import open_loans
from sandbox.modules.members.grades import mandatory_savings
from sandbox.modules.members.models import Member
from sandbox.modules.savings import holds, queries
from sandbox.modules.savings.models import SavingsHold
from sandbox.web.arena import world
from sandbox.web.paging import page_number, pages_of
from sandbox.web.portal.who import me, pages
from sandbox.web.savings_chart import chart

PER_PAGE = 12


@dataclass(frozen=True)
class Drawing:
    """What may be drawn of simpanan sukarela today. Above `notice_above` it is announced and paid from `payable_on`.

    `loan_forbids`: the rules keep savings in while a loan runs, and one runs.
    """

    voluntary: int
    available: int
    holds: Sequence[SavingsHold]
    minimum: int
    notice_above: int
    notice_days: int
    payable_on: date
    loan_forbids: bool


@pages.get("/savings")
def savings():
    session, member, now = world(), me(), today(world())
    moves, page = queries.movements(session, member.id), page_number()
    return render_template(
        "portal/savings.html", member=member, balances=queries.balances(session, member.id),
        total=queries.balance(session, member.id), chart=chart(queries.history(session, member.id), now),
        moves=moves[(page - 1) * PER_PAGE:page * PER_PAGE], page=page, pages=pages_of(len(moves), PER_PAGE),
        drawing=drawing(session, member, now), principal_due=queries.principal_due(session, member.id),
        monthly=mandatory_savings(member, rules(session)))


def drawing(session: Session, member: Member, now: date) -> Drawing:
    terms = rules(session)["voluntary"]
    forbidden = not terms["withdraw_with_loan"] and bool(open_loans(session, member.id))
    return Drawing(
        voluntary=queries.balance(session, member.id, "voluntary_savings"),
        available=0 if forbidden else holds.available(session, member.id), holds=holds.open_holds(session, member.id),
        minimum=terms["minimum_balance"], notice_above=terms["notice_above"], notice_days=terms["notice_days"],
        payable_on=now + timedelta(days=terms["notice_days"]), loan_forbids=forbidden)
