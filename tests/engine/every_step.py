"""One workflow in which every step type and every kind of way stands once."""

from sandbox.engine.catalog import Catalog, EffectShape

CATALOG = Catalog(facts={"savings.total": "rupiah", "member.months": "integer"},
                  effects={"loans.open": EffectShape(needs=("principal",), gives={"loan_no": "text"}),
                           "loans.pay": EffectShape(needs=("loan_no",))})
SOURCE = {
    "$schema": "../workflow.schema.json",
    "workflow": "every-step", "version": "2.1.0", "title": "Semua langkah & jalan", "subject": "member",
    "roles": ["loan_officer", "manager", "credit_committee", "chair", "treasurer"], "cancel_by": ["manager"],
    "steps": [
        {"id": "apply", "type": "form", "title": "Isi pengajuan", "by": "loan_officer", "exclude": ["applicant"],
         "help": "Isi dengan <benar>.",
         "due": {"working_days": 3, "remind": {"working_days": 2}, "overdue": {"reassign": "manager"}},
         "fields": [
             {"id": "principal", "type": "rupiah", "label": "Pokok", "required": True,
              "min": 100_000, "max": 9_000_000},
             {"id": "class", "type": "choice", "label": "Golongan", "required": True,
              "choices": [{"value": "pns", "label": "PNS"}, {"value": "honorer", "label": "Honorer"}]},
             {"id": "meeting_date", "type": "date", "label": "Tanggal rapat", "required": True},
             {"id": "note", "type": "text", "label": "Catatan", "show_if": "principal > 5000000 && class == 'pns'"}]},
        {"id": "open_loan", "type": "action", "title": "Catat", "do": "loans.open"},
        {"id": "eligible", "type": "decision", "title": "Periksa syarat", "cases": [
            {"all": [{"when": "principal <= savings.total / 3", "because": "Dalam sepertiga simpanan"},
                     {"when": "member.months >= 3 || class == \"pns\"", "because": "Cukup lama"}],
             "goto": "review", "because": "Memenuhi syarat"},
            {"when": "principal % 2 == 0 && savings.total > 1000000", "because": "Genap"}],
         "otherwise": {"goto": "tell_refusal", "because": "Belum memenuhi syarat"}},
        {"id": "letter", "type": "document", "title": "Surat panggilan", "paragraphs": ["Kepada {class}."],
         "sign": ["manager"]},
        {"id": "review", "type": "parallel", "title": "Pemeriksaan", "branches": [
            {"id": "papers", "title": "Berkas", "steps": [
                {"id": "check_papers", "type": "task", "title": "Periksa berkas", "by": "loan_officer",
                 "due": {"days": 5, "overdue": {"goto": "tell_refusal"}}},
                {"id": "papers_kind", "type": "decision", "title": "Jenis berkas", "cases": [
                    {"when": "class == 'pns'", "because": "PNS"}, {"when": "principal > 1000000", "because": "Besar"}],
                 "otherwise": {"goto": "check_papers", "because": "Ulangi"}}]},
            {"id": "inner", "title": "Dalam", "steps": [
                {"id": "both", "type": "parallel", "title": "Dua sekaligus", "branches": [
                    {"id": "talk", "steps": [
                        {"id": "interview", "type": "approval", "title": "Wawancara", "by": "manager",
                         "exclude": ["applicant", "apply.actor", "related"],
                         "outcomes": {"approved": {"goto": "visit"}, "rejected": {"goto": "tell_refusal"},
                                      "returned": {"goto": "apply"}}},
                        {"id": "visit", "type": "task", "title": "Kunjungi", "by": "manager", "fields": [
                            {"id": "neighbours", "type": "yes_no", "label": "Bertemu tetangga"}]}]},
                    {"id": "pause", "steps": [{"id": "cool", "type": "wait", "title": "Masa tenang", "days": 7}]}]}]}]},
        {"id": "meet", "type": "wait", "title": "Tunggu rapat", "until": "meeting_date"},
        {"id": "committee", "type": "vote", "title": "Rapat komite", "by": "credit_committee", "quorum": 2,
         "approve_at_least": 2, "exclude": ["applicant"], "tie": "chair", "reason_required_if": "rejected",
         "due": {"working_days": 5, "overdue": {"decide": True}},
         "outcomes": {"rejected": {"goto": "tell_refusal"}, "returned": {"goto": "apply"}}},
        {"id": "insure", "type": "call", "title": "Asuransikan", "workflow": "insurance", "version": "1.0.0",
         "give": {"amount": "principal"}, "take": {"premium": "price"},
         "outcomes": {"refused": {"goto": "tell_refusal"}}},
        {"id": "inform", "type": "call", "title": "Beri tahu dinas", "workflow": "report-office"},
        {"id": "tell", "type": "notify", "title": "Kabari", "to": ["applicant", "chair"],
         "message": "Pinjaman {loan_no}."},
        {"id": "disburse", "type": "action", "title": "Cairkan", "by": "treasurer", "do": "loans.pay", "confirm": True},
        {"id": "paid_out", "type": "end", "title": "Cair", "outcome": "approved"},
        {"id": "tell_refusal", "type": "task", "title": "Sampaikan penolakan", "by": "loan_officer"},
        {"id": "rejected", "type": "end", "title": "Ditolak", "outcome": "rejected"}]}
