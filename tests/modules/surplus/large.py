"""A cooperative of thousands of members who all have a part in the SHU."""

from datetime import date

from sqlalchemy import insert
from sqlalchemy.orm import Session

from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.members.models import Member
from sandbox.modules.surplus import Sources, operations
from sandbox.modules.surplus.models import SurplusProposal
from tests.modules.melati import SITI, TODAY, make_member
from tests.modules.surplus import melati

YEAR = 2024


def propose_for(session: Session, count: int) -> SurplusProposal:
    """Of members 11 to `count` beside the ten of Melati, who all paid jasa and bought in the shop."""
    session.execute(insert(Member), [_row(number) for number in range(11, count + 1)])
    post_entry(session, on=date(YEAR, 12, 31), memo="SHU 2024", key="tutup", lines={
        "1102": 120_000_000, "3301": -120_000_000})
    melati.save(session, SITI, 6_000_000, date(2023, 6, 1))
    measured = {number: 1_000 + number for number in range(1, count + 1)}
    everybody = Sources(lambda session, year: measured, lambda session, year: measured)
    return operations.propose(session, YEAR, sources=everybody, person="A-0003", today=TODAY)


def _row(number: int) -> dict:
    made = make_member(number, nik=f"627103{number:010}", birth_date=date(1980, 1, 1))
    return {column.key: getattr(made, column.key) for column in Member.__table__.columns}
