"""A study grant: a workflow in which every type of step comes up, for the pages of cases; and the survey it calls."""

from typing import Any

from sandbox.cases.actor import actor_named
from sandbox.cases.offer import catalog
from sandbox.cases.versions import publish
from sandbox.engine.loading import trusted

SURVEY: dict[str, Any] = {
    "workflow": "survei-sekolah", "version": "1.0.0", "title": "Survei sekolah", "subject": "member",
    "roles": ["manager"], "start_by": ["manager"], "cancel_by": ["manager"],
    "steps": [
        {"id": "visit", "type": "form", "title": "Kunjungan ke sekolah", "by": "manager", "fields": [
            {"id": "note", "type": "long_text", "label": "Catatan kunjungan", "required": True}]},
        {"id": "visited", "type": "end", "title": "Survei selesai", "outcome": "approved"}]}

GRANT: dict[str, Any] = {
    "workflow": "bantuan-sekolah", "version": "1.0.0", "title": "Bantuan sekolah", "subject": "member",
    "roles": ["loan_officer", "manager", "chair", "treasurer", "credit_committee", "secretary"],
    "start_by": ["loan_officer"], "cancel_by": ["loan_officer"],
    "steps": [
        {"id": "apply", "type": "form", "title": "Isi permohonan bantuan", "by": "loan_officer", "fields": [
            {"id": "amount", "type": "rupiah", "label": "Jumlah bantuan", "hint": "Contoh: 750.000", "required": True,
             "min": 100000, "max": 2000000},
            {"id": "school", "type": "text", "label": "Nama sekolah", "required": True},
            {"id": "meets_on", "type": "date", "label": "Tanggal rapat", "required": True}]},
        {"id": "check", "type": "approval", "title": "Periksa permohonan", "by": "manager",
         "due": {"working_days": 3, "remind": {"working_days": 1}, "overdue": {"reassign": "chair"}},
         "outcomes": {"rejected": {"goto": "refused"}, "returned": {"goto": "apply"}}},
        {"id": "size", "type": "decision", "title": "Besar bantuan",
         "cases": [{"when": "amount <= 1500000", "because": "Bantuan paling banyak Rp1.500.000 tanpa rapat anggota"}],
         "otherwise": {"goto": "refused", "because": "Di atas Rp1.500.000 diputus rapat anggota"}},
        {"id": "prepare", "type": "parallel", "title": "Persiapan", "branches": [
            {"id": "papers", "title": "Berkas", "steps": [
                {"id": "copy", "type": "task", "title": "Salin rapor", "by": "secretary"}]},
            {"id": "school_visit", "title": "Sekolah", "steps": [
                {"id": "survey", "type": "call", "title": "Survei ke sekolah", "workflow": "survei-sekolah",
                 "take": {"school_note": "note"}, "outcomes": {"cancelled": {"goto": "refused"}}}]}]},
        {"id": "invite", "type": "notify", "title": "Undang komite", "to": ["credit_committee", "applicant"],
         "message": "Rapat bantuan sekolah untuk {member.name}, {amount}."},
        {"id": "meeting_day", "type": "wait", "title": "Tunggu hari rapat", "until": "meets_on"},
        {"id": "committee", "type": "vote", "title": "Rapat komite", "by": "credit_committee", "quorum": 2,
         "approve_at_least": 2, "tie": "chair", "paper_by": "secretary", "exclude": ["applicant"],
         "due": {"working_days": 5, "overdue": {"decide": True}},
         "outcomes": {"rejected": {"goto": "refused"}, "returned": {"goto": "apply"}}},
        {"id": "decree", "type": "document", "title": "Surat keputusan bantuan sekolah", "sign": ["chair", "secretary"],
         "paragraphs": ["Komite menyetujui bantuan sekolah sebesar {amount} untuk {member.name}.",
                        "Bantuan dipakai untuk biaya di {school}."]},
        {"id": "book", "type": "action", "title": "Bukukan ke simpanan sukarela", "by": "treasurer", "confirm": True,
         "do": "savings.deposit", "fields": [
             {"id": "product", "type": "choice", "label": "Simpanan", "required": True,
              "choices": [{"value": "voluntary_savings", "label": "Simpanan sukarela"}]},
             {"id": "paid_to", "type": "choice", "label": "Kas atau bank", "required": True,
              "choices": [{"value": "1101", "label": "Kas"}, {"value": "1102", "label": "Bank"}]}]},
        {"id": "hand_over", "type": "task", "title": "Serahkan surat", "by": "secretary"},
        {"id": "granted", "type": "end", "title": "Bantuan diberikan", "outcome": "approved"},
        {"id": "refused", "type": "end", "title": "Bantuan tidak diberikan", "outcome": "rejected"}]}


def put_in_use(session) -> None:
    """Publish both into this world."""
    for source in (SURVEY, GRANT):
        publish(session, trusted(source, catalog()), by=actor_named(session, "chair"),
                token=f"publish-{source['workflow']}")
