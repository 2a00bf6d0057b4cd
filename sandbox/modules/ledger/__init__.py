"""The books: one door to a journal that only grows, its months and years, and the questions it answers."""

from sandbox.modules.contract import Effect, Fact
from sandbox.modules.ledger import effects, queries
from sandbox.modules.ledger.effects import close_month_with, findings_with, lock_period_with
from sandbox.modules.ledger.proofs import verify

__all__ = ["EFFECTS", "FACTS", "close_month_with", "findings_with", "lock_period_with", "verify"]

FACTS = {
    "ledger.cash": Fact(lambda asked: queries.account_balance(asked.session, "1101"),
                        "rupiah", "Saldo kas", "Cash balance"),
    "ledger.bank": Fact(lambda asked: queries.account_balance(asked.session, "1102"),
                        "rupiah", "Saldo bank", "Bank balance"),
    "ledger.closing_month": Fact(effects.closing_month, "text", "Bulan yang ditutup", "Month to be closed"),
    "ledger.month_has_ended": Fact(effects.month_has_ended, "yes_no", "Bulan itu sudah lewat", "That month is over"),
    "ledger.period_state": Fact(effects.period_state, "text", "Keadaan buku bulan itu", "State of that month's books"),
    "ledger.is_adjusting": Fact(effects.is_adjusting, "yes_no", "Bulan itu sedang disesuaikan",
                                "That month is being adjusted"),
    "ledger.month_cash": Fact(effects.month_cash, "rupiah", "Kas menurut buku di akhir bulan itu",
                              "Cash by the books at the end of that month"),
    "ledger.month_bank": Fact(effects.month_bank, "rupiah", "Bank menurut buku di akhir bulan itu",
                              "Bank by the books at the end of that month"),
    "ledger.month_shop_cash": Fact(effects.month_shop_cash, "rupiah", "Kas toko menurut buku di akhir bulan itu",
                                   "Cash of the shop by the books at the end of that month"),
    "ledger.fund_left": Fact(effects.fund_left, "rupiah", "Sisa dana itu", "Left in that fund"),
    "ledger.surplus_of_year": Fact(effects.surplus_of_year, "rupiah", "SHU yang belum ditutup",
                                   "Surplus not yet closed"),
}

# Closing a month asks every module for its proofs, so those two are joined in modules/catalog.py.
EFFECTS = {
    "ledger.open_adjusting": Effect(effects.open_adjusting, "Mulai penyesuaian bulan", "Begin the month's adjustments",
                                    may_read=("month",)),
    "ledger.accrue_cost": Effect(effects.accrue_cost, "Catat beban yang masih harus dibayar", "Accrue a cost",
                                 needs=("account", "amount", "memo"), may_read=("month",), posts=True),
    "ledger.accrue_income": Effect(effects.accrue_income, "Catat pendapatan yang masih harus diterima",
                                   "Accrue an income", needs=("account", "amount", "memo"), may_read=("month",),
                                   posts=True),
    "ledger.pay_cost": Effect(effects.pay_cost, "Bayar beban", "Pay a cost",
                              needs=("account", "amount", "paid_from", "memo"), gives={"entry_number": "text"},
                              posts=True),
    "ledger.spend_fund": Effect(effects.spend_fund, "Bayar dari dana", "Pay out of a fund",
                                needs=("fund", "amount", "paid_from", "memo"), gives={"fund_left": "rupiah"},
                                posts=True),
    "ledger.close_year": Effect(effects.close_year, "Tutup buku tahunan", "Close the book year",
                                may_read=("book_year",), posts=True,
                                gives={"surplus": "rupiah", "entry_number": "text"}),
}
