"""Payroll deduction: the monthly list to each agency, its transfer matched per member, shortages carried on."""

from sandbox.modules.contract import Effect, Fact
from sandbox.modules.payroll import effects, facts, queries
from sandbox.modules.payroll.effects import send_with
from sandbox.modules.payroll.facts import due_with
from sandbox.modules.payroll.proofs import verify
from sandbox.modules.payroll.sources import Sources

__all__ = ["EFFECTS", "FACTS", "Sources", "due_with", "send_with", "verify"]

# "payroll.due_total" and "payroll.due_members" are due_with(...), joined in modules/catalog.py.
FACTS = {
    "payroll.is_sent": Fact(facts.is_sent, "yes_no", "Daftar potongan sudah dikirim", "Payroll list sent"),
    "payroll.is_closed": Fact(facts.is_closed, "yes_no", "Potongan sudah ditutup", "Payroll list closed"),
    "payroll.claimed": Fact(facts.of_claim(queries.claimed), "rupiah", "Tagihan baru pada daftar", "Newly claimed"),
    "payroll.carried": Fact(facts.of_claim(queries.carried), "rupiah", "Kekurangan bulan sebelumnya",
                            "Shortage carried over"),
    "payroll.to_collect": Fact(facts.of_claim(facts.to_collect), "rupiah", "Seluruh tagihan daftar ini",
                               "All that the list asks for"),
    "payroll.settled": Fact(facts.of_claim(queries.settled), "rupiah", "Potongan yang diterima", "Received"),
    "payroll.short": Fact(facts.of_claim(queries.short), "rupiah", "Potongan yang kurang", "Short"),
    "payroll.short_members": Fact(facts.of_claim(facts.short_members), "integer", "Anggota yang potongannya kurang",
                                  "Members deducted short"),
    "payroll.held_excess": Fact(facts.held_excess, "rupiah", "Kelebihan transfer yang dititipkan",
                                "Excess held for the agency"),
    "payroll.old_claims": Fact(lambda asked: queries.opening(asked.session), "rupiah",
                               "Piutang potong gaji lama yang belum dirinci", "Old claims not kept per member"),
    "payroll.list": Fact(facts.list_to_send, "text", "Daftar potongan untuk bendahara gaji",
                         "List for the payroll treasurer"),
    "payroll.member_open": Fact(facts.open_of_member, "rupiah", "Potongan anggota yang belum diterima",
                                "Deductions of the member not yet received"),
}

# "payroll.send_claims" is send_with(...), joined in modules/catalog.py: it writes to savings and loans.
EFFECTS = {
    "payroll.receive_transfer": Effect(
        effects.receive_transfer, "Terima transfer potong gaji", "Receive the payroll transfer",
        needs=("agency_code", "transfer_amount"),
        may_read=("deduction_month", "payroll_file", "exceptions_only", "transfer_excess", "paid_to"), posts=True,
        gives={"settled_total": "rupiah", "short_total": "rupiah"}),
    "payroll.receive_from_member": Effect(
        effects.receive_from_member, "Terima kekurangan potongan dari anggota", "Receive a shortage from the member",
        needs=("agency_code", "amount", "paid_to"), may_read=("deduction_month",), posts=True, members_only=True,
        gives={"still_short": "rupiah"}),
    "payroll.return_excess": Effect(
        effects.return_excess, "Kembalikan kelebihan transfer", "Return the excess transferred",
        needs=("agency_code", "paid_from"), posts=True, gives={"returned_total": "rupiah"}),
    "payroll.receive_old_claim": Effect(
        effects.receive_old_claim, "Terima piutang potong gaji lama", "Receive an old payroll claim",
        needs=("amount", "paid_to"), posts=True, gives={"old_claims_left": "rupiah"}),
    "payroll.close_month": Effect(
        effects.close_month, "Tutup potongan bulan ini", "Close the month's deduction",
        needs=("agency_code",), may_read=("deduction_month",),
        gives={"settled_total": "rupiah", "short_total": "rupiah"}),
    "payroll.set_standing": Effect(
        effects.set_standing, "Catat potongan tetap anggota", "Record a standing deduction",
        needs=("standing_component", "standing_amount"), members_only=True),
}
