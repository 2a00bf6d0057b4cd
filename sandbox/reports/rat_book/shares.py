"""The proposal for the SHU: the pools, the bars, and each member's part by number."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from sandbox.errors import NotFound
from sandbox.modules.meetings.models import Meeting
from sandbox.modules.surplus import queries
from sandbox.modules.surplus.models import SurplusPool, SurplusProposal
from sandbox.modules.surplus.shares import TITLES, percent
from sandbox.modules.surplus.sheets import TAX_NOTE, sheets
from sandbox.paper.report import GRAND, Column, Heading, Row, Table, Words, bars_of
from sandbox.phrase import phrase
from sandbox.rupiah import show


def shares(session: Session, year: int, meeting: Meeting | None, answers) -> Iterable:
    try:
        found = queries.proposal(session, year)
    except NotFound:
        yield Words((phrase("Usulan pembagian SHU {year} belum disusun.", year=str(year)),))
        return
    pools = tuple(queries.pools(session, found).values())
    yield Words((phrase("SHU {year} berjumlah {surplus}. Usulan ini disusun {day} menurut bagian-bagian dalam aturan "
                        "koperasi; keadaannya {status}.", year=str(year), surplus=show(found.surplus),
                        day=found.proposed_on, status=queries.STATUS_TITLES[queries.status(session, found)]),
                 *queries.notes(session, found)))
    yield Heading(phrase("Bagian-bagian SHU"))
    yield _pools(pools)
    yield bars_of(phrase("Pembagian SHU {year}", year=str(year)),
                  ((TITLES[pool.name], pool.amount, show(pool.amount)) for pool in pools if pool.amount))
    yield Heading(phrase("SHU tiap anggota"))
    yield Words((phrase("Menurut nomor anggota. Rumus dengan angka masing-masing ada di lembar SHU anggota itu."),
                 TAX_NOTE), small=True)
    yield members_table(session, found)


def members_table(session: Session, proposal: SurplusProposal) -> Table:
    """Numbers and amounts only: what somebody saved, paid or bought is his own business (UU 27/2022)."""
    columns = (Column(phrase("Nomor anggota"), width="1fr"), Column(TITLES["capital"], "right", "32mm"),
               Column(TITLES["loan"], "right", "36mm"), Column(TITLES["shop"], "right", "34mm"),
               Column(phrase("Jumlah"), "right", "34mm"))
    rows = [(one.member_no, *(line.amount for line in one.lines), one.total) for one in sheets(session, proposal)]
    sums = (sum(row[place] for row in rows) for place in range(1, 5))
    return Table(columns, (*map(Row, rows), Row((phrase("{count} anggota", count=len(rows)), *sums), GRAND)),
                 small=True)


def _pools(pools: Iterable[SurplusPool]) -> Table:
    pools = tuple(pools)
    columns = (Column(phrase("Bagian"), width="1fr"), Column(phrase("Persen"), "right", "28mm"),
               Column(phrase("Jumlah"), "right", "38mm"))
    rows = (Row((TITLES[pool.name], percent(pool.basis_points), pool.amount)) for pool in pools)
    return Table(columns, (*rows, Row((phrase("Jumlah"), percent(sum(pool.basis_points for pool in pools)),
                                       sum(pool.amount for pool in pools)), GRAND)))
