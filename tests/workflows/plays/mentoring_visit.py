"""Ways through mentoring-visit."""

from sqlalchemy.orm import Session

from tests.workflows.playing import Play, Way


def clean_visit(session: Session) -> Play:
    return visit(session)


def findings_settled(session: Session) -> Play:
    play = visit(session, finding_count=2, visit_register=False, advice="Lengkapi tanda tangan buku daftar anggota.")
    play.take("respond", {"response": "Buku daftar anggota dilengkapi sampai akhir bulan."})
    play.take("act_on", {"done_text": "Separuh sudah ditandatangani."})
    play.take("confirm_done", do="reject", reason="Masih ada yang belum menandatangani.")
    return play.take("act_on", {"done_text": "Semua anggota sudah menandatangani."}).take("confirm_done")


def visit(session: Session, **seen) -> Play:
    play = Play(session, "mentoring-visit").take("announce", {
        "mentor": "Hernawati Garang", "visit_letter": "090/12/DKUKM", "visit_on": "2026-01-20",
        "topics": "RAT dan pembukuan"})
    play.take("prepare_papers", dict.fromkeys(("paper_register", "paper_rat", "paper_rules"), True))
    play.take("prepare_books", {"book_cash": True, "book_statements": True}).take("give_access").days(8)
    good = dict.fromkeys(("visit_rat", "visit_register", "visit_cash", "visit_principles"), True)
    play.take("visit", good | {"new_members": 4, "finding_count": 0, "advice": "Pertahankan."} | seen)
    return play.take("close_access")


WAYS = {
    "tanpa_temuan": Way("Kunjungan tanpa temuan", "no_findings", clean_visit),
    "temuan_selesai": Way("Temuan dijawab dan diselesaikan", "settled", findings_settled),
}
