"""Workflows the tests of paper print: one with every step type and setting, one that tries to be markup."""

from sandbox.engine.catalog import CalledShape, Catalog, EffectShape
from sandbox.engine.definition import Workflow
from sandbox.engine.loading import trusted

CATALOG = Catalog(
    facts={"savings.capital": "rupiah", "member.name": "text", "member.agencies": "list"},
    fact_titles={"savings.capital": "Simpanan pokok dan wajib", "member.name": "Nama", "member.agencies": "Instansi"},
    effects={"loans.disburse": EffectShape(("principal",), {"loan_no": "text"}, posts=True)},
    effect_titles={"loans.disburse": "Mencairkan pinjaman dan mencatatnya di jurnal"},
    workflows={"survey-usaha": CalledShape(("1.0.0",), "member", ("layak", "rejected"), {"hasil": "text"})})

REJECTED = {"rejected": {"goto": "rejected"}}
QUESTIONS = [
    {"id": "product", "type": "choice", "label": "Jenis pinjaman", "required": True, "group": "Pinjaman", "choices": [
        {"value": "flat", "label": "Reguler, jasa tetap"}, {"value": "down", "label": "Reguler, jasa menurun"},
        {"value": "urgent", "label": "Darurat, satu bulan, untuk keperluan kesehatan atau kedukaan keluarga inti"}]},
    {"id": "principal", "type": "rupiah", "label": "Pokok pinjaman", "hint": "Contoh: 1.500.000", "required": True,
     "min": 100_000, "max": 500_000_000, "group": "Pinjaman"},
    {"id": "term_months", "type": "integer", "label": "Lama pinjaman (bulan)", "required": True, "min": 1, "max": 60,
     "group": "Pinjaman", "default": 12},
    {"id": "collateral", "type": "text", "label": "Jaminan", "max_length": 80, "group": "Pinjaman",
     "show_if": "principal > 10000000 && product != 'urgent'"},
    {"id": "purpose", "type": "long_text", "label": "Digunakan untuk apa", "min_length": 10, "group": "Pinjaman"},
    {"id": "nik", "type": "nik", "label": "NIK", "required": True, "group": "Pemohon"},
    {"id": "nip", "type": "nip", "label": "NIP", "hint": "Kosongkan bila honorer", "group": "Pemohon"},
    {"id": "phone", "type": "phone", "label": "Telepon", "required": True, "group": "Pemohon"},
    {"id": "agency", "type": "choice", "label": "Bekerja di", "choices_from": "member.agencies", "group": "Pemohon"},
    {"id": "meeting_date", "type": "date", "label": "Tanggal rapat", "min": "today", "group": "Pemohon"},
    {"id": "consent", "type": "yes_no", "label": "Setuju data disimpan untuk urusan keanggotaan", "required": True,
     "must": True, "group": "Pemohon"}]

