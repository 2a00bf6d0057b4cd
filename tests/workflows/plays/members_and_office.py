"""Complaints, readiness, visits of the office, the NIK of the cooperative, incidents with personal data."""

from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import today
from sandbox.modules.cooperative.readiness import QUESTIONS
from tests.workflows.playing import Play

STORY = "Potongan bulan Desember dua kali, sudah ditanyakan di kasir tetapi belum dijawab."


def complaint(session: Session, accused: str = "staff") -> Play:
    return Play(session, "complaint", "A-0042").take("intake", {
        "category": "deduction", "accused": accused, "complaint_text": STORY, "wish": "Kelebihan dikembalikan",
        "confidential": False})


def remedied(play: Play) -> Play:
    return play.take("remedy", {"remedy_done": "Kelebihan potongan dikembalikan lewat simpanan sukarela."})


def solved(session: Session) -> Play:
    """The supervisors want the remedy done better once."""
    play = remedied(complaint(session).take("answer_chair"))
    play.take("check_remedy", do="reject", reason="Anggota belum menerima uangnya.")
    return remedied(play).take("check_remedy")


def refused_complaint(session: Session, accused: str = "staff") -> Play:
    return complaint(session, accused).take("answer_chair", do="reject", reason="Potongan kedua adalah angsuran toko.")


def appealed(session: Session, accused: str = "staff") -> Play:
    return refused_complaint(session, accused).take("appeal", {"appeals": True, "appeal_text": "Tidak pernah belanja."})


def appeal_won(session: Session) -> Play:
    return remedied(appealed(session).vote("hear_appeal")).take("check_remedy")


def appeal_lost(session: Session) -> Play:
    return appealed(session).vote("hear_appeal", "reject", reason="Ada nota belanja yang ditandatangani.")


def unappealed(session: Session) -> Play:
    return refused_complaint(session).days(15)


def accepted(session: Session) -> Play:
    return refused_complaint(session).take("appeal", {"appeals": False})


def about_supervisors(session: Session) -> Play:
    return appealed(session, "supervisors").take("to_meeting")


def about_board(session: Session) -> Play:
    """The supervisors do not answer in time, so the members will."""
    return complaint(session, "board").days(15).take("to_meeting")


def readiness(session: Session, points: int, weak: int) -> Play:
    play = Play(session, "digital-readiness")
    for step, areas in (("assess_work", ("people", "process", "device")), ("assess_records", ("data", "security")),
                        ("assess_members", ("acceptance",))):
        play.take(step, {name: weak if name.startswith("security") else points for name in QUESTIONS
                         if name.rpartition("_")[0] in areas})
    return play


def improved(play: Play) -> Play:
    planned = {"gap_plan": "Sandi sendiri untuk setiap petugas mulai bulan depan.", "training_budget": 5_000_000}
    play.take("plan_gaps", planned)
    play.vote("agree_plan", "reject", reason="Biayanya belum dirinci.")
    return play.take("plan_gaps", planned).vote("agree_plan").days(180)


def improving(session: Session) -> Play:
    return improved(readiness(session, 3, 1))


def from_the_basics(session: Session) -> Play:
    return improved(readiness(session, 1, 0).take("basics"))


def ready(session: Session) -> Play:
    return readiness(session, 4, 3)


def visit(session: Session, **seen) -> Play:
    play = Play(session, "mentoring-visit").take("announce", {
        "mentor": "Hernawati Garang", "visit_letter": "090/12/DKUKM", "visit_on": "2026-01-20",
        "topics": "RAT dan pembukuan"})
    play.take("prepare_papers", dict.fromkeys(("paper_register", "paper_rat", "paper_rules"), True))
    play.take("prepare_books", {"book_cash": True, "book_statements": True}).take("give_access").days(8)
    good = dict.fromkeys(("visit_rat", "visit_register", "visit_cash", "visit_principles"), True)
    play.take("visit", good | {"new_members": 4, "finding_count": 0, "advice": "Pertahankan."} | seen)
    return play.take("close_access")


def clean_visit(session: Session) -> Play:
    return visit(session)


def findings_settled(session: Session) -> Play:
    play = visit(session, finding_count=2, visit_register=False, advice="Lengkapi tanda tangan buku daftar anggota.")
    play.take("respond", {"response": "Buku daftar anggota dilengkapi sampai akhir bulan."})
    play.take("act_on", {"done_text": "Separuh sudah ditandatangani."})
    play.take("confirm_done", do="reject", reason="Masih ada yang belum menandatangani.")
    return play.take("act_on", {"done_text": "Semua anggota sudah menandatangani."}).take("confirm_done")


