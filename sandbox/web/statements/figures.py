"""A figure opened: the accounts that make it up, and every line it is the sum of, with the balance after each."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext

from sandbox.errors import NotFound
from sandbox.modules.ledger.queries import account
from sandbox.modules.members.queries import members_by_id
from sandbox.modules.statements.equity import changes_in_equity
from sandbox.modules.statements.figures import Window
from sandbox.modules.statements.sources import (
    BEFORE,
    CREDIT,
    DEBIT,
    UPTO,
    Part,
    Source,
    account_parts,
    source_lines,
)
from sandbox.modules.statements.surplus import SHARED, GoodsSplit, goods_split
from sandbox.web.arena import world
from sandbox.web.paging import page_number, pages_of
from sandbox.web.statements.members import chosen_member
from sandbox.web.statements.period import asked_period
from sandbox.web.statements.sheets import equity_of, sheet_named

pages = Blueprint("figures", __name__, url_prefix="/arenas/<int:arena_id>/statements")

PER_PAGE = 20
# Figures of one account: what of its lines they are the sum of, and on which side.
OF_AN_ACCOUNT = {"opening": ("", BEFORE), "debit": (DEBIT, ""), "credit": (CREDIT, ""), "change": ("", ""),
                 "closing": ("", UPTO)}


@dataclass(frozen=True)
class Figure:
    """One of a statement; `amount` is None where no statement says it but its lines."""

    label: str
    of: str  # title of its statement
    source: Source
    window: Window
    back: str
    amount: int | None = None
    split: GoodsSplit | None = None  # where its lines are also those of another figure

    @property
    def days(self) -> Window:
        return self.source.days(self.window)


@pages.get("/<name>/<row>")
def sheet_row(name: str, row: str):
    sheet = sheet_named(name)
    period = asked_period(world())
    statement = sheet.read(world(), period)
    found = next((one for one in statement.rows if one.key == row and one.source), None)
    if found is None:
        raise _unknown()
    is_before = _column() == "before"
    return _page(Figure(
        found.label, statement.title, found.source, statement.compared if is_before else statement.window,
        url_for("statements.sheet", name=name, **period.link, _anchor=row),
        amount=found.before if is_before else found.amount,
        split=goods_split(statement, before=is_before) if row in SHARED else None))


@pages.get("/equity/<row>")
def equity_cell(row: str):
    period, column = asked_period(world()), _column()
    statement = changes_in_equity(world(), period.year - 1) if "before" in request.args else equity_of(world(), period)
    found = next((one for one in statement.rows if one.key == row), None)
    named = next((one for one in statement.columns if one.key == column), None)
    if found is None or (column and named is None):
        raise _unknown()
    return _page(Figure(
        found.label, named.label if named else gettext("Perubahan Ekuitas"), statement.source(row, column or None),
        statement.window, url_for("statements.equity", **period.link, _anchor=row),
        amount=found.amounts[column] if named else found.total))


@pages.get("/accounts/<code>")
def of_account(code: str):
    period, found = asked_period(world()), account(world(), code)
    if _column() not in OF_AN_ACCOUNT:
        raise _unknown()
    side, reach = OF_AN_ACCOUNT[_column()]
    sign = {DEBIT: 1, CREDIT: -1}.get(side, 1 if found.normal_side == "D" else -1)
    source = Source((Part((code,), side=side),), sign, **({"reach": reach} if reach else {}))
    if request.args.get("of") == "notes":
        of, back = gettext("CALK"), url_for("statements.explained", **period.link, _anchor=code)
    else:
        of, back = gettext("Neraca saldo"), url_for("books.trial_balance", **period.link, _anchor=code)
    return _page(Figure(f"{code} {found.name}", of, source, period.window, back))


def _page(figure: Figure):
    session, member, page = world(), chosen_member(), page_number()
    member_id = member.id if member else None
    parts = account_parts(session, figure.source, figure.window, member_id=member_id)
    chosen = next((part for part in parts if part.code == request.args.get("account")), None)
    lines = source_lines(session, figure.source, figure.window, account=chosen.code if chosen else None,
                         member_id=member_id, page=page, per_page=PER_PAGE)
    total = sum(part.count for part in parts if chosen in (None, part))
    return render_template(
        "statements/figure.html", figure=figure, parts=parts, chosen=chosen, member=member, lines=lines, total=total,
        summed=sum(part.amount for part in parts if chosen in (None, part)), page=page,
        pages=pages_of(total, PER_PAGE), people=members_by_id(session, {one.member_id for one in lines}), kept=_kept())


def _kept() -> dict[str, str]:
    """What of the address stays the same while lines are chosen and pages turned."""
    return {name: request.args[name] for name in ("year", "month", "column", "before", "of") if request.args.get(name)}


def _column() -> str:
    return request.args.get("column", "")


def _unknown() -> NotFound:
    return NotFound("Angka ini tidak ada di laporan itu.", hint="Buka laporannya, lalu pilih angkanya.")
