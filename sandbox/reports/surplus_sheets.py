"""The SHU sheet of a member on paper, and those of all members in one file."""

from collections.abc import Iterable
from functools import cache

from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import get_cooperative
from sandbox.modules.surplus import queries
from sandbox.modules.surplus.shares import percent
from sandbox.modules.surplus.sheets import TAX_NOTE, Sheet, SheetLine, sheet, sheets
from sandbox.paper import press
from sandbox.paper.phrases import Speech
from sandbox.paper.report import Say
from sandbox.phrase import phrase
from sandbox.rupiah import show


def surplus_sheet_pdf(session: Session, year: int, member_id: int, *, language: str = "id", say: Say = str) -> bytes:
    """One page. Raises NotFound without a proposal for that year, or for who has no part in it."""
    found = [sheet(session, queries.proposal(session, year), member_id)]
    return press.pdf("surplus_sheets", _data(session, year, found, language, say), accessible=True)


def surplus_sheets_pdf(session: Session, year: int, *, language: str = "id", say: Say = str) -> bytes:
    """A page for each member, in the order of their numbers, to be printed and handed out."""
    found = sheets(session, queries.proposal(session, year))
    return press.pdf("surplus_sheets", _data(session, year, found, language, say), for_printer=True)


class _Labels:
    """What all sheets say alike, said once: there may be thousands."""

    def __init__(self, say: Say, year: int, status: str):
        self.title = say(phrase("Lembar SHU tahun buku {year}", year=str(year)))
        self.member_no, self.name, self.surplus, self.status, self.total, self.tax, self.net, self.unpaid = map(say, (
            phrase("Nomor anggota"), phrase("Nama"), phrase("SHU koperasi"), phrase("Keadaan"),
            phrase("Jumlah SHU Anda"), phrase("Pajak"), phrase("Diterima"), phrase("Belum dibayar.")))
        self.reached = say(queries.STATUS_TITLES[status])
        self.paid = cache(lambda day: say(phrase("Dibayar {day}.", day=day)))
        self.pool = cache(lambda title, basis_points: say(
            phrase("{title}, {percent} dari SHU", title=title, percent=percent(basis_points))))
        self.measure = cache(say)


def _sheet_data(one: Sheet, labels: _Labels, say: Say) -> dict:
    sums = [(labels.total, show(one.total))]
    if one.tax:
        sums += [(labels.tax, show(one.tax)), (labels.net, show(one.net))]
    return {"title": labels.title, "sums": sums,
            "facts": [(labels.member_no, one.member_no), (labels.name, one.full_name),
                      (labels.surplus, show(one.surplus)), (labels.status, labels.reached)],
            "lines": [_line(line, labels, say) for line in one.lines],
            "paid": labels.paid(one.paid_on) if one.paid_on else labels.unpaid}


def _data(session: Session, year: int, found: Iterable[Sheet], language: str, say: Say) -> dict:
    kpri = get_cooperative(session)
    labels = _Labels(say, year, queries.status(session, queries.proposal(session, year)))
    return {
        "title": say(phrase("Lembar SHU {year}", year=str(year))), "cooperative": kpri.name, "address": kpri.address,
        "language": language, "practice": True, "note": say(TAX_NOTE), "say": Speech(language).all(),
        "sheets": [_sheet_data(one, labels, say) for one in found]}


def _line(line: SheetLine, labels: _Labels, say: Say) -> dict:
    return {"title": labels.pool(line.title, line.basis_points), "amount": show(line.amount),
            "measure": labels.measure(line.measure), "formula": say(line.formula)}
