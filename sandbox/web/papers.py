"""Papers to print: the page that lists them, and the PDF of each statement, book and SHU sheet."""

from dataclasses import replace
from datetime import date

from flask import Blueprint, Response, render_template, request

from sandbox.errors import NotFound
from sandbox.modules.cooperative.queries import today
from sandbox.modules.meetings.queries import meetings, motions
from sandbox.modules.statements.figures import Window
from sandbox.modules.statements.queries import has_entries, years_of_books
from sandbox.modules.surplus import queries as surplus
from sandbox.paper.report import Report, report_pdf
from sandbox.reports import statements, surplus_sheets
from sandbox.reports.meeting_words import title_of
from sandbox.web.arena import world
from sandbox.web.language import language
from sandbox.web.meetings.access import may_look
from sandbox.web.numbers import whole
from sandbox.web.saying import say
from sandbox.web.statements.period import asked_period

pages = Blueprint("papers", __name__, url_prefix="/arenas/<int:arena_id>/papers")


@pages.get("")
def index():
    last, called = today(world()).year, _meetings() if may_look() else []
    booked = tuple(filter(_has_books, years_of_books(world(), last)))
    years = sorted({*booked, *(meeting.book_year for meeting, _, _ in called)}, reverse=True)
    year = request.args.get("year", last - 1, type=whole)
    if year not in years:
        year = last - 1 if last - 1 in years else max(years, default=last)
    return render_template("papers/index.html", year=year, years=years, has_books=year in booked, last=last,
                           names=tuple(statements.STATEMENTS), proposal=_proposal(year),
                           meetings=[one for one in called if one[0].book_year == year])


@pages.get("/statements/<name>.pdf")
def statement(name: str):
    last = asked_period(world()).last
    return sent(statements.statement_report(world(), name, last), f"{name}-{last}")


@pages.get("/trial-balance.pdf")
def trial_balance():
    window = asked_period(world()).window
    return sent(statements.trial_balance_report(world(), window), f"neraca-saldo-{window.last}")


@pages.get("/accounts/<code>.pdf")
def account(code: str):
    window = asked_period(world()).window
    return sent(statements.account_report(world(), code, window), f"buku-besar-{code}-{window.last}")


@pages.get("/members/<int:member_id>.pdf")
def member(member_id: int):
    window = asked_period(world()).window
    return sent(statements.member_report(world(), member_id, window), f"buku-pembantu-{window.last}")


@pages.get("/surplus/<int:year>.pdf")
def surplus_of_all(year: int):
    return as_pdf(surplus_sheets.surplus_sheets_pdf(world(), year, language=language(), say=say), f"lembar-shu-{year}")


@pages.get("/surplus/<int:year>/<int:member_id>.pdf")
def surplus_of_member(year: int, member_id: int):
    return as_pdf(surplus_sheets.surplus_sheet_pdf(world(), year, member_id, language=language(), say=say),
                  f"lembar-shu-{year}")


def sent(report: Report, name: str) -> Response:
    """The report in the reader's language."""
    return as_pdf(report_pdf(in_language(report), say), name)


def in_language(report: Report) -> Report:
    return replace(report, language=language())


def as_pdf(content: bytes, name: str) -> Response:
    answer = Response(content, mimetype="application/pdf")
    answer.headers.set("Content-Disposition", "inline", filename=f"{name}.pdf")
    return answer


def _has_books(year: int) -> bool:
    return has_entries(world(), Window(date(year, 1, 1), date(year, 12, 31)))


def _meetings() -> list[tuple]:
    """Each with its title, and whether it has ballots to print."""
    return [(one, title_of(one), any(motion.method == "secret" for motion in motions(world(), one)))
            for one in meetings(world())]


def _proposal(year: int):
    try:
        return surplus.proposal(world(), year)
    except NotFound:
        return None
