"""The names under which workflow files reach a loan that runs: what they may ask, what they may do."""

from collections.abc import Callable

from sandbox.modules.contract import Effect, Fact
from sandbox.modules.loans import servicing_effects as effects
from sandbox.modules.loans import servicing_facts as facts

SERVICING_FACTS = {
    "loan.number": Fact(facts.loan_no, "text", "Nomor pinjaman", "Loan number"),
    "loan.class": Fact(facts.loan_class, "text", "Kolektibilitas", "Loan class"),
    "loan.class_number": Fact(facts.class_number, "integer", "Kolektibilitas (1 lancar sampai 4 macet)",
                              "Loan class (1 current to 4 loss)"),
    "loan.allowance": Fact(facts.allowance, "rupiah", "Penyisihan pinjaman ini", "Allowance for this loan"),
    "loan.pledged_savings": Fact(facts.pledged_savings, "rupiah", "Simpanan yang menjamin", "Savings pledged"),
    "loan.payroll_missed": Fact(facts.is_payroll_missed, "yes_no", "Ada angsuran yang tidak dipotong bendahara gaji",
                                "An instalment was missed by the payroll"),
    "loan.installments_paid": Fact(facts.installments_paid, "integer", "Angsuran yang sudah lunas",
                                   "Instalments paid in full"),
    "loan.repaid_bp": Fact(facts.repaid_bp, "integer", "Pokok yang sudah kembali (basis poin)",
                           "Principal paid back (basis points)"),
    "loan.settlement_amount": Fact(facts.settlement_amount, "rupiah", "Pelunasan hari ini", "Settlement today"),
    "loan.settlement_interest": Fact(facts.settlement_interest, "rupiah", "Jasa dalam pelunasan",
                                     "Interest in the settlement"),
    "loan.settlement_saved": Fact(facts.settlement_saved, "rupiah", "Jasa yang tidak perlu dibayar",
                                  "Interest saved by settling"),
    "loan.refinancing_net": Fact(facts.refinancing_net, "rupiah", "Uang yang diterima setelah kompen",
                                 "Net received after the top-up"),
    "loan.capacity_without_loan": Fact(
        facts.capacity_without_loan, "rupiah", "Kemampuan angsuran bila pinjaman ini diganti",
        "Free for instalments once this loan is replaced"),
    "loan.new_installment": Fact(facts.new_installment, "rupiah", "Angsuran terbesar rencana baru",
                                 "Largest instalment of the new plan"),
    "loan.warnings_sent": Fact(facts.warnings_sent, "integer", "Surat peringatan yang sudah dikirim",
                               "Warning letters sent"),
    "loan.days_since_step": Fact(facts.days_since_step, "integer", "Hari sejak langkah penagihan terakhir",
                                 "Days since the last step of collecting"),
    "loan.next_step": Fact(facts.next_step, "text", "Langkah penagihan berikutnya", "Next step of collecting"),
    "loan.collection_due": Fact(facts.is_step_due, "yes_no", "Langkah penagihan berikutnya sudah boleh diambil",
                                "The next step of collecting is due"),
    "loan.refinancing_min_bp": Fact(facts.refinancing_min_bp, "integer", "Syarat kompen: pokok kembali (basis poin)",
                                    "Principal to be paid back before a top-up (basis points)"),
    "loan.claim_left": Fact(facts.claim_left, "rupiah", "Sisa tagihan yang sudah dihapusbukukan",
                            "Left of claims written off"),
    "loan.death_debt": Fact(facts.death_debt, "rupiah", "Utang bila anggota meninggal", "Debt left at a death"),
    "loan.effective_rate_above_cap": Fact(
        facts.is_effective_rate_above_cap, "yes_no", "Jasa efektif di atas batas 24 % setahun",
        "Effective rate above the cap of 24 % a year"),
    "loan.exposure_left": Fact(facts.exposure_left, "rupiah", "Sisa BMPP peminjam ini", "Exposure left of a borrower"),
    "loan.portfolio_outstanding": Fact(facts.portfolio_outstanding, "rupiah", "Sisa pokok semua pinjaman",
                                       "Principal owed on all loans"),
    "loan.portfolio_arrears": Fact(facts.portfolio_arrears, "rupiah", "Tunggakan semua pinjaman",
                                   "Arrears of all loans"),
    "loan.portfolio_in_arrears": Fact(facts.portfolio_in_arrears, "integer", "Banyaknya pinjaman menunggak",
                                      "Number of loans in arrears"),
    "loan.portfolio_bad_balance": Fact(
        facts.portfolio_bad_balance, "rupiah", "Sisa pokok kurang lancar, diragukan dan macet",
        "Principal of substandard, doubtful and lost loans"),
    "loan.allowance_needed": Fact(facts.allowance_needed, "rupiah", "Penyisihan yang diperlukan hari ini",
                                  "Allowance needed today"),
    "loan.allowance_counted": Fact(facts.is_allowance_counted, "yes_no", "Penyisihan bulan ini sudah dihitung",
                                   "This month's allowance is counted"),
    "loan.in_arrears": Fact(facts.loans_in_arrears, "choices", "Pinjaman yang menunggak", "Loans in arrears"),
}

