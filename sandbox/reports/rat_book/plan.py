"""RK-RAPB of the coming year, and the drafts of what the meeting is asked to decide."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.errors import NotFound
from sandbox.modules.ledger.models import Account
from sandbox.modules.meetings import counting
from sandbox.modules.meetings.models import Meeting, Motion, Resolution
from sandbox.modules.meetings.queries import motions
from sandbox.modules.statements.balance_sheet import balance_sheet
from sandbox.modules.statements.figures import Window, sums
from sandbox.modules.statements.models import Budget, BudgetDraft
from sandbox.modules.statements.surplus import surplus_statement
from sandbox.modules.surplus import queries as surplus
from sandbox.modules.surplus.shares import TITLES
from sandbox.paper.report import GRAND, SUM, TITLE, Column, Heading, Row, Ruled, Table, Words
from sandbox.phrase import Phrase, phrase
from sandbox.reports.heading import OFFICES
from sandbox.reports.rat_book.written import Written, as_blocks
from sandbox.reports.statement_blocks import MONEY
from sandbox.rupiah import show

GROUPS = ((("4",), phrase("Pendapatan"), -1), (("5",), phrase("Beban"), 1))


def plan(session: Session, year: int, meeting: Meeting | None, answers: Written) -> Iterable:
    yield Heading(phrase("Rencana kerja {year}", year=str(year + 1)))
    if answers.plan:
        yield from as_blocks(answers.plan)
    else:
        yield Ruled(phrase("Ditulis oleh pengurus."), 12)
    yield Heading(phrase("Anggaran {year}", year=str(year + 1)))
    planned = _planned(session, year + 1)
    if planned:
        yield _budget(session, year, planned)
    else:
        yield Words((phrase("Anggaran {year} belum dicatat.", year=str(year + 1)),))
        yield Ruled("", 10)


def resolutions(session: Session, year: int, meeting: Meeting | None, answers: Written) -> Iterable:
    """One draft for each motion; without a meeting the three every RAT decides."""
    found = motions(session, meeting) if meeting else ()
    kinds = [(one.title, _draft(session, year, one.kind, one), _number(session, one)) for one in found] or [
        (title, _draft(session, year, kind, None), "") for kind, title in _USUAL]
    for title, sentences, number in kinds:
        yield Heading(title)
        yield Words((phrase("Nomor: {number}", number=number or "........................"), *sentences))


def _planned(session: Session, year: int) -> list[tuple[str, str, int]]:
    """Code, name and amount, positive on the account's normal side: as adopted, until then as drafted."""
    for kept in (Budget, BudgetDraft):
        rows = session.execute(select(Account.code, Account.name, kept.amount).join(kept, kept.account_id == Account.id)
                               .where(kept.year == year).order_by(Account.code)).all()
        if rows:
            return [tuple(row) for row in rows]
    return []


def _budget(session: Session, year: int, planned: list[tuple[str, str, int]]) -> Table:
    """Beside what the year brought; accounts that are neither income nor cost come last."""
    [moved] = sums(session, Window.of_year(year), but_closing=True)
    columns = (Column(phrase("Uraian"), width="1fr"),
               Column(phrase("Realisasi {year}", year=str(year)), "right", MONEY),
               Column(phrase("Anggaran {year}", year=str(year + 1)), "right", MONEY))
    rows, totals = [], {}
    for classes, title, sign in GROUPS:
        inside = [one for one in planned if one[0].startswith(classes)]
        if inside:
            lines = [(name, sign * moved.get(code, 0), amount, code) for code, name, amount in inside]
            totals[title] = tuple(sum(line[place] for line in lines) for place in (1, 2))
            rows += [Row((title, None, None), TITLE), *(Row(line[:3], code=line[3]) for line in lines),
                     Row((phrase("Jumlah"), *totals[title]), SUM)]
    if len(totals) == 2:
        (income, cost) = totals.values()
        rows.append(Row((phrase("Selisih"), income[0] - cost[0], income[1] - cost[1]), GRAND))
    others = [one for one in planned if one[0][0] not in "45"]
    if others:
        rows.append(Row((phrase("Sasaran akhir tahun"), None, None), TITLE))
        rows += [Row((name, None, amount), code=code) for code, name, amount in others]
    return Table(columns, tuple(rows))


def _draft(session: Session, year: int, kind: str, motion: Motion | None) -> tuple[Phrase, ...]:
    if kind in _DRAFTS:
        return _DRAFTS[kind](session, year)
    if kind == "election":
        names = tuple(one.full_name for one in counting.candidates(session, motion).values())
        return (phrase("Mengangkat ........................................ sebagai {office}, paling banyak {seats} "
                       "orang. Calon: {names}.", office=OFFICES[motion.role], seats=motion.seats, names=names),)
    said = (motion.text,) if motion.text else (phrase("Menyetujui “{title}”.", title=motion.title),)
    if motion.changes:
        said += (phrase("Aturan koperasi yang berubah: {keys}; berlaku sejak {day}.",
                        keys=tuple(sorted(motion.changes)), day=motion.effective_from),)
    return said


def _accept(session: Session, year: int) -> tuple[Phrase, ...]:
    assets = balance_sheet(session, date(year, 12, 31)).row("assets").amount
    return (phrase("Menerima laporan pertanggungjawaban pengurus dan laporan pengawas tahun buku {year}, dengan "
                   "jumlah aset {assets} dan SHU {surplus}.", year=str(year), assets=show(assets),
                   surplus=show(surplus_statement(session, year).row("surplus").amount)),)


def _share(session: Session, year: int) -> tuple[Phrase, ...]:
    try:
        found = surplus.proposal(session, year)
    except NotFound:
        return (phrase("Membagi SHU {year} menurut usulan pengurus (belum disusun).", year=str(year)),)
    parts = tuple(phrase("{title} {amount}", title=TITLES[pool.name], amount=show(pool.amount))
                  for pool in surplus.pools(session, found).values() if pool.amount)
    return (phrase("Membagi SHU {year} sebesar {surplus} menjadi: {parts}.", year=str(year),
                   surplus=show(found.surplus), parts=parts),)


def _adopt(session: Session, year: int) -> tuple[Phrase, ...]:
    return (phrase("Mengesahkan rencana kerja dan anggaran pendapatan dan belanja {year}.", year=str(year + 1)),)


def _number(session: Session, motion: Motion) -> str:
    return session.scalar(select(Resolution.number).where(Resolution.motion_id == motion.id)) or ""


_DRAFTS = {"accountability_report": _accept, "surplus_distribution": _share, "work_plan_budget": _adopt}
_USUAL = (("accountability_report", phrase("Laporan pertanggungjawaban pengurus")),
          ("surplus_distribution", phrase("Pembagian SHU")),
          ("work_plan_budget", phrase("Rencana kerja dan anggaran")))
