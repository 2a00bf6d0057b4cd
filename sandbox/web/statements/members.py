"""Buku pembantu: what every member has in one account, and all accounts of one member."""

from flask import Blueprint, render_template, request

from sandbox.modules.ledger.queries import account, accounts, balance_on
from sandbox.modules.members.models import Member
from sandbox.modules.members.queries import member, member_numbered
from sandbox.modules.statements.books import member_balances, member_ledger
from sandbox.web.arena import world
from sandbox.web.numbers import whole
from sandbox.web.paging import page_number, pages_of
from sandbox.web.statements.period import asked_period, months

pages = Blueprint("member_books", __name__, url_prefix="/arenas/<int:arena_id>/statements/members")

PER_PAGE = 50


@pages.get("")
def balances():
    session, period, page = world(), asked_period(world()), page_number()
    offered = tuple(one for one in accounts(session) if one.has_members)
    code = request.args.get("account", offered[0].code)
    rows, held = member_balances(session, code, period.last), balance_on(session, code, period.last)
    return render_template(
        "statements/members.html", period=period, months=months(), accounts=offered, account=account(session, code),
        rows=rows[(page - 1) * PER_PAGE:page * PER_PAGE], total=len(rows), summed=sum(row.amount for row in rows),
        held=held, page=page, pages=pages_of(len(rows), PER_PAGE))


@pages.get("/<int:member_id>")
def of_member(member_id: int):
    period = asked_period(world())
    return render_template("statements/member.html", member=member(world(), member_id), period=period,
                           months=months(), books=member_ledger(world(), member_id, period.window))


def chosen_member() -> Member | None:
    """Of whom lines are asked for: by the number of the register, or by id where somebody has none yet."""
    typed = request.args.get("member", "").strip().upper()
    if typed.isdecimal():
        return member(world(), whole(typed))
    return member_numbered(world(), typed) if typed else None
