"""The annual meeting played through its three workflows, to each of their ends."""

from datetime import timedelta

from sqlalchemy.orm import Session

from sandbox.modules.catalog import EFFECTS
from sandbox.modules.contract import Occasion
from sandbox.modules.cooperative.queries import today
from sandbox.modules.ledger.adjusting import close_year
from sandbox.modules.meetings import agenda, queries
from sandbox.modules.meetings.names import members_numbered
from tests.workflows.playing import Play
from tests.workflows.plays import meetings

DAY = "2026-03-14"
PLAN = {"meeting_kind": "annual", "meeting_form": "physical", "book_year": 2025, "planned_on": DAY,
        "place": "Aula Disdik"}
ALL_READY = {
    "close_books": ("cash_counted", "year_posted", "statements_ready"),
    "draft_materials": ("mat_report", "mat_previous", "mat_order", "mat_shares", "mat_lists")}


def ticked(*fields: str) -> dict[str, bool]:
    return dict.fromkeys(fields, True)


def prepared(session: Session) -> Play:
    """rat-preparation up to the last of its tracks."""
    play = Play(session, "rat-preparation").take("plan", PLAN)
    play.take("freeze_roll", {})
    return _tracks(play)


def _tracks(play: Play) -> Play:
    play.take("close_books", ticked(*ALL_READY["close_books"])).vote("sign_report").take("bind_report")
    play.take("ask_audit").take("examine", {
        "sampled_vouchers": True, "confirmed_savings": True, "audit_opinion": "fair",
        "audit_report": "Bukti lengkap, buku cocok, pinjaman sesuai aturan."})
    play.take("draft_budget", {"planned_income": 420_000_000, "planned_cost": 230_000_000})
    play.take("draft_materials", ticked(*ALL_READY["draft_materials"]))
    return play.take("book_venue", {"venue_booked": True, "seats_ready": 200, "venue_cost": 12_500_000})


def other_meeting(session: Session) -> Play:
    meetings.call(session)
    return Play(session, "rat-preparation")


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


def rat_day(session: Session, present: int) -> Play:
    """rat-day up to the opening, with so many signed in at the desk."""
    meetings.attend(session, queries.current_meeting(session), present)
    return Play(session, "rat-day").take("attendance", {}).take("open_meeting")


def decide_all(play: Play) -> Play:
    """Motion after motion by show of hands, two members against the first."""
    against = "1, 2"
    while "discuss" in play.open:
        play.take("discuss", {"votes_by": "hands"}).take("show_hands", {"against": against})
        against = None
    return play


def minuted(play: Play, present: int) -> Play:
    play.take("close_meeting").take("minutes", {
        "present": present, "written_by": "A-0011", "minutes_text": "Rapat berlangsung tertib sampai selesai."})
    return play.take("check_minutes")


def decided(session: Session) -> Play:
    prepared(session)
    return minuted(decide_all(rat_day(session, 200)), 200)


def second_call(session: Session, *, first: int, second: int, wanted: int = 0) -> Play:
    """Too few at the first call; the second sitting a week later, with its own list on paper."""
    if wanted:
        meetings.have_voters(session, wanted)
    prepared(session)
    play = rat_day(session, first)
    return again(play, second)


def again(play: Play, present: int) -> Play:
    day = today(play.session) + timedelta(days=7)
    play.take("next_day", {"planned_on": day.isoformat(), "place": "Aula Disdik"}).days(7)
    return play.take("attendance", {"attendance": f"1-{present}"}).take("open_meeting")


def decided_at_second(session: Session) -> Play:
    return minuted(decide_all(second_call(session, first=100, second=80)), 80)


def undecided(session: Session) -> Play:
    return minuted(second_call(session, first=100, second=20), 20)


def missed(session: Session) -> Play:
    prepared(session)
    play = rat_day(session, 100)
    play.take("next_day", {"planned_on": (today(session) + timedelta(days=2)).isoformat(), "place": "Aula Disdik"})
    return play.days(2).days(3)


