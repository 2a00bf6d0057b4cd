"""What the members' meeting decides besides the RAT's own agenda: a plan, a manager, an election, the articles."""

from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import today
from sandbox.modules.meetings import agenda, queries
from tests.workflows.playing import Play
from tests.workflows.plays import meetings

LONG = "Anggota meminta toko buka sampai sore dan pinjaman pendidikan yang lebih panjang."
YEARS = {"income_1": 400_000_000, "cost_1": 410_000_000, "income_2": 450_000_000, "cost_2": 420_000_000,
         "income_3": 500_000_000, "cost_3": 430_000_000}


def to_the_meeting(play: Play) -> Play:
    """A meeting is called, and the proposal goes on its agenda."""
    meetings.call(play.session, kind="extraordinary")
    return play.take("ask_meeting")


def outcome(play: Play, *, agree: bool) -> Play:
    meetings.hold(play.session, queries.current_meeting(play.session), agree=agree)
    return play.take("after_meeting")


def undecided(play: Play) -> Play:
    meetings.hold_too_small(play.session, queries.current_meeting(play.session))
    return play.take("after_meeting")


def plan(session: Session) -> Play:
    """A projection with a loss goes back once; then the plan is on the agenda."""
    play = Play(session, "business-plan").take("survey", {"survey_answers": 87, "survey_result": LONG})
    play.take("plan_lending", {"lending_plan": LONG}).take("plan_shop", {"shop_plan": LONG})
    play.take("name_risks", {"risk_text": LONG}).take("project", YEARS | {"cost_3": 600_000_000})
    play.take("project", YEARS).take("put_together", {
        "motion_title": "Rencana bisnis 2026-2028", "motion_text": LONG, "needs_manager": True})
    play.vote("board_reads").take("comment", {"supervisor_comment": "Rencana masuk akal."})
    play.take("ask_meeting")  # nobody has called one yet
    return to_the_meeting(play)


def plan_followed(session: Session) -> Play:
    play = outcome(plan(session), agree=True)
    for quarter, income in (("first", 95_000_000), ("second", 150_000_000), ("third", 290_000_000),
                            ("last", 395_000_000)):
        play.days(90).take("realise", {"quarter": quarter, "income_real": income, "realise_note": "Toko lebih ramai.",
                                       "income_planned": {"first": 100_000_000, "second": 200_000_000,
                                                          "third": 300_000_000, "last": 400_000_000}[quarter]})
        if "correct_course" in play.open:
            play.take("correct_course")
    return play


def plan_refused(session: Session) -> Play:
    return outcome(plan(session), agree=False)


def plan_lapsed(session: Session) -> Play:
    return undecided(plan(session))


def with_approved_plan(session: Session) -> None:
    meeting = meetings.call(session, kind="extraordinary", ahead=14)
    agenda.propose(session, meeting, kind="business_plan", title="Rencana bisnis dan manajer")
    meetings.hold(session, meeting)


def candidate(session: Session) -> Play:
    """The first choice is the treasurer, who cannot; the second comes from outside."""
    with_approved_plan(session)
    play = Play(session, "manager-appointment").take("profile", {
        "duties": LONG, "monthly_pay": 4_500_000, "requirements": "Berpengalaman di koperasi tiga tahun"}).days(14)
    chosen = {"applicant_count": 6, "manager_person": "STAF-05", "manager_name": "Yulia Binti", "interview_text": LONG}
    play.take("choose", chosen | {"manager_person": "A-0009", "manager_name": "Norhayati Syahrani"})
    return play.take("choose", chosen)


def on_probation(session: Session) -> Play:
    play = candidate(session).vote("board_chooses")
    dates = {"contract_no": "01/PK/2026", "manager_from": "2026-03-01", "contract_signed": True}
    play.take("contract", dates | {"probation_until": "2026-03-01"})
    play.take("contract", dates | {"probation_until": "2026-06-01"}).take("appoint")
    play.days(40).take("hand_over", {"handed_keys": True, "handed_cash": True})
    return play.days(77).take("invite_board")


