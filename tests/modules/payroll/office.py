"""The payroll of handbook 5.2: ten members of one agency, five with a loan of 12 million, three with shop debt."""

from datetime import date

from sandbox.modules.catalog import PAYROLL_SOURCES
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.loans.operations import disburse, open_application, sign_agreement
from sandbox.modules.members.models import Member
from sandbox.modules.payroll import operations, queries
from sandbox.modules.payroll.matching import Deducted, receive_transfer
from sandbox.modules.payroll.models import PayrollClaim, PayrollTransfer
from sandbox.modules.savings.operations import record_movement

MARCH, APRIL = date(2025, 3, 1), date(2025, 4, 1)
SENT, RECEIVED, SENT_IN_APRIL = date(2025, 3, 14), date(2025, 3, 31), date(2025, 4, 14)
BORROWERS, BUYERS, FORGOTTEN = range(1, 6), (6, 7, 8), 10
ASKED = {**dict.fromkeys(BORROWERS, 1_320_000), **dict.fromkeys(BUYERS, 200_000), 9: 100_000, 10: 100_000}


def furnish(session) -> None:
    """Money in the bank, five loans agreed in February, sukarela of the borrowers, debts to the shop."""
    post_entry(session, on=date(2025, 2, 1), memo="Saldo awal", key="saldo-awal", lines={
        "1102": 70_000_000, "3201": -70_300_000, **{("1202", member): 100_000 for member in BUYERS}})
    for member in BORROWERS:
        lend(session, member)
        operations.set_standing(session, session.get(Member, member), component="voluntary_savings", amount=100_000,
                                today=SENT)


def lend(session, member_id: int) -> None:
    day = date(2025, 2, 14)
    application = open_application(session, session.get(Member, member_id), case_id=member_id, product="regular",
                                   principal=12_000_000, term_months=12, purpose="Renovasi rumah", today=day)
    disburse(session, sign_agreement(session, application, today=day), paid_from="1102", today=day, person="STAF-01",
             key=f"cair-{member_id}", record_saving=record_movement)


def send(session, *, month=MARCH, today=SENT, key="kirim", **changes) -> PayrollClaim:
    return operations.send_claims(session, queries.agency(session, "DISDIK"), month=month, today=today, key=key,
                                  **({"person": "STAF-01", "sources": PAYROLL_SOURCES} | changes))


def receive(session, claim, amount, *, today=RECEIVED, key="terima", **changes) -> PayrollTransfer:
    return receive_transfer(session, claim, amount=amount, today=today, key=key, **({"person": "STAF-01"} | changes))


def deducted(**short: tuple[int, str]) -> tuple[Deducted, ...]:
    """All as asked in March, but for the members named: deducted(m10=(0, "cuti"))."""
    rows = {member: (amount, "") for member, amount in ASKED.items()}
    rows |= {int(name[1:]): told for name, told in short.items()}
    return tuple(Deducted(member, *told) for member, told in rows.items())


def close(session, claim, *, today=RECEIVED, key="tutup"):
    return operations.close_month(session, claim, today=today, person="STAF-01", key=key)
