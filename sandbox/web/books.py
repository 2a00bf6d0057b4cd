"""Books (Buku): journal, one entry, trial balance, one account. Every figure opens what it is made of."""

from datetime import date

from flask import Blueprint, render_template, request

from sandbox.cases import reading
from sandbox.errors import NotFound
from sandbox.modules.ledger import queries
from sandbox.modules.members.queries import members_by_id
from sandbox.web.arena import world
from sandbox.web.language import language
from sandbox.web.paging import page_number, pages_of
from sandbox.web.posted import in_words

pages = Blueprint("books", __name__, url_prefix="/arenas/<int:arena_id>")

PER_PAGE = 20


@pages.get("/journal")
def journal():
    page, month = page_number(), _month(request.args.get("month", ""))
    entries, total = queries.entries(world(), page=page, per_page=PER_PAGE, month=month)
    return render_template("books/journal.html", entries=entries, total=total, month=month, page=page,
                           pages=pages_of(total, PER_PAGE))


@pages.get("/entries/<int:entry_id>")
def entry(entry_id: int):
    found = queries.entry(world(), entry_id)
    case = _case(found.case_id) if found.case_id else None
    people = members_by_id(world(), {line.member_id for line in found.lines if line.member_id})
    return render_template("books/entry.html", entry=found, case=case, people=people, words_of=in_words(found))


@pages.get("/trial-balance")
def trial_balance():
    return render_template("books/trial_balance.html", balance=queries.trial_balance(world()))


@pages.get("/accounts/<code>")
def account(code: str):
    page, found = page_number(), queries.account(world(), code)
    lines, total = queries.account_lines(world(), code, page=page, per_page=PER_PAGE)
    people = members_by_id(world(), {line.member_id for line in lines if line.member_id})
    return render_template("books/account.html", account=found, lines=lines, total=total, people=people, page=page,
                           pages=pages_of(total, PER_PAGE), balance=queries.account_balance(world(), code))


def _month(text: str) -> date | None:
    """Any day of the month asked for; what cannot be read as a month is none."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


def _case(case_id: int):
    """The case that caused an entry; seeded books have entries without one."""
    try:
        return reading.case(world(), case_id, language())
    except NotFound:
        return None
