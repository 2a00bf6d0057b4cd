"""Books (Buku): journal, one entry, trial balance, one account. Every figure opens what it is made of."""

from dataclasses import replace
from datetime import date

from flask import Blueprint, render_template, request
from sqlalchemy.orm import Session

from sandbox.cases import reading
from sandbox.errors import NotFound
from sandbox.modules.cooperative.queries import today
from sandbox.modules.ledger import queries
from sandbox.modules.members.queries import members_by_id
from sandbox.modules.statements.books import trial_balance as trial_rows
from sandbox.modules.statements.figures import Window
from sandbox.modules.statements.sources import BEFORE, Part, Source, account_parts, source_lines
from sandbox.web.arena import world
from sandbox.web.language import language
from sandbox.web.paging import page_number, pages_of
from sandbox.web.posted import in_words
from sandbox.web.statements.members import chosen_member
from sandbox.web.statements.period import asked_period, months

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
    period = asked_period(world())
    rows = trial_rows(world(), period.window)
    sides = {one.code: 1 if one.normal_side == "D" else -1 for one in queries.accounts(world())}
    return render_template("books/trial_balance.html", period=period, months=months(), rows=rows, sides=sides, sums={
        "debit": sum(row.debit for row in rows), "credit": sum(row.credit for row in rows),
        "in_debit": sum(max(row.closing, 0) for row in rows), "in_credit": sum(max(-row.closing, 0) for row in rows)})


@pages.get("/accounts/<code>")
def account(code: str):
    """Buku besar: of all days, or of the year and month asked for; of all, or of one member."""
    session, page, found, member = world(), page_number(), queries.account(world(), code), chosen_member()
    period = asked_period(session)
    window = period.window if "year" in request.args else Window(None, today(session))
    whole, sides = _account_figures(session, found, window, member.id if member else None)
    lines = source_lines(session, whole, window, member_id=member.id if member else None, page=page, per_page=PER_PAGE)
    people = members_by_id(session, {line.member_id for line in lines if line.member_id})
    return render_template("books/account.html", account=found, window=window, period=period, months=months(),
                           lines=lines, people=people, member=member, page=page,
                           pages=pages_of(sides["count"], PER_PAGE), **sides)


def _account_figures(session: Session, found, window: Window, member_id: int | None) -> tuple[Source, dict[str, int]]:
    """The lines on the account's normal side; what there was before them, what they add up to, how many."""
    sign = 1 if found.normal_side == "D" else -1
    source = Source((Part((found.code,)),), sign)
    [moved] = account_parts(session, source, window, member_id=member_id) or [None]
    [earlier] = account_parts(session, replace(source, reach=BEFORE), window, member_id=member_id) or [None]
    opening, change = (earlier.amount if earlier else 0), (moved.amount if moved else 0)
    return source, {"opening": opening, "change": change, "closing": opening + change,
                    "count": moved.count if moved else 0}


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
