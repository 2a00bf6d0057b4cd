"""The checks a scenario may name: read-only looks at the state of a world."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sandbox.training import book_checks, case_checks, member_checks
from sandbox.training.verdict import Verdict


@dataclass(frozen=True)
class Check:
    """`look(world, **params) -> Verdict`. `details` are the names a fail sentence may show."""

    look: Callable[..., Verdict]
    title: str
    params: Mapping[str, str]  # name -> what it means
    details: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def required(self) -> set[str]:
        return self.params.keys() - set(self.optional)


_MEMBER = "nomor anggota (A-0042) atau NIK"
_WORKFLOW = "nama alur kerja"
_STEP = "id langkah dalam alur kerja"

CHECKS: dict[str, Check] = {
    "case_reached": Check(
        case_checks.case_reached, "Berkas sampai di sebuah langkah",
        {"workflow": _WORKFLOW, "member": _MEMBER, "step": _STEP}, ("member", "expected", "actual")),
    "case_ended": Check(
        case_checks.case_ended, "Berkas berakhir dengan hasil tertentu",
        {"workflow": _WORKFLOW, "member": _MEMBER, "outcome": "hasil akhir (outcome)"},
        ("member", "expected", "actual")),
    "step_taken": Check(
        case_checks.step_taken, "Sebuah langkah dikerjakan dengan tindakan tertentu",
        {"workflow": _WORKFLOW, "member": _MEMBER, "step": _STEP, "action": "tindakan, misalnya submit atau approve",
         "times": "paling sedikit berapa orang; biasanya 1"},
        ("member", "expected", "actual"), optional=("times",)),
    "step_done_by_other": Check(
        case_checks.step_done_by_other, "Dua langkah dikerjakan oleh dua orang yang berbeda",
        {"workflow": _WORKFLOW, "member": _MEMBER, "step": _STEP, "other": "id langkah pembanding"},
        ("member", "expected", "actual")),
    "answers_are": Check(
        case_checks.answers_are, "Isian sebuah berkas sama dengan formulirnya",
        {"workflow": _WORKFLOW, "values": "id isian -> isi yang benar"}, ("field", "expected", "actual")),
    "loan_applied": Check(
        book_checks.loan_applied, "Pinjaman diajukan dengan pokok dan jangka waktu yang benar",
        {"member": _MEMBER, "principal": "pokok, rupiah", "term_months": "lama, bulan",
         "product": "jenis pinjaman menurut aturan koperasi"},
        ("member", "expected", "actual"), optional=("product",)),
    "loan_disbursed": Check(
        book_checks.loan_disbursed, "Pinjaman cair dengan jumlah bersih dan dari akun yang benar",
        {"member": _MEMBER, "net": "jumlah yang diterima, rupiah", "paid_from": "kode akun pembayar"},
        ("member", "amount", "expected", "actual")),
    "entry_posted": Check(
        book_checks.entry_posted, "Jurnal dengan baris-baris tertentu sudah dibukukan",
        {"lines": "kode akun -> jumlah; debit positif, kredit negatif"}, ("expected", "actual")),
    "balance_is": Check(
        book_checks.balance_is, "Saldo sebuah akun",
        {"account": "kode akun", "amount": "saldo, rupiah; debit positif", "member": _MEMBER},
        ("account", "expected", "actual"), optional=("member",)),
    "journal_balances": Check(
        book_checks.journal_balances, "Jurnal latihan ini seimbang", {}, ("expected", "actual")),
    "member_registered": Check(
        member_checks.member_registered, "Orang dengan NIK ini tercatat di buku daftar anggota",
        {"nik": "NIK 16 angka", "full_name": "nama persis seperti KTP", "employment_status": "status kepegawaian"},
        ("expected", "actual")),
    "savings_is": Check(
        member_checks.savings_is, "Jumlah simpanan seorang anggota",
        {"member": _MEMBER, "product": "jenis simpanan, misalnya principal_savings", "amount": "jumlah, rupiah"},
        ("member", "expected", "actual")),
}
