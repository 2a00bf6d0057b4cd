"""The SHU sheet of a member on paper, and those of all members in one file."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import get_cooperative
from sandbox.modules.surplus import queries
from sandbox.modules.surplus.shares import percent
from sandbox.modules.surplus.sheets import TAX_NOTE, Sheet, SheetLine, sheet, sheets
from sandbox.paper import press
from sandbox.paper.phrases import Speech
from sandbox.paper.report import Say, said
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


def sheet_data(one: Sheet, status: str, say: Say) -> dict:
    facts = ((phrase("Nomor anggota"), one.member_no), (phrase("Nama"), one.full_name),
             (phrase("SHU koperasi"), show(one.surplus)), (phrase("Keadaan"), queries.STATUS_TITLES[status]))
    sums = [(phrase("Jumlah SHU Anda"), show(one.total))]
    if one.tax:
        sums += [(phrase("Pajak"), show(one.tax)), (phrase("Diterima"), show(one.net))]
    paid = phrase("Dibayar {day}.", day=one.paid_on) if one.paid_on else phrase("Belum dibayar.")
    return {"title": say(phrase("Lembar SHU tahun buku {year}", year=str(one.year))), "facts": said(facts, say),
            "lines": [_line(line, say) for line in one.lines], "sums": said(sums, say), "paid": say(paid)}


def _data(session: Session, year: int, found: Iterable[Sheet], language: str, say: Say) -> dict:
    kpri = get_cooperative(session)
    status = queries.status(session, queries.proposal(session, year))
    return {
        "title": say(phrase("Lembar SHU {year}", year=str(year))), "cooperative": kpri.name, "address": kpri.address,
        "language": language, "practice": True, "note": say(TAX_NOTE), "say": Speech(language).all(),
        "sheets": [sheet_data(one, status, say) for one in found]}


def _line(line: SheetLine, say: Say) -> dict:
    title = phrase("{title}, {percent} dari SHU", title=line.title, percent=percent(line.basis_points))
    return {"title": say(title), "amount": show(line.amount), "measure": say(line.measure),
            "formula": say(line.formula)}
