"""The books: one door to a journal that only grows, and the questions it answers."""

from sandbox.modules.contract import Fact
from sandbox.modules.ledger import queries
from sandbox.modules.ledger.proofs import verify

__all__ = ["EFFECTS", "FACTS", "verify"]

FACTS = {
    "ledger.cash": Fact(lambda asked: queries.account_balance(asked.session, "1101"),
                        "rupiah", "Saldo kas", "Cash balance"),
    "ledger.bank": Fact(lambda asked: queries.account_balance(asked.session, "1102"),
                        "rupiah", "Saldo bank", "Bank balance"),
}

EFFECTS = {}  # nothing posts to the journal for its own sake: savings, loans and the others do, each for a reason