def first_day_missed(session: Session) -> Play:
    """Nobody opened the meeting; it is called again, and papers are counted."""
    meeting = meetings.call(session)
    agenda.propose(session, meeting, kind="other", title="Ganti seragam", method="secret")
    meetings.attend(session, meeting, 0)
    play = Play(session, "rat-day").days(3)
    play.take("next_day", {"planned_on": (today(session) + timedelta(days=20)).isoformat(),
                                   "place": "Gedung PKK"}).days(20)
    play.take("attendance", {"attendance": "1-200"}).take("open_meeting").take("discuss", {"votes_by": "papers"})
    play.take("count_papers", {"papers": 200, "ballot_about": "motion", "votes_for": 150, "votes_against": 40,
                               "votes_abstaining": 10})
    return minuted(play, 200)


def no_meeting(session: Session) -> Play:
    return Play(session, "rat-day")


def wrong_day(session: Session) -> Play:
    meetings.call(session)
    return Play(session, "rat-day")


def follow_up(session: Session) -> Play:
    """The surplus is posted while the case waits for it; the report goes out in time."""
    close_year(session, 2025, key="tutup-2025")
    decided(session)
    play = Play(session, "rat-follow-up").take("carry_out").take("publish_decree")
    play.take("share_surplus")
    share_surplus(session)
    play.take("share_surplus")
    play.take("send_report", {"report_sent_on": today(session).isoformat(), "report_receipt": "ODS-2026-0012"})
    return play


def followed_late(session: Session) -> Play:
    """The year is not closed, so there is no surplus to share; the report goes out after its month."""
    decided(session)
    play = Play(session, "rat-follow-up").take("carry_out").take("publish_decree").take("share_surplus").days(45)
    play.take("send_report", {"report_sent_on": today(session).isoformat(), "report_receipt": "ODS-2026-0099"})
    return play.take("explain_late")


def followed_with_election(session: Session) -> Play:
    """An extraordinary meeting that elects the treasurer: there is no surplus, but an office to hand over."""
    meeting = meetings.call(session, kind="extraordinary")
    agenda.propose_election(session, meeting, role="treasurer", seats=1, title="Pemilihan bendahara",
                            candidates=members_numbered(session, "A-0042"))
    meetings.hold(session, meeting)
    play = Play(session, "rat-follow-up").take("carry_out").take("publish_decree")
    play.take("hand_over", ticked("handed_cash", "handed_books", "handed_bank"))
    return play.take("send_report", {"report_sent_on": today(session).isoformat(), "report_receipt": "ODS-2026-0044"})


def nothing_resolved(session: Session) -> Play:
    undecided(session)
    return Play(session, "rat-follow-up")


def too_early(session: Session) -> Play:
    meetings.call(session)
    return Play(session, "rat-follow-up")


def share_surplus(session: Session) -> None:
    """What the workflow that shares the surplus does with the modules."""
    number = queries.resolution_on(session, "surplus_distribution", 2025).number
    for effect in ("surplus.propose", "surplus.adopt"):
        EFFECTS[effect].run(Occasion(session, 1, None, {"year": 2025, "decision_no": number}, "A-0009", "treasurer",
                                     today(session), f"shu-{effect}"))


ENDS = {
    "rat-preparation": {"siap": (prepared, "ready"), "keberatan_bendahara": (unsigned, "ready"),
                        "hari_berpindah": (moved, "ready"), "rapat_lain_berjalan": (other_meeting, "other_meeting")},
    "rat-day": {"diputus": (decided, "decided"), "diputus_rapat_kedua": (decided_at_second, "decided"),
                "tanpa_keputusan": (undecided, "undecided"), "rapat_kedua_terlewat": (missed, "missed"),
                "hari_pertama_terlewat": (first_day_missed, "decided"),
                "belum_dipanggil": (no_meeting, "not_held"), "bukan_harinya": (wrong_day, "not_held")},
    "rat-follow-up": {"dijalankan": (follow_up, "followed_up"), "laporan_terlambat": (followed_late, "followed_up"),
                      "serah_terima": (followed_with_election, "followed_up"),
                      "tanpa_keputusan": (nothing_resolved, "nothing"), "terlalu_dini": (too_early, "too_early")},
}
