"""Attachments: the register of fixed assets and the register of members."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.modules.assets.queries import RegisterRow, register
from sandbox.modules.meetings.models import Meeting
from sandbox.modules.members.models import Agency, Member
from sandbox.paper.report import SUM, Column, Heading, Row, Table, Words
from sandbox.phrase import phrase
from sandbox.reports.meeting_lists import STATUSES


def attachments(session: Session, year: int, meeting: Meeting | None, answers) -> Iterable:
    last = date(year, 12, 31)
    yield Heading(phrase("Daftar aset tetap"))
    things = register(session, last)
    yield _assets(things) if things else Words((phrase("Belum ada aset tetap di daftar."),))
    yield Heading(phrase("Daftar anggota"))
    yield _members(session, last)


def _assets(things: tuple[RegisterRow, ...]) -> Table:
    columns = (Column(phrase("Nomor"), width="18mm"), Column(phrase("Nama"), width="1fr"),
               Column(phrase("Diperoleh"), width="34mm"), Column(phrase("Harga perolehan"), "right", "29mm"),
               Column(phrase("Penyusutan"), "right", "26mm"), Column(phrase("Nilai buku"), "right", "27mm"))
    rows = [Row((one.asset.asset_no, one.asset.name, one.asset.acquired_on, one.asset.cost, one.used, one.value))
            for one in things]
    sums = (sum(row.cells[place] for row in rows) for place in (3, 4, 5))
    return Table(columns, (*rows, Row(("", phrase("Jumlah"), "", *sums), SUM)), small=True)


def _members(session: Session, on: date) -> Table:
    """Number, name, status, agency, since when; no NIK, no money."""
    found = session.execute(
        select(Member.member_no, Member.full_name, Member.employment_status, Agency.name, Member.joined_on)
        .join(Agency, Agency.id == Member.agency_id)
        .where(Member.joined_on <= on, (Member.left_on.is_(None)) | (Member.left_on > on)).order_by(Member.member_no))
    columns = (Column(phrase("Nomor"), width="18mm"), Column(phrase("Nama"), width="1fr"),
               Column(phrase("Status"), width="30mm"), Column(phrase("Instansi"), width="48mm"),
               Column(phrase("Sejak"), width="20mm"))
    return Table(columns, tuple(Row((number, name, STATUSES[status], agency, since.strftime("%d-%m-%Y")))
                                for number, name, status, agency, since in found), small=True)
