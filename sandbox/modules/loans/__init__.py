"""Loans: application, agreement, disbursement, instalments; what workflow files may ask and do about them."""

from sandbox.modules.contract import Effect, Fact
from sandbox.modules.loans import effects, facts
from sandbox.modules.loans.effects import disburse_with
from sandbox.modules.loans.proofs import verify
from sandbox.modules.loans.servicing import SERVICING_EFFECTS, SERVICING_FACTS, effects_with_savings

__all__ = ["EFFECTS", "FACTS", "disburse_with", "effects_with_savings", "verify"]

FACTS = {
    "loan.active_count": Fact(facts.active_count, "integer", "Banyaknya pinjaman berjalan", "Number of open loans"),
    "loan.outstanding": Fact(facts.outstanding, "rupiah", "Sisa pokok pinjaman", "Principal still owed"),
    "loan.arrears_days": Fact(facts.arrears_days, "integer", "Hari tunggakan", "Days in arrears"),
    "loan.arrears_amount": Fact(facts.arrears_amount, "rupiah", "Jumlah tunggakan", "Amount in arrears"),
    "loan.ceiling": Fact(facts.ceiling, "rupiah", "Plafon menurut simpanan", "Ceiling by savings"),
    "loan.capacity": Fact(facts.capacity, "rupiah", "Kemampuan angsuran per bulan", "Free for instalments a month"),
    "loan.first_installment": Fact(facts.first_installment, "rupiah", "Angsuran pertama", "First instalment"),
    "loan.max_principal": Fact(facts.max_principal, "rupiah", "Pokok paling banyak", "Largest principal"),
    "loan.max_term": Fact(facts.max_term, "integer", "Lama paling panjang produk ini (bulan)",
                          "Longest term of the product (months)"),
    "loan.months_after_term": Fact(facts.months_after_term, "integer", "Sisa kontrak setelah pinjaman lunas (bulan)",
                                   "Contract months left after the term"),
    "loan.net_disbursement": Fact(facts.net_disbursement, "rupiah", "Uang yang diterima anggota", "Net disbursement"),
    "loan.rate_bp": Fact(facts.rate, "integer", "Jasa setahun, nominal (basis poin)",
                         "Nominal rate a year (basis points)"),
    "loan.effective_rate_bp": Fact(facts.effective_rate, "integer", "Jasa setahun, efektif (basis poin)",
                                   "Effective rate a year (basis points)"),
    "loan.effective_rate_with_fees_bp": Fact(
        facts.effective_rate_with_fees, "integer", "Biaya setahun, efektif dengan potongan (basis poin)",
        "Effective cost a year with fees (basis points)"),
    "loan.exposure_limit": Fact(facts.exposure_limit, "rupiah", "BMPP satu peminjam", "Exposure limit of a borrower"),
    "loan.related_limit_left": Fact(facts.related_limit_left, "rupiah", "Sisa BMPP pengurus dan pengawas",
                                    "Exposure left for board and supervisors"),
    **SERVICING_FACTS,
}

# "loans.disburse" is disburse_with(...), joined in modules/catalog.py: it books a saving, which loans know nothing of.
# So are the effects of effects_with_savings(...).
EFFECTS = {
    "loans.open_application": Effect(effects.open_application, "Catat pengajuan pinjaman", "Record the application",
                                     needs=("product", "principal", "term_months", "purpose"), members_only=True),
    "loans.sign_agreement": Effect(effects.sign_agreement, "Tanda tangani akad pinjaman", "Sign the loan agreement",
                                   gives={"loan_no": "text", "first_due_on": "date"}),
    "loans.pay": Effect(effects.pay, "Terima angsuran", "Receive an instalment",
                        needs=("amount", "paid_to"), posts=True,
                        gives={"paid_principal": "rupiah", "paid_interest": "rupiah", "outstanding_left": "rupiah"}),
    **SERVICING_EFFECTS,
}