def appointed(session: Session) -> Play:
    return on_probation(session).vote("review").take("report_to_members")


def not_confirmed(session: Session) -> Play:
    return on_probation(session).vote("review", "reject", reason="Sasaran tiga bulan belum tercapai.")


def not_chosen(session: Session) -> Play:
    return candidate(session).vote("board_chooses", "reject", reason="Belum berpengalaman di simpan pinjam.")


def no_plan(session: Session) -> Play:
    return Play(session, "manager-appointment")


def election(session: Session) -> Play:
    """The supervisors send the list back once."""
    play = Play(session, "board-election").take("alarm", {"office": "chair", "seats": 1, "term_ends": "2026-07-10"})
    play.take("committee", {"committee_names": "Sri Wahyuni, Ahmad Noor", "committee_free": True}).days(14)
    names = {"candidates": "A-0042, A-0057", "motion_title": "Pemilihan ketua 2026-2031", "candidates_willing": True}
    play.take("list_candidates", names).days(7)
    play.take("confirm_list", do="reject", reason="Satu calon belum menyatakan bersedia tertulis.")
    play.take("list_candidates", names).days(7).take("confirm_list")
    return to_the_meeting(play)


def elected(session: Session) -> Play:
    play = outcome(election(session), agree=True).take("take_office", by="chair")
    play.take("count_over", {"counted_together": True, "files_over": True})
    return play.take("new_specimens").take("update_ods")


def nobody(session: Session) -> Play:
    return outcome(election(session), agree=False)


def election_lapsed(session: Session) -> Play:
    return undecided(election(session))


def articles(session: Session, **changes) -> Play:
    play = Play(session, "articles-change").take("draft", {
        "document_changed": "articles", "change_about": "honorer_vote", "effective_from": "2026-06-01",
        "motion_title": "Honorer dan TKPD menjadi anggota penuh", "motion_text": LONG} | changes)
    play.take("consult", {"advice_received": "Dinas menyarankan masa peralihan tiga bulan."})
    play.take("supervisor_view", {"supervisor_note": "Setuju."}).vote("board_proposes")
    return to_the_meeting(play)


def articles_changed(session: Session) -> Play:
    play = outcome(articles(session), agree=True)
    play.take("deed", {"deed_no": "12/2026", "deed_on": today(session).isoformat()})
    return play.take("register_deed", {"sabh_no": "AHU-0000000.AH.01.27"}).take("put_in_force")


def bylaws_changed(session: Session) -> Play:
    play = articles(session, document_changed="bylaws", change_about="rule", rule_key="rat.notice_days",
                    rule_value="21", motion_title="Undangan rapat 21 hari sebelumnya")
    return outcome(play, agree=True).take("put_in_force")


def articles_refused(session: Session) -> Play:
    return outcome(articles(session), agree=False)


def articles_lapsed(session: Session) -> Play:
    return undecided(articles(session))


ENDS = {
    "business-plan": {"dijalankan": (plan_followed, "followed"), "ditolak_rapat": (plan_refused, "refused"),
                      "tidak_diputus": (plan_lapsed, "lapsed")},
    "manager-appointment": {"diangkat": (appointed, "appointed"), "percobaan_gagal": (not_confirmed, "not_confirmed"),
                            "calon_ditolak": (not_chosen, "not_chosen"), "belum_ada_rencana": (no_plan, "no_plan")},
    "board-election": {"terpilih": (elected, "elected"), "tidak_ada_yang_terpilih": (nobody, "nobody"),
                       "tidak_diputus": (election_lapsed, "lapsed")},
    "articles-change": {"ad_berubah": (articles_changed, "changed"), "art_berubah": (bylaws_changed, "changed"),
                        "ditolak_rapat": (articles_refused, "refused"), "tidak_diputus": (articles_lapsed, "lapsed")},
}
