"""The statements as pages: what there is, the ones made of rows, Perubahan Ekuitas and CALK."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, render_template
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from sandbox.errors import NotFound
from sandbox.modules.statements.balance_sheet import balance_sheet
from sandbox.modules.statements.cash_flow import cash_flow
from sandbox.modules.statements.equity import EquityStatement, changes_in_equity
from sandbox.modules.statements.figures import CASH, sums
from sandbox.modules.statements.notes import notes
from sandbox.modules.statements.rows import Statement
from sandbox.modules.statements.surplus import surplus_statement
from sandbox.web.arena import world
from sandbox.web.statements.period import Period, asked_period, months

pages = Blueprint("statements", __name__, url_prefix="/arenas/<int:arena_id>/statements")


@dataclass(frozen=True)
class Sheet:
    """A statement made of rows. `holds`: whether it agrees with itself and with the books."""

    title: str
    read: Callable[[Session, Period], Statement]
    holds: Callable[[Session, Statement], bool]


def sheet_named(name: str) -> Sheet:
    if name not in SHEETS:
        raise NotFound("Laporan ini tidak ada.", hint="Pilih salah satu laporan di Buku, Laporan.")
    return SHEETS[name]


def _is_balanced(session: Session, statement: Statement) -> bool:
    return all(sum(part) == statement.row("assets").amount for part in (
        [statement.row("liabilities_and_equity").amount],
        [statement.row("liabilities").amount, statement.row("equity").amount]))


def _is_taxed_once(session: Session, statement: Statement) -> bool:
    tax = sum(row.amount for row in statement.rows if row.key.startswith("55"))
    return statement.row("surplus_before_tax").amount - tax == statement.row("surplus").amount


def _leads_to_the_cash(session: Session, statement: Statement) -> bool:
    opening, change, closing = (statement.row(key).amount for key in ("cash_opening", "net_change", "cash_closing"))
    [held] = sums(session, statement.window.upto)
    return opening + change == closing == sum(held.get(code, 0) for code in CASH)


SHEETS = {
    "balance-sheet": Sheet(_l("Neraca"), lambda session, period: balance_sheet(session, period.last), _is_balanced),
    "surplus": Sheet(_l("Perhitungan Hasil Usaha"),
                     lambda session, period: surplus_statement(session, period.year, until=period.last),
                     _is_taxed_once),
    "cash-flow": Sheet(_l("Laporan Arus Kas"),
                       lambda session, period: cash_flow(session, period.year, until=period.last), _leads_to_the_cash),
}


@pages.get("")
def index():
    session, period = world(), asked_period(world())
    neraca, phu = balance_sheet(session, period.last), surplus_statement(session, period.year, until=period.last)
    return render_template("statements/index.html", period=period, months=months(), neraca=neraca, phu=phu)


@pages.get("/<name>")
def sheet(name: str):
    found = sheet_named(name)
    period = asked_period(world())
    statement = found.read(world(), period)
    return render_template("statements/sheet.html", name=name, sheet=found, period=period, months=months(),
                           statement=statement, holds=found.holds(world(), statement))


@pages.get("/equity")
def equity():
    period, neraca = asked_period(world()), balance_sheet(world(), asked_period(world()).last)
    statements = equity_of(world(), period), changes_in_equity(world(), period.year - 1)
    return render_template("statements/equity.html", period=period, months=months(), statements=statements,
                           neraca=neraca, holds=_agrees(statements[0], neraca))


@pages.get("/notes")
def explained():
    period = asked_period(world())
    return render_template("statements/notes.html", period=period, months=months(),
                           notes=notes(world(), period.year, until=period.last))


def equity_of(session: Session, period: Period) -> EquityStatement:
    return changes_in_equity(session, period.year, until=period.last)


def _agrees(statement: EquityStatement, neraca: Statement) -> bool:
    *parts, closing = (row.total for row in statement.rows)
    return sum(parts) == closing == neraca.row("equity").amount