EVERY_STEP = {
    "workflow": "every-step", "version": "2.1.0", "title": "Pinjaman usaha anggota dengan setiap jenis langkah",
    "subject": "member", "roles": ["loan_officer", "chair", "credit_committee", "treasurer", "secretary"],
    "cancel_by": ["loan_officer", "chair"],
    "steps": [
        {"id": "apply", "type": "form", "title": "Isi pengajuan", "by": "loan_officer",
         "exclude": ["applicant", "related"],
         "help": "Isi sesuai formulir yang ditandatangani anggota.", "confirm": True, "fields": QUESTIONS,
         "due": {"working_days": 3, "remind": {"working_days": 2}, "overdue": {"reassign": "chair"}}},
        {"id": "eligible", "type": "decision", "title": "Periksa syarat", "cases": [
            {"all": [
                {"when": "principal <= savings.capital * 3", "because": "Pokok dalam plafon 3x simpanan",
                 "refusal": "Pokok {principal} melebihi tiga kali simpanan {savings.capital}. Turunkan pokok."},
                {"when": "term_months <= 36", "because": "Lama paling banyak 36 bulan"}], "goto": "review"}],
         "otherwise": {"goto": "tell", "because": "Ada syarat yang belum terpenuhi"}},
        {"id": "review", "type": "parallel", "title": "Periksa bersamaan", "branches": [
            {"id": "papers", "title": "Berkas", "steps": [
                {"id": "check_papers", "type": "task", "title": "Periksa kelengkapan berkas", "by": "loan_officer",
                 "due": {"days": 7, "overdue": {"goto": "tell"}}},
                {"id": "ask_more", "type": "notify", "title": "Kabari pemohon", "to": ["applicant", "secretary"],
                 "message": "Berkas pinjaman {principal} sudah lengkap. Survei menyusul."}]},
            {"id": "survey", "title": "Survei usaha", "steps": [
                {"id": "site", "type": "call", "title": "Survei tempat usaha", "workflow": "survey-usaha",
                 "version": "1.0.0", "give": {"jumlah": "principal"}, "take": {"survey_result": "hasil"},
                 "outcomes": {"rejected": {"goto": "tell"}, "layak": {"goto": "announce"}}},
                {"id": "announce", "type": "wait", "title": "Masa keberatan", "working_days": 3}]},
            {"id": "talk", "title": "Wawancara", "steps": [
                {"id": "interview", "type": "approval", "title": "Wawancara dengan anggota", "by": "secretary",
                 "exclude": ["apply.actor"], "outcomes": {**REJECTED, "returned": {"goto": "apply"}}}]}]},
        {"id": "until_meeting", "type": "wait", "title": "Menunggu hari rapat", "until": "meeting_date"},
        {"id": "committee", "type": "vote", "title": "Keputusan komite kredit", "by": "credit_committee",
         "quorum": {"percent": 67}, "approve_at_least": {"percent": 51, "of": "cast"}, "tie": "chair",
         "paper_by": "secretary", "abstain": False, "early": False, "exclude": ["applicant", "related"],
         "due": {"working_days": 5, "overdue": {"decide": True}},
         "outcomes": {**REJECTED, "returned": {"goto": "apply"}}},
        {"id": "disburse", "type": "action", "title": "Cairkan pinjaman", "by": "treasurer", "do": "loans.disburse",
         "confirm": True, "exclude": ["apply.actor"]},
        {"id": "letter", "type": "document", "title": "Surat pemberitahuan pencairan", "sign": ["chair", "treasurer"],
         "paragraphs": [
             "Dengan hormat, kami beritahukan bahwa pinjaman {principal} atas nama {member.name} sudah dicairkan.",
             "Angsuran dipotong dari gaji setiap bulan selama {term_months} bulan, mulai bulan depan.",
             "Demikian agar diketahui dan dipergunakan sebagaimana mestinya."]},
        {"id": "paid_out", "type": "end", "title": "Pinjaman sudah cair", "outcome": "approved"},
        {"id": "tell", "type": "task", "title": "Sampaikan alasan penolakan", "by": "loan_officer"},
        {"id": "rejected", "type": "end", "title": "Pengajuan ditolak", "outcome": "rejected"}]}

SLY = '#import "x": * \\ $a_b$ *tebal* <label> @ref `kode` // lari'
SLY_FLOW = {
    "workflow": "sly", "version": "1.0.0", "title": SLY, "subject": "member", "roles": ["chair"],
    "steps": [
        {"id": "apply", "type": "form", "title": f"{SLY} satu", "help": SLY, "by": "chair", "fields": [
            {"id": "note", "type": "text", "label": f"{SLY} dua", "hint": SLY},
            {"id": "long", "type": "text", "label": "Kata" * 60},
            {"id": "kind", "type": "choice", "label": "Pilih", "choices": [{"value": "a", "label": f"{SLY} tiga"}]}]},
        {"id": "letter", "type": "document", "title": SLY, "paragraphs": [SLY, "{note}"], "sign": ["chair"]},
        {"id": "done", "type": "end", "title": SLY, "outcome": "done"}]}


def every_step() -> Workflow:
    return trusted(EVERY_STEP, CATALOG)


def signed_by_the_applicant() -> Workflow:
    return trusted({"workflow": "statement", "version": "1.0.0", "title": "Pernyataan", "subject": "member",
                    "roles": ["chair"], "steps": [
                        {"id": "letter", "type": "document", "title": "Surat pernyataan", "sign": ["applicant"],
                         "paragraphs": ["Dengan ini menyatakan benar."]},
                        {"id": "done", "type": "end", "title": "Selesai", "outcome": "done"}]}, CATALOG)


def sly() -> Workflow:
    return trusted(SLY_FLOW, CATALOG)


def long(steps: int) -> Workflow:
    """So many tasks in a row."""
    tasks = [{"id": f"task_{number}", "type": "task", "title": f"Pekerjaan ke-{number}", "by": "chair"}
             for number in range(1, steps)]
    return trusted({"workflow": "long", "version": "1.0.0", "title": "Alur panjang", "subject": "member",
                    "roles": ["chair"], "steps": [*tasks, {"id": "done", "type": "end", "outcome": "done"}]}, CATALOG)
