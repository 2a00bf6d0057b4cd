"""Looking through a member's eyes by the buttons of the pages; a meeting and a distribution of the SHU to look at."""

from datetime import date

from sandbox.modules.cooperative.queries import today
from sandbox.modules.meetings.agenda import propose, propose_election
from sandbox.modules.meetings.attendance import sign_in
from sandbox.modules.meetings.operations import call_meeting, invite, open_meeting, send_materials
from sandbox.modules.meetings.roll import freeze_roll
from sandbox.modules.members.models import Member
from tests.training.kpri import RUSMINI, SARI, SITI
from tests.web.browser import Browser
from tests.web.granting import world_of
from tests.web.lending import PAPERS, play

RAT_DAY = date(2026, 2, 16)
WISH = {"product": "regular", "principal": "6.000.000", "term_months": "12", "purpose": "biaya sekolah anak"}


def look(browser: Browser, number: str = "A-0042") -> Browser:
    """Become this member, from whichever page is shown."""
    form = browser.go("/officer/members?q=" + number).forms
    values = next(one.values for one in form if any(name == "officer" for _, name, _ in one.buttons))
    sent = browser.client.post(f"{browser.arena}/officer", data={**values, "officer": f"member:{number}"},
                               follow_redirects=True)
    return browser._shown(sent)


def apply(browser: Browser, **typed: str) -> str:
    """A loan applied for in the portal; the path of its page there."""
    browser.go("/portal/applications/new/loan-approval").press("Kirim pengajuan", **{**WISH, **typed})
    return browser.path


def case_of(path: str) -> str:
    """The staff's page of the case that this page of the portal follows."""
    return path.replace("/portal/applications/", "/cases/")


def send_back(browser: Browser, path: str, reason: str = "Slip gaji bulan terakhir belum ada.") -> Browser:
    """Chair returns the application to where it was filled in."""
    case = case_of(path)
    play(browser, "loan_officer").open(f"{case}/steps/check_papers")
    browser.press("Simpan dan kirim", **dict.fromkeys(PAPERS[:-1], "yes"))
    play(browser, "manager").open(f"{case}/steps/interview")
    browser.press("Simpan dan kirim", interview_note="Penghasilan tetap, dua anak.", recommendation="proceed")
    return play(browser, "chair").open(f"{case}/steps/approve_chair").press("Kembalikan", reason=reason)


def call_rat(session, *, present: tuple[int, ...] = (SARI, RUSMINI, SITI), method: str = "hands",
             is_open: bool = True) -> int:
    """A RAT with a report, a vote in secret and an election; the id of its first motion. It moves the world's day."""
    now = today(session)
    meeting = call_meeting(session, kind="annual", book_year=now.year - 1, planned_on=RAT_DAY, place="Aula Disdik",
                           today=now, person="A-0003")
    first = propose(session, meeting, kind="accountability_report", title="Laporan pertanggungjawaban", method=method)
    propose(session, meeting, kind="work_plan_budget", title="RK-RAPB 2026", method="secret")
    propose_election(session, meeting, role="supervisor", seats=1, title="Pemilihan pengawas",
                     candidates=[session.get_one(Member, SITI), session.get_one(Member, SARI)])
    freeze_roll(session, meeting, today=now)
    invite(session, meeting, today=now), send_materials(session, meeting, today=now)
    if is_open:
        members = [session.get_one(Member, number) for number in present]
        sign_in(session, meeting, members, today=RAT_DAY)
        open_meeting(session, meeting, today=RAT_DAY)
    return first.id


def with_rat(browser: Browser, app, **changes) -> int:
    with app.app_context(), world_of(browser) as session:
        return call_rat(session, **changes)
