"""Members (Anggota): searching them, and the card of one: who, savings, loans, what may be borrowed, cases."""

from flask import Blueprint, render_template, request

from sandbox.cases import reading
from sandbox.modules.cooperative.queries import today
from sandbox.modules.members import queries
from sandbox.modules.savings import queries as savings
from sandbox.web.arena import world
from sandbox.web.borrowing import borrowing
from sandbox.web.inbox import startable
from sandbox.web.language import language
from sandbox.web.loan_card import loan_cards, loan_page
from sandbox.web.paging import page_number, pages_of
from sandbox.web.savings_chart import chart

pages = Blueprint("members", __name__, url_prefix="/arenas/<int:arena_id>/members")

PER_PAGE = 25
RECENT_MOVEMENTS = 12


@pages.get("")
def index():
    typed, page = request.args.get("q", "")[:80], page_number()
    standing = request.args.get("standing", "")
    found, total = queries.search_members(world(), typed, page=page, per_page=PER_PAGE,
                                          standing=standing if standing in queries.STANDINGS else None)
    return render_template("members/index.html", found=found, total=total, typed=typed, standing=standing, page=page,
                           pages=pages_of(total, PER_PAGE), counts=queries.count_by_standing(world()),
                           today=today(world()), standing_of=queries.standing)


@pages.get("/<int:member_id>")
def show(member_id: int):
    session, now = world(), today(world())
    member = queries.member(session, member_id)
    standing = queries.standing(member, now)
    cases, total = reading.cases(session, member_id=member_id, per_page=5, language=language())
    return render_template(
        "members/show.html", member=member, standing=standing, today=now,
        months=queries.months_a_member(member, now), balances=savings.balances(session, member_id),
        own_total=savings.balance(session, member_id),
        movements=savings.movements(session, member_id)[:RECENT_MOVEMENTS],
        chart=chart(savings.history(session, member_id), now), loans=loan_cards(session, member_id, now),
        borrowing=borrowing(session, member, now) if standing == "active" else None, cases=cases, cases_total=total,
        **startable(lambda workflow: workflow.subject == "member"))


@pages.get("/<int:member_id>/loans/<loan_no>")
def loan(member_id: int, loan_no: str):
    member = queries.member(world(), member_id)
    return render_template("members/loan.html", member=member,
                           loan=loan_page(world(), member_id, loan_no, today(world())))
