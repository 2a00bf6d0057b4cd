"""Looking through a member's eyes by the buttons of the pages; a meeting and a distribution of the SHU to look at."""

from datetime import date

from sandbox.modules.cooperative.queries import rule_set, today
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.loans.operations import disburse, open_application, sign_agreement
from sandbox.modules.meetings.agenda import propose, propose_election
from sandbox.modules.meetings.attendance import sign_in
from sandbox.modules.meetings.operations import call_meeting, invite, open_meeting, send_materials
from sandbox.modules.meetings.roll import freeze_roll
from sandbox.modules.members.models import Member
from sandbox.modules.savings.operations import record_movement
from sandbox.modules.surplus.models import SurplusPool, SurplusProposal, SurplusShare
from sandbox.modules.surplus.operations import adopt
from sandbox.modules.surplus.payments import pay_shares
from sandbox.modules.surplus.shares import Points, share_out
from tests.training.kpri import RUSMINI, SARI, SITI
from tests.web.browser import Browser
from tests.web.granting import world_of
from tests.web.lending import PAPERS, play

RAT_DAY = date(2026, 2, 16)
WISH = {"product": "regular", "principal": "4.500.000", "term_months": "12", "purpose": "biaya sekolah anak"}


def look(browser: Browser, number: str = "A-0042") -> Browser:
    """Become this member, from whichever page is shown."""
    form = browser.go("/officer/members").forms
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
    """The manager returns an application within his limit to where it was filled in."""
    case = case_of(path)
    play(browser, "loan_officer").open(f"{case}/steps/check_papers")
    browser.press("Simpan dan kirim", **dict.fromkeys(PAPERS[:-1], "yes"))
    play(browser, "manager").open(f"{case}/steps/interview")
    browser.press("Simpan dan kirim", interview_note="Penghasilan tetap, dua anak.", recommendation="proceed")
    return browser.open(f"{case}/steps/approve_manager").press("Kembalikan", reason=reason)


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


def lend_to(session, number: int, *, principal: int = 6_000_000, months: int = 12, on: date | None = None) -> str:
    """A loan that was paid out on that day; its number."""
    member, day = session.get_one(Member, number), on or today(session)
    asked = open_application(session, member, case_id=9_000 + number, product="regular", principal=principal,
                             term_months=months, purpose="biaya sekolah anak", today=day)
    loan = sign_agreement(session, asked, today=day)
    disburse(session, loan, paid_from="1102", today=today(session), person="A-0009", key=f"lend-{number}",
             record_saving=record_movement)
    return loan.loan_no


def share_surplus(session, *, year: int = 2025, pays: bool = True, among: tuple[int, ...] = (SARI, RUSMINI)) -> None:
    """Ten million shared among these; adopted and paid to their savings unless told otherwise."""
    points = [Points(number, f"A-{number:04d}", capital=3_650_000, loan=600_000 if number == SARI else 0)
              for number in among]
    now, body = today(session), rule_set(session)
    post_entry(session, on=now, memo="SHU tahun lalu", key="surplus", lines={"1102": 10_000_000, "3301": -10_000_000})
    pools, shares = share_out(10_000_000, body.body["shu_bp"], points)
    proposal = SurplusProposal(
        year=year, surplus=10_000_000, nonmember_surplus=0, kept_back=0, capital_measure="average",
        rules_version=body.id, proposed_on=now, proposed_by="A-0009")
    session.add(proposal)
    session.flush()
    session.add_all(SurplusPool(proposal_id=proposal.id, name=pool.name, basis_points=pool.basis_points,
                                by_rules=pool.by_rules, amount=pool.amount, points=pool.points) for pool in pools)
    session.add_all(SurplusShare(
        proposal_id=proposal.id, member_id=share.points.member_id, capital_points=share.points.capital,
        loan_points=share.points.loan, shop_points=0, capital=share.capital, loan=share.loan, shop=0)
        for share in shares)
    session.flush()
    if pays:
        adopt(session, proposal, decision_no="RAT-2025/KEP-02", today=now, key="adopt")
        pay_shares(session, proposal, paid_to="savings", person="A-0009", today=now, key="pay",
                   record_saving=record_movement)
