"""RAPB: what was planned for a year, and what has become of it so far."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, render_template, request

from sandbox.modules.cooperative.queries import today
from sandbox.modules.statements.balance_sheet import balance_sheet
from sandbox.modules.statements.queries import budget_decisions
from sandbox.modules.statements.rows import TITLE, TOTAL, Row, Statement
from sandbox.modules.statements.surplus import surplus_statement
from sandbox.web.arena import world
from sandbox.web.numbers import whole
from sandbox.web.statements.period import OLDEST

pages = Blueprint("budgets", __name__, url_prefix="/arenas/<int:arena_id>/statements/budget")


@dataclass(frozen=True)
class Plan:
    """A row with what it has reached, in whole percent; None where nothing was planned."""

    row: Row
    percent: int | None


@pages.get("")
def budget():
    session, now = world(), today(world())
    decisions = budget_decisions(session)
    year = _asked_year(now, tuple(decisions))
    last = min(date(year, 12, 31), max(now, date(year, 1, 1)))
    phu, neraca = surplus_statement(session, year, until=last), balance_sheet(session, last)
    return render_template(
        "statements/budget.html", year=year, last=last, decisions=decisions, has_begun=year <= now.year,
        plans=tuple(plans(phu)), holdings=tuple(_holdings(neraca)), phu=phu)


def plans(statement: Statement) -> Iterator[Plan]:
    for row in statement.rows:
        yield Plan(row, row.amount * 100 // row.budget if row.budget else None)


def _holdings(neraca: Statement) -> Iterator[Plan]:
    """What is planned to be there at the end of the year; titles and totals say nothing where few accounts are."""
    yield from (plan for plan in plans(neraca) if plan.row.kind not in (TITLE, TOTAL) and plan.row.budget
                and plan.row.key != "unclosed_surplus")


def _asked_year(now: date, planned: tuple[int, ...]) -> int:
    """That of the address, else this year, else the newest year with a budget."""
    usual = now.year if now.year in planned or not planned else planned[0]
    year = request.args.get("year", usual, type=whole)
    return year if OLDEST <= year <= now.year + 1 else usual
