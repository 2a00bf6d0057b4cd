"""Ways through business-plan."""

from sqlalchemy.orm import Session

from tests.workflows.holding import asked_too_early, outcome, to_the_meeting, undecided
from tests.workflows.playing import Play, Way

LONG = "Anggota meminta toko buka sampai sore dan pinjaman pendidikan yang lebih panjang."
YEARS = {"income_1": 400_000_000, "cost_1": 410_000_000, "income_2": 450_000_000, "cost_2": 420_000_000,
         "income_3": 500_000_000, "cost_3": 430_000_000}

def plan_followed(session: Session) -> Play:
    play = outcome(asked_too_early(plan(session)), agree=True)
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


def plan(session: Session) -> Play:
    """A projection with a loss goes back once, and so does the plan that the board reads; then it is on the agenda."""
    together = {"motion_title": "Rencana bisnis 2026-2028", "motion_text": LONG, "needs_manager": True}
    play = Play(session, "business-plan").take("survey", {"survey_answers": 87, "survey_result": LONG})
    play.take("plan_lending", {"lending_plan": LONG}).take("plan_shop", {"shop_plan": LONG})
    play.take("name_risks", {"risk_text": LONG}).take("project", YEARS | {"cost_3": 600_000_000})
    play.take("project", YEARS).take("put_together", together)
    play.vote("board_reads", "reject", reason="Jelaskan gaji manajer.").take("put_together", together)
    play.vote("board_reads").take("comment", {"supervisor_comment": "Rencana masuk akal."})
    play.take("ask_meeting")  # nobody has called one yet
    return to_the_meeting(play)


WAYS = {
    "dijalankan": Way("Rencana disetujui anggota dan dijalankan setahun", "followed", plan_followed),
    "ditolak_rapat": Way("Rapat anggota tidak menyetujui rencana", "refused", plan_refused),
    "tidak_diputus": Way("Rapat ditutup tanpa kuorum", "lapsed", plan_lapsed),
}
