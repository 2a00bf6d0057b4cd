"""Savings: pokok, wajib and sukarela of every member, each movement tied to its journal entry."""

from sandbox.modules.contract import Effect, Fact
from sandbox.modules.savings import effects, holds, queries
from sandbox.modules.savings.effects import exit_effects, exit_facts
from sandbox.modules.savings.leaving import claims_of_journal
from sandbox.modules.savings.proofs import verify

__all__ = ["EFFECTS", "FACTS", "claims_of_journal", "exit_effects", "exit_facts", "verify"]

FACTS = {
    "savings.total": Fact(effects.saved(queries.balance), "rupiah", "Simpanan pokok, wajib dan sukarela",
                          "Total savings"),
    "savings.capital": Fact(
        effects.saved(queries.capital), "rupiah", "Simpanan pokok dan wajib", "Simpanan pokok and wajib"),
    "savings.voluntary": Fact(
        effects.saved(lambda session, member_id: queries.balance(session, member_id, "voluntary_savings")),
        "rupiah", "Simpanan sukarela", "Simpanan sukarela"),
    "savings.principal_paid": Fact(
        effects.saved(lambda session, member_id: queries.balance(session, member_id, "principal_savings")),
        "rupiah", "Simpanan pokok yang sudah dibayar", "Simpanan pokok paid"),
    "savings.principal_due": Fact(
        effects.principal_due, "rupiah", "Simpanan pokok yang belum dibayar", "Simpanan pokok still due"),
    "savings.mandatory_monthly": Fact(
        effects.mandatory_monthly, "rupiah", "Simpanan wajib sebulan", "Simpanan wajib a month"),
    "savings.linked": Fact(
        effects.saved(lambda session, member_id: queries.balance(session, member_id, "loan_linked_savings")),
        "rupiah", "Simpanan wajib pinjam", "Loan-linked saving"),
    "savings.held": Fact(effects.saved(holds.held), "rupiah", "Simpanan sukarela yang ditahan sebagai jaminan",
                         "Simpanan sukarela held as security"),
    "savings.available": Fact(effects.saved(holds.available), "rupiah", "Simpanan sukarela yang bisa ditarik",
                              "Simpanan sukarela that may be drawn"),
    "savings.notice_above": Fact(effects.rule_of_voluntary("notice_above"), "rupiah",
                                 "Penarikan yang perlu diberitahukan, di atas", "Withdrawals to announce, above"),
    "savings.payable_from": Fact(effects.notice_until, "date", "Penarikan bisa dibayar mulai",
                                 "Withdrawal payable from"),
    "savings.withdraw_with_loan": Fact(
        effects.rule_of_voluntary("withdraw_with_loan"), "yes_no", "Boleh menarik simpanan selama ada pinjaman",
        "May draw savings while a loan is open"),
    "savings.interest_month": Fact(effects.interest_month, "date", "Bulan jasa simpanan", "Month of the interest"),
    "savings.interest_due": Fact(effects.interest_due, "rupiah", "Jasa simpanan yang belum dibukukan",
                                 "Interest on savings not yet posted"),
}

# Leaving is joined in modules/catalog.py (exit_facts, exit_effects): it has to know what the member owes elsewhere.
EFFECTS = {
    "savings.deposit_principal": Effect(
        lambda asked: effects.deposit(asked, "principal_savings"), "Terima simpanan pokok", "Take in simpanan pokok",
        needs=("amount", "paid_to"), posts=True),
    "savings.deposit": Effect(
        lambda asked: effects.deposit(asked, asked.values["product"]), "Terima simpanan", "Take in savings",
        needs=("product", "amount", "paid_to"), posts=True),
    "savings.withdraw_voluntary": Effect(
        effects.withdraw_voluntary, "Bayar penarikan simpanan sukarela", "Pay out simpanan sukarela",
        needs=("amount", "paid_from"), posts=True),
    "savings.give_notice": Effect(
        effects.give_notice, "Catat pemberitahuan penarikan", "Record notice of a withdrawal", needs=("amount",),
        gives={"payable_from": "date"}, members_only=True),
    "savings.hold": Effect(
        effects.hold, "Tahan simpanan sukarela sebagai jaminan", "Hold simpanan sukarela as security",
        needs=("amount", "purpose", "reason"), members_only=True),
    "savings.release": Effect(
        effects.release, "Lepaskan simpanan yang ditahan", "Release savings held as security", needs=("reason",),
        gives={"released": "rupiah"}, members_only=True),
    "savings.return_linked": Effect(
        effects.return_linked, "Kembalikan simpanan wajib pinjam", "Return the loan-linked saving",
        needs=("paid_from",), gives={"linked_returned": "rupiah"}, members_only=True, posts=True),
    "savings.post_interest": Effect(
        effects.post_interest, "Bukukan jasa simpanan sebulan", "Post a month's interest on savings",
        may_read=("month",), gives={"interest_members": "integer", "interest_total": "rupiah",
                                    "interest_tax": "rupiah"}, posts=True),
}
