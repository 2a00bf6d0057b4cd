"""A member's card as the staff see it and the pages of the member's own portal, beside the same server's empty page."""

from collections.abc import Callable
from pathlib import Path

from sandbox.config import Settings
from sandbox.hall import db
from sandbox.modules.loans.queries import open_loans
from sandbox.training.models import Arena
from sandbox.web import create_app
from sandbox.web.hall import store
from tests.benchmarks.form_post import class_in
from tests.benchmarks.stopwatch import Result, Sample, race, timed
from tests.web.browser import Browser
from tests.web.looking import look

PORTAL = ("/portal", "/portal/savings", "/portal/loans/{loan}", "/portal/borrowing", "/portal/profile")


def measure(data: Path, *, rounds: int, looks: int = 20) -> dict[str, Result]:
    """One unit is one page. The member has a loan that runs, in the seeded cooperative of 300 members."""
    code = class_in(data, login="dewi")
    app = create_app(Settings(data=data))
    staff, member = (Browser(app.test_client()).open(f"/k/{code}").press("Masuk kelas", name=name)
                     for name in ("Ririn", "Sari"))
    with app.app_context():
        world = db.session.get(Arena, int(member.arena.split("/")[2])).world
        with store().session(world, write=False) as session:
            loan = open_loans(session)[0]
            number, member_id = loan.loan_no, loan.member_id
    look(member, f"A-{member_id:04d}")
    return race({
        "card": _opening(staff, f"/members/{member_id}", looks),
        **{page: _opening(member, page.format(loan=number), looks) for page in PORTAL},
        "empty page": lambda: timed(lambda: _repeat(looks, lambda: staff.client.get("/health")))}, rounds)


def _opening(browser: Browser, place: str, looks: int) -> Callable[[], Sample]:
    path = f"{browser.arena}{place}"

    def look_once() -> None:
        assert browser.client.get(path).status_code == 200, path
    return lambda: timed(lambda: _repeat(looks, look_once))


def _repeat(times: int, act: Callable[[], None]) -> int:
    for _ in range(times):
        act()
    return times
