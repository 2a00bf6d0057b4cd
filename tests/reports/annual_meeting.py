"""The seeded KPRI after a year: books of 2025 closed, SHU proposed, budget made, the annual meeting held and signed."""

from datetime import date

from sqlalchemy.orm import Session

from sandbox.modules.catalog import SURPLUS_SOURCES, verify
from sandbox.modules.cooperative.models import Cooperative
from sandbox.modules.ledger.adjusting import close_year
from sandbox.modules.ledger.closing import open_adjusting
from sandbox.modules.meetings.agenda import propose, propose_election
from sandbox.modules.meetings.attendance import sign_in
from sandbox.modules.meetings.counting import candidates
from sandbox.modules.meetings.decisions import carry_out_all, decide
from sandbox.modules.meetings.minutes import seal_minutes
from sandbox.modules.meetings.models import Meeting
from sandbox.modules.meetings.operations import call_meeting, close_meeting, invite, open_meeting, send_materials
from sandbox.modules.meetings.queries import motions, roll
from sandbox.modules.meetings.roll import freeze_roll
from sandbox.modules.meetings.voting import count_papers, show_hands
from sandbox.modules.members.queries import member_numbered
from sandbox.modules.statements.operations import adopt_budget
from sandbox.modules.surplus.operations import propose as propose_surplus

YEAR = 2025
CLOSED, CALLED, HELD = date(2026, 1, 31), date(2026, 2, 20), date(2026, 3, 14)
REMARKS = "Anggota meminta jam layanan toko diperpanjang.\n\nPengurus akan menghitung biayanya."
SLY_TITLE = "Rencana kerja #import \"x\" $a_b$ *2026* @semua"


def live_on(session: Session, day: date) -> None:
    session.get(Cooperative, 1).today = day
    session.flush()


def close_books(session: Session) -> None:
    """The year 2025 ends and its SHU is proposed."""
    live_on(session, CLOSED)
    open_adjusting(session, date(YEAR, 12, 31), person="STAF-03")
    close_year(session, YEAR, key="tutup-2025")
    propose_surplus(session, YEAR, sources=SURPLUS_SOURCES, person="A-0009", today=CLOSED)
    adopt_budget(session, YEAR + 1, {"4101": 320_000_000, "4201": 90_000_000, "5301": 60_000_000, "5404": 24_000_000},
                 adopted_by="RAT-2025/KEP-03")


def plan(session: Session) -> Meeting:
    """Called, with its agenda; the roll is still open."""
    live_on(session, CALLED)
    meeting = call_meeting(session, kind="annual", book_year=YEAR, planned_on=HELD, place="Aula Dinas Pendidikan",
                           today=CALLED, person="A-0003")
    propose(session, meeting, kind="accountability_report", title="Laporan pertanggungjawaban pengurus 2025")
    propose(session, meeting, kind="surplus_distribution", title="Pembagian SHU 2025")
    propose(session, meeting, kind="work_plan_budget", title=SLY_TITLE, text="Anggaran 2026 dalam lampiran buku RAT.")
    propose_election(session, meeting, role="supervisor", seats=1, title="Pemilihan pengawas",
                     candidates=[member_numbered(session, "A-0042"), member_numbered(session, "A-0057")],
                     effective_from=date(2026, 4, 1))
    return meeting


def call(session: Session) -> Meeting:
    meeting = plan(session)
    freeze_roll(session, meeting, today=CALLED)
    invite(session, meeting, today=CALLED)
    send_materials(session, meeting, today=CALLED)
    return meeting


def hold(session: Session, meeting: Meeting) -> None:
    """Two of three voters come; one votes against the budget; the minutes are signed."""
    live_on(session, HELD)
    voters = [one.member for one in roll(session, meeting)]
    present = voters[:-(-len(voters) * 2 // 3)]
    sign_in(session, meeting, present, today=HELD)
    open_meeting(session, meeting, today=HELD)
    for motion in motions(session, meeting):
        if motion.kind == "election":
            sari, rusmini = map(str, candidates(session, motion))
            count_papers(session, motion, papers=len(present), marks={sari: len(present) - 1, rusmini: 1})
        else:
            show_hands(session, motion, against=present[-1:] if motion.kind == "work_plan_budget" else ())
        decide(session, motion, today=HELD)
    close_meeting(session, meeting, today=HELD)
    carry_out_all(session, meeting, today=HELD, person="A-0011")
    seal_minutes(session, meeting, present=len(present), dated_on=HELD, remarks=REMARKS, written_by="A-0011",
                 approved_by="A-0003", today=HELD)


def whole_year(session: Session) -> Meeting:
    close_books(session)
    meeting = call(session)
    hold(session, meeting)
    assert [finding.sentence for finding in verify(session) if not finding.ok] == []
    return meeting
