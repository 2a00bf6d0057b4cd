"""Ways through rat-preparation."""

from sqlalchemy.orm import Session

from tests.workflows import holding
from tests.workflows.playing import Play, Way

DAY = "2026-03-14"
PLAN = {"meeting_kind": "annual", "meeting_form": "physical", "book_year": 2025, "planned_on": DAY,
        "place": "Aula Disdik"}
ALL_READY = {
    "close_books": ("cash_counted", "year_posted", "statements_ready"),
    "draft_materials": ("mat_report", "mat_previous", "mat_order", "mat_shares", "mat_lists")}

def prepared(session: Session) -> Play:
    """rat-preparation up to the last of its tracks."""
    play = Play(session, "rat-preparation").take("plan", PLAN)
    play.take("freeze_roll", {})
    return _tracks(play)


def unsigned(session: Session) -> Play:
    """The treasurer does not sign, and says why in writing."""
    play = Play(session, "rat-preparation").take("plan", PLAN).take("freeze_roll", {})
    play.take("close_books", ticked(*ALL_READY["close_books"]))
    play.take("sign_report", do="reject", by="board:A-0009", reason="Penyisihan piutang terlalu kecil.")
    play.vote("sign_report")
    play.take("explain_unsigned", {"unsigned_reason": "Bendahara menilai penyisihan piutang terlalu kecil."})
    play.take("bind_report").take("ask_audit").take("examine", {
        "sampled_vouchers": True, "confirmed_savings": True, "audit_opinion": "with_notes",
        "audit_report": "Penyisihan piutang perlu dibahas bersama anggota."})
    play.take("draft_budget", {"planned_income": 420_000_000, "planned_cost": 230_000_000})
    play.take("draft_materials", ticked(*ALL_READY["draft_materials"]))
    return play.take("book_venue", {"venue_booked": True, "seats_ready": 200, "venue_cost": 12_500_000})


def moved(session: Session) -> Play:
    """The first day leaves no month for the book; the second is missed by a venue booked late; the third holds."""
    play = Play(session, "rat-preparation").take("plan", PLAN | {"planned_on": "2026-02-02"})
    play.take("plan", PLAN | {"planned_on": "2026-03-02"}).take("freeze_roll", {}).days(25)
    _tracks(play)
    play.take("plan", PLAN | {"planned_on": "2026-02-28"})
    return play.take("plan", PLAN | {"planned_on": "2026-03-20"})


def other_meeting(session: Session) -> Play:
    holding.call(session)
    return Play(session, "rat-preparation")


def _tracks(play: Play) -> Play:
    play.take("close_books", ticked(*ALL_READY["close_books"])).vote("sign_report").take("bind_report")
    play.take("ask_audit").take("examine", {
        "sampled_vouchers": True, "confirmed_savings": True, "audit_opinion": "fair",
        "audit_report": "Bukti lengkap, buku cocok, pinjaman sesuai aturan."})
    play.take("draft_budget", {"planned_income": 420_000_000, "planned_cost": 230_000_000})
    play.take("draft_materials", ticked(*ALL_READY["draft_materials"]))
    return play.take("book_venue", {"venue_booked": True, "seats_ready": 200, "venue_cost": 12_500_000})


def ticked(*fields: str) -> dict[str, bool]:
    return dict.fromkeys(fields, True)


WAYS = {
    "siap": Way("RAT siap sebulan sebelum harinya", "ready", prepared),
    "keberatan_bendahara": Way("Bendahara tidak menandatangani laporan dan menulis alasannya", "ready", unsigned),
    "hari_berpindah": Way("Hari rapat berpindah karena tenggat lewat", "ready", moved),
    "rapat_lain_berjalan": Way("Rapat lain masih berjalan", "other_meeting", other_meeting),
}
