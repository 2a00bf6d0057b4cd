"""Ways through rat-follow-up."""

from sqlalchemy.orm import Session

from sandbox.modules.catalog import EFFECTS
from sandbox.modules.contract import Occasion
from sandbox.modules.cooperative.queries import today
from sandbox.modules.ledger.adjusting import close_year
from sandbox.modules.meetings import agenda, queries
from sandbox.modules.meetings.names import members_numbered
from tests.workflows import holding
from tests.workflows.playing import Play, Way
from tests.workflows.plays.rat_day import decided, undecided
from tests.workflows.plays.rat_preparation import ticked


def follow_up(session: Session) -> Play:
    """The surplus is posted while the case waits for it; the report goes out in time."""
    close_year(session, 2025, key="tutup-2025")
    decided(session)
    play = Play(session, "rat-follow-up").take("carry_out").take("publish_decree")
    play.take("plan_resolution", {"decision_no": "RAT-2024/KEP-03"})
    adopt_budget(session, play).take("share_surplus")
    share_surplus(session)
    play.take("share_surplus")
    play.take("send_report", {"report_sent_on": today(session).isoformat(), "report_receipt": "ODS-2026-0012"})
    return play


def followed_late(session: Session) -> Play:
    """The year is not closed, so there is no surplus to share; the report goes out after its month."""
    decided(session)
    play = Play(session, "rat-follow-up").take("carry_out").take("publish_decree")
    adopt_budget(session, play).take("share_surplus").days(45)
    play.take("send_report", {"report_sent_on": today(session).isoformat(), "report_receipt": "ODS-2026-0099"})
    return play.take("explain_late")


def followed_with_election(session: Session) -> Play:
    """An extraordinary meeting that elects the treasurer: there is no surplus, but an office to hand over."""
    meeting = holding.call(session, kind="extraordinary")
    agenda.propose_election(session, meeting, role="treasurer", seats=1, title="Pemilihan bendahara",
                            candidates=members_numbered(session, "A-0042"))
    holding.hold(session, meeting)
    play = Play(session, "rat-follow-up").take("carry_out").take("publish_decree")
    play.take("hand_over", ticked("handed_cash", "handed_books", "handed_bank"))
    return play.take("send_report", {"report_sent_on": today(session).isoformat(), "report_receipt": "ODS-2026-0044"})


def nothing_resolved(session: Session) -> Play:
    undecided(session)
    return Play(session, "rat-follow-up")


def too_early(session: Session) -> Play:
    holding.call(session)
    return Play(session, "rat-follow-up")


def adopt_budget(session: Session, play: Play) -> Play:
    number = queries.resolution_on(session, "work_plan_budget", 2025).number
    return play.take("plan_resolution", {"decision_no": number})


def share_surplus(session: Session) -> None:
    """What the workflow that shares the surplus does with the modules."""
    number = queries.resolution_on(session, "surplus_distribution", 2025).number
    for effect in ("surplus.propose", "surplus.adopt"):
        EFFECTS[effect].run(Occasion(session, 1, None, {"year": 2025, "decision_no": number}, "A-0009", "treasurer",
                                     today(session), f"shu-{effect}"))


WAYS = {
    "dijalankan": Way("Keputusan dijalankan dan dilaporkan tepat waktu", "followed_up", follow_up),
    "laporan_terlambat": Way("Laporan ke dinas terlambat", "followed_up", followed_late),
    "serah_terima": Way("Bendahara baru terpilih dan diserahterimakan", "followed_up", followed_with_election),
    "tanpa_keputusan": Way("Rapat tidak menghasilkan keputusan", "nothing", nothing_resolved),
    "terlalu_dini": Way("Rapat belum selesai", "too_early", too_early),
}
