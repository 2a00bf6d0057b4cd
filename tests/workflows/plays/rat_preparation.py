"""Ways through rat-preparation."""

from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import today
from sandbox.modules.ledger.operations import post_entry, reverse_entry
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
    """The books agree only without the wrong entry; then the treasurer does not sign, and says why in writing."""
    wrong = post_entry(session, on=today(session), memo="Salah akun", key="salah-akun", lines={
        ("2101", 42): 50_000, "1101": -50_000})
    play = Play(session, "rat-preparation").take("plan", PLAN).take("freeze_roll", {})
    play.take("close_books", ticked(*ALL_READY["close_books"]))
    reverse_entry(session, wrong, on=today(session), memo="Pembalik salah akun", key="salah-akun-balik")
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
    """The first day leaves no month for the book; the second is missed, as roll and audit are late; the third holds."""
    play = Play(session, "rat-preparation").take("plan", PLAN | {"planned_on": "2026-02-02"})
    play.take("plan", PLAN | {"planned_on": "2026-03-02"}).take("ask_audit").days(37)
    _tracks(play.take("freeze_roll", {}))
    play.take("plan", PLAN | {"planned_on": "2026-03-05"})
    return play.take("plan", PLAN | {"planned_on": "2026-03-20"})


def extraordinary(session: Session) -> Play:
    """Its agenda comes from what is proposed, and no month is needed for the book."""
    play = Play(session, "rat-preparation").take("plan", PLAN | {
        "meeting_kind": "extraordinary", "planned_on": "2026-02-02"})
    return _tracks(play.take("freeze_roll", {}))


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
    "luar_biasa": Way("Rapat anggota luar biasa dalam tiga minggu", "ready", extraordinary),
    "rapat_lain_berjalan": Way("Rapat lain masih berjalan", "other_meeting", other_meeting),
}