def ods(session: Session) -> Play:
    """The chair sends the data back once before they go out."""
    gathered = {"ods_legal_no": "0000/BH/PAD/KWK.15/III/1996", "ods_coop_nik": "0062710000000",
                "rat_held_on": "2025-03-15", "rat_record_no": "BA-RAT/2024", "ods_members": 300, "ods_files": True}
    play = Play(session, "identity-renewal").take("gather", gathered)
    play.take("check_data", do="return", reason="Jumlah anggota belum sama dengan buku.")
    return play.take("gather", gathered | {"ods_members": 278})


def sent(play: Play) -> Play:
    return play.take("send", {"ods_sent_on": today(play.session).isoformat(), "ods_receipt": "ODS-2026-0031"})


def renewed(session: Session) -> Play:
    """The office wants a completion first, and the first reminder comes too late."""
    play = sent(ods(session).take("check_data")).take("verdict", {"ods_result": "correction", "ods_note": "KTP ketua."})
    play.take("gather", {"ods_legal_no": "0000/BH/PAD/KWK.15/III/1996", "ods_coop_nik": "0062710000000",
                         "rat_held_on": "2025-03-15", "rat_record_no": "BA-RAT/2024", "ods_members": 278,
                         "ods_files": True})
    sent(play.take("check_data")).take("verdict", {"ods_result": "accepted"})
    certificate = {"certificate_no": "NIK-0062710000000", "valid_until": "2027-01-12"}
    play.take("certificate", certificate | {"remind_on": "2027-01-12"})
    return play.take("certificate", certificate | {"remind_on": "2026-10-12"}).days(300)


def not_issued(session: Session) -> Play:
    return sent(ods(session).take("check_data")).take("verdict", {"ods_result": "refused"}).take("handle_refusal")


def not_sent(session: Session) -> Play:
    return ods(session).take("check_data", do="reject", reason="RAT tahun ini belum diadakan.")


def incident(session: Session, kind: str, people: int) -> Play:
    play = Play(session, "data-incident").take("report", {
        "detected_on": "2026-01-12", "incident_title": "laptop bendahara hilang",
        "incident_text": "Laptop hilang di terminal, berisi daftar potong gaji."})
    play.take("contain", {"access_closed": True, "evidence_kept": True, "contained_text": "Sandi diganti."})
    return play.take("assess", {"affected_people": people, "data_kind": kind, "incident_cause": "Tas tertinggal."})


def learned(play: Play) -> Play:
    play.take("lesson", {"prevention": "Semua laptop dikunci sandi dan dienkripsi."})
    return play.take("note_for_meeting")


def told(session: Session) -> Play:
    """The first date is written wrongly."""
    play, sure = incident(session, "specific", 87), {"subjects_told": True, "agency_told": True}
    play.take("notify", sure | {"told_on": "2026-01-11"})
    return learned(play.take("notify", sure | {"told_on": "2026-01-12"}))


def told_late(session: Session) -> Play:
    play = incident(session, "general", 87).days(4)
    return learned(play.take("explain_delay", {
        "delay_reason": "Alamat anggota baru lengkap hari ini.", "late_subjects_told": True, "late_agency_told": True}))


def nobody_affected(session: Session) -> Play:
    return learned(incident(session, "none", 0))


ENDS = {
    "complaint": {"selesai": (solved, "solved"), "banding_dibenarkan": (appeal_won, "solved"),
                  "banding_ditolak": (appeal_lost, "refused"), "tanpa_banding": (unappealed, "unappealed"),
                  "jawaban_diterima": (accepted, "unappealed"), "tentang_pengawas": (about_supervisors, "referred"),
                  "tentang_pengurus": (about_board, "referred")},
    "digital-readiness": {"diperbaiki": (improving, "improving"), "dari_dasar": (from_the_basics, "improving"),
                          "siap": (ready, "is_ready")},
    "mentoring-visit": {"tanpa_temuan": (clean_visit, "no_findings"), "temuan_selesai": (findings_settled, "settled")},
    "identity-renewal": {"diperbarui": (renewed, "renewed"), "belum_diterbitkan": (not_issued, "not_issued"),
                         "tidak_dikirim": (not_sent, "not_sent")},
    "data-incident": {"diberitahukan": (told, "handled"), "terlambat": (told_late, "handled"),
                      "tidak_ada_yang_terkena": (nobody_affected, "handled")},
}
