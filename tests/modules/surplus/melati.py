"""KPRI Contoh Melati with a year of business behind it and a surplus that waits for the general meeting."""

from datetime import date

from sandbox.modules.cooperative.operations import adopt_rules
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.surplus import Sources, operations
from sandbox.modules.surplus.payments import pay_shares
from tests.modules.melati import SIPET, SITI, YANSEN

YEAR = 2024
INTEREST = {SITI: 1_440_000, SIPET: 900_000}
PURCHASES = {SITI: 3_000_000, YANSEN: 1_200_000}
SOURCES = Sources(interest_paid=lambda session, year: INTEREST if year == YEAR else {},
                  purchases=lambda session, year: PURCHASES if year == YEAR else {})


def save(session, member_id: int, amount: int, on: date, account: str = "3102") -> None:
    post_entry(session, on=on, memo="Simpanan wajib", key=f"simpan-{member_id}-{on}-{account}-{amount}",
               lines={"1102": amount, (account, member_id): -amount})


def earn(session, surplus: int = 120_000_000) -> None:
    """Three savers, and the surplus of 2024 closed into 3301."""
    save(session, SITI, 6_000_000, date(2023, 6, 1))
    save(session, YANSEN, 15_000_000, date(2023, 6, 1))
    save(session, SIPET, 2_500_000, date(2023, 6, 1))
    post_entry(session, on=date(2024, 12, 31), memo="SHU 2024", key="tutup-2024",
               lines={"1102": surplus, "3301": -surplus})


def change_rules(session, group: str, **changes) -> None:
    body = rules(session)
    adopt_rules(session, body | {group: body[group] | changes}, effective_from=date(2024, 4, 1),
                adopted_by="RAT-2024/KEP-08")


def propose(session, year: int = YEAR, today: date = date(2025, 3, 14)):
    return operations.propose(session, year, sources=SOURCES, person="A-0003", today=today)


def adopt(session, proposal, *, key: str = "rat", today: date = date(2025, 3, 14)):
    return operations.adopt(session, proposal, decision_no="RAT-2025/KEP-03", today=today, key=key)


def pay(session, proposal, *, paid_to: str = "1102", key: str = "bayar", record_saving=None):
    return pay_shares(session, proposal, paid_to=paid_to, person="STAF-01", today=date(2025, 3, 14), key=key,
                      record_saving=record_saving)
