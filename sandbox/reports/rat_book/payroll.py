"""Payroll deduction: what agencies were asked for and still owe."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import today
from sandbox.modules.ledger.queries import balance_on
from sandbox.modules.members.queries import agencies
from sandbox.modules.payroll.models import PayrollClaim, PayrollClaimLine
from sandbox.modules.payroll.queries import open_lines
from sandbox.paper.report import SUM, Column, Heading, Row, Table, Words
from sandbox.phrase import phrase
from sandbox.rupiah import show


def payroll(session: Session, year: int) -> Iterable:
    yield Heading(phrase("Potong gaji"))
    held = balance_on(session, "1203", date(year, 12, 31))
    lists, asked = _asked(session, year)
    said = [phrase("Piutang potong gaji pada instansi akhir {year} {amount}.", year=str(year), amount=show(held))]
    if lists:
        said.append(phrase("Selama {year} dikirim {lists} daftar potongan senilai {asked}.", year=str(year),
                           lists=lists, asked=show(asked)))
    yield Words(tuple(said))
    owing = [(agency.name, sum(line.amount for line in open_lines(session, agency))) for agency in agencies(session)]
    owing = sorted((row for row in owing if row[1]), key=lambda row: (-row[1], row[0]))
    if owing:
        yield Words((phrase("Yang masih harus disetor instansi pada {day}:", day=today(session)),))
        yield Table((Column(phrase("Instansi"), width="1fr"), Column(phrase("Belum disetor"), "right", "40mm")),
                    (*map(Row, owing), Row((phrase("Jumlah"), sum(amount for _, amount in owing)), SUM)))


def _asked(session: Session, year: int) -> tuple[int, int]:
    """Lists sent and rupiah asked for."""
    in_year = PayrollClaim.month.between(date(year, 1, 1), date(year, 12, 31))
    lists = session.scalar(select(func.count(PayrollClaim.id)).where(in_year))
    asked = session.scalar(select(func.coalesce(func.sum(PayrollClaimLine.amount), 0))
                           .join(PayrollClaim, PayrollClaim.id == PayrollClaimLine.claim_id).where(in_year))
    return lists, int(asked)
