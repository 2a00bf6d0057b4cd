"""SHU: proposed by the board, adopted by the general meeting, posted and paid to each member (handbook 5.4)."""

from sandbox.modules.contract import Effect, Fact
from sandbox.modules.surplus import effects, queries
from sandbox.modules.surplus.effects import pay_member_with, pay_with, propose_with
from sandbox.modules.surplus.measures import Sources, credit_purchases
from sandbox.modules.surplus.proofs import verify

__all__ = ["EFFECTS", "FACTS", "Sources", "credit_purchases", "pay_member_with", "pay_with", "propose_with", "verify"]

FACTS = {
    "surplus.year": Fact(effects.year, "integer", "Tahun buku SHU", "Book year of the surplus"),
    "surplus.undivided": Fact(effects.undivided, "rupiah", "SHU yang belum dibagi", "Surplus not yet shared"),
    "surplus.to_members": Fact(effects.of_proposal(queries.to_members, 0), "rupiah", "SHU bagian anggota",
                               "Surplus to the members"),
    "surplus.unpaid": Fact(effects.of_proposal(queries.unpaid_total, 0), "rupiah", "SHU anggota yang belum dibayar",
                           "Members' surplus not yet paid"),
    "surplus.status": Fact(effects.of_proposal(effects.status, ""), "text", "Keadaan usulan SHU",
                           "State of the proposal"),
    "surplus.is_adopted": Fact(effects.of_proposal(effects.is_adopted, False), "yes_no",
                               "Pembagian SHU sudah ditetapkan", "Sharing of the surplus adopted"),
    "surplus.notes": Fact(effects.of_proposal(effects.notes, ""), "text", "Catatan atas usulan SHU",
                          "Notes on the proposal"),
    "surplus.own_share": Fact(effects.own_share, "rupiah", "SHU anggota ini", "This member's share"),
}

# "surplus.propose", "surplus.pay" and "surplus.pay_member" are joined in modules/catalog.py: they need to know what
# loans and the shop measured, and how a saving is booked.
EFFECTS = {
    "surplus.adopt": Effect(effects.adopt, "Tetapkan dan bukukan pembagian SHU", "Adopt and post the sharing",
                            needs=("decision_no",), may_read=("year",), decided_by="general_meeting", posts=True,
                            decided_when=("meeting.names_surplus",)),
}
