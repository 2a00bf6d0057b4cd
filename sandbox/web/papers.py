"""Papers to print: the page that lists them, and the PDF of each statement, book and SHU sheet."""

from dataclasses import replace
from datetime import date

from flask import Blueprint, Response, render_template, request

from sandbox.errors import NotFound
from sandbox.modules.cooperative.queries import today
from sandbox.modules.meetings.queries import meetings
from sandbox.modules.statements.figures import Window
from sandbox.modules.surplus import queries as surplus
from sandbox.paper.report import Report, report_pdf
from sandbox.reports import statements, surplus_sheets
from sandbox.reports.meeting_words import title_of
from sandbox.web.arena import world
from sandbox.web.language import language
from sandbox.web.numbers import whole
from sandbox.web.saying import say

pages = Blueprint("papers", __name__, url_prefix="/arenas/<int:arena_id>/papers")

EARLIEST = 1990


@pages.get("")
def index():
    last = today(world()).year
    year = year_asked(last - 1)
    return render_template("papers/index.html", year=year, years=range(last, last - 4, -1), last=last,
                           names=tuple(statements.STATEMENTS), proposal=_proposal(year),
                           meetings=[(one, title_of(one)) for one in meetings(world())])


@pages.get("/statements/<name>.pdf")
def statement(name: str):
    year = year_asked(today(world()).year - 1)
    return sent(statements.statement_report(world(), name, year), f"{name}-{year}")


@pages.get("/trial-balance.pdf")
def trial_balance():
    year = year_asked(today(world()).year - 1)
    return sent(statements.trial_balance_report(world(), Window.of_year(year)), f"neraca-saldo-{year}")


@pages.get("/accounts/<code>.pdf")
def account(code: str):
    year = year_asked(today(world()).year - 1)
    return sent(statements.account_report(world(), code, Window.of_year(year)), f"buku-besar-{code}-{year}")


@pages.get("/members/<int:member_id>.pdf")
def member(member_id: int):
    year = year_asked(today(world()).year - 1)
    return sent(statements.member_report(world(), member_id, Window.of_year(year)), f"buku-pembantu-{year}")


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


def year_asked(usual: int) -> int:
    """Raises NotFound for what is no year the books could have."""
    year = request.args.get("year", usual, type=whole)
    if not EARLIEST <= year < date.max.year:
        raise NotFound("Tahun {year} tidak ada di buku koperasi ini.", year=str(year),
                       hint="Tulis tahun dengan empat angka, contoh: {usual}.", usual=str(usual))
    return year


def _proposal(year: int):
    try:
        return surplus.proposal(world(), year)
    except NotFound:
        return None
