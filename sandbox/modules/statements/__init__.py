"""Statements: Neraca, Perhitungan Hasil Usaha, Perubahan Ekuitas, Arus Kas, CALK, the books and their export.

Reading only, but for the budget: drafted by the board, adopted by the Rapat Anggota.
"""

from datetime import date

from sandbox.modules.contract import Effect, Fact, Occasion
from sandbox.modules.statements import drafting
from sandbox.modules.statements.balance_sheet import balance_sheet
from sandbox.modules.statements.figures import Window, budget, moved
from sandbox.modules.statements.surplus import surplus_statement

__all__ = ["EFFECTS", "FACTS"]


def _assets(asked: Occasion) -> int:
    return balance_sheet(asked.session, asked.today).row("assets").amount


def _surplus(asked: Occasion) -> int:
    """Of the year the case names, else of the one before the world's day; closed or not."""
    year = asked.values.get("book_year") or asked.today.year - 1
    return surplus_statement(asked.session, year, until=min(asked.today, date(year, 12, 31))).row("surplus").amount


def _budget_left(asked: Occasion) -> int:
    """Of the account the case names, in the year of the world's day; below zero when more was spent."""
    code, year = asked.values.get("account", ""), asked.today.year
    planned = budget(asked.session, year) or {}
    return planned.get(code, 0) - moved(asked.session, code, Window.of_year(year))


def _has_budget(asked: Occasion) -> bool:
    return budget(asked.session, asked.today.year) is not None


def _planned_year(asked: Occasion) -> int:
    """After the book year the case names, else this one: the RAT meets in the year its budget is for."""
    return int(asked.values.get("book_year") or asked.today.year - 1) + 1


def _has_draft(asked: Occasion) -> bool:
    return bool(drafting.drafted(asked.session, _planned_year(asked)))


def _draft_budget(asked: Occasion) -> None:
    """A later meeting of the year is prepared by the same workflow; what the members adopted stands."""
    year = _planned_year(asked)
    if budget(asked.session, year) is None:
        drafting.draft_budget(asked.session, year, income=asked.values["planned_income"],
                              cost=asked.values["planned_cost"])


def _adopt_budget(asked: Occasion) -> None:
    drafting.adopt_draft(asked.session, _planned_year(asked), decision_no=asked.values["decision_no"].strip())


FACTS = {
    "statements.has_budget": Fact(_has_budget, "yes_no", "Anggaran tahun ini ada", "This year has a budget"),
    "statements.has_budget_draft": Fact(_has_draft, "yes_no", "Rancangan anggaran ada", "A budget was drafted"),
    "statements.budget_left": Fact(_budget_left, "rupiah", "Sisa anggaran akun ini", "Left of the account's budget"),
    "statements.assets": Fact(_assets, "rupiah", "Jumlah aset", "Total assets"),
    "statements.surplus": Fact(_surplus, "rupiah", "SHU tahun buku", "Surplus of the book year"),
}

EFFECTS = {
    "statements.draft_budget": Effect(_draft_budget, "Susun rancangan anggaran", "Draft the budget",
                                      needs=("planned_income", "planned_cost"), may_read=("book_year",)),
    "statements.adopt_budget": Effect(
        _adopt_budget, "Tetapkan anggaran", "Adopt the budget", needs=("decision_no",), may_read=("book_year",),
        decided_by="general_meeting", decided_when=("meeting.names_work_plan",)),
}