SERVICING_EFFECTS = {
    "loans.settle_early": Effect(
        effects.settle_early, "Terima pelunasan dipercepat", "Receive an early settlement",
        needs=("amount", "paid_to"), may_read=("loan_no",), posts=True,
        gives={"paid_principal": "rupiah", "paid_interest": "rupiah", "interest_saved": "rupiah"}),
    "loans.restructure": Effect(
        effects.restructure, "Restrukturisasi pinjaman", "Restructure the loan",
        needs=("new_term_months", "decision_no"), may_read=("loan_no", "new_rate_bp", "principal_grace"), posts=True,
        members_only=True, gives={"new_loan_no": "text", "new_principal": "rupiah", "first_due_on": "date"}),
    "loans.write_off": Effect(
        effects.write_off, "Hapus bukukan pinjaman macet", "Write off a lost loan", needs=("decision_no",),
        may_read=("loan_no",), decided_by="general_meeting", posts=True, decided_when=("meeting.resolution_adopted",),
        gives={"written_off": "rupiah", "from_allowance": "rupiah", "claim": "rupiah"}),
    "loans.recover": Effect(
        effects.recover, "Terima pembayaran pinjaman yang dihapusbukukan", "Receive money on a loan written off",
        needs=("old_loan_no", "amount", "paid_to"), posts=True, gives={"claim_left": "rupiah"}),
    "loans.record_collection_step": Effect(
        effects.record_step, "Catat langkah penagihan", "Record a step of collecting",
        may_read=("loan_no", "collection_step"),
        gives={"letter_no": "text", "letter_title": "text", "arrears_amount": "rupiah", "arrears_days": "integer"}),
    "loans.note_payroll_miss": Effect(
        effects.note_payroll_miss, "Catat angsuran yang tidak dipotong bendahara gaji",
        "Note an instalment the payroll missed", needs=("installment_number",), may_read=("loan_no",)),
    "loans.record_collateral": Effect(
        effects.record_collateral, "Catat jaminan pinjaman", "Record collateral of a loan",
        needs=("collateral_kind", "collateral_value", "collateral_recoverable"), may_read=("loan_no",)),
    "loans.post_allowance": Effect(
        effects.post_allowance, "Bukukan perubahan penyisihan", "Post the change of the allowance", posts=True,
        gives={"allowance_total": "rupiah", "allowance_change": "rupiah"}),
}


def effects_with_savings(record_saving: Callable) -> dict[str, Effect]:
    """Those that also move savings, which loans know nothing of; joined in modules/catalog.py."""
    return {
        "loans.refinance": effects.refinance_with(record_saving),
        "loans.settle_death_claim": effects.settle_death_claim_with(record_saving),
        "loans.use_linked_savings": effects.use_linked_savings_with(record_saving),
    }
