"""The meeting at a phone without JavaScript, and every page of it: readable for everybody, as wide as the screen."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from sandbox.cases.actor import actor_named
from sandbox.cases.calendar import advance_calendar
from sandbox.cases.meetings import conduct
from sandbox.hall import db
from sandbox.modules.cooperative.queries import officers, today
from sandbox.modules.meetings import queries
from sandbox.training.models import Trainer
from sandbox.training.own import open_own
from sandbox.web.hall import store
from tests.e2e.people import Person
from tests.e2e.readable import PHONES, faults_at

PAGES = {
    "the list": "/..", "calling one": "/../new", "the meeting": "", "the roll": "/roll", "no vote": "/roll?who=off",
    "the desk": "/desk", "found at the desk": "/desk?q=siti", "the printed list": "/desk/list",
    "the agenda": "/agenda", "a decided motion": "/agenda/1", "a vote by hands": "/agenda/2",
    "an election": "/agenda/4", "the screen": "/screen", "a result on the screen": "/screen?motion=1",
    "the minutes": "/minutes"}
_TOKENS = (f"e2e-meeting-{number:04d}" for number in itertools.count())


@pytest.fixture(scope="session")
def rat(room, trainer_cookie) -> str:
    """The path of the RAT of an own cooperative, on its day: open, one motion decided."""
    with room.hall():
        trainer = db.session.scalar(select(Trainer))
        arena = open_own(db.session, store(), trainer, label="RAT", template="kpri-kalteng-7", now=datetime.now(UTC))
        with store().session(arena.world) as world:
            arena.seats[0].officer = actor_named(world, "secretary").key
            meeting_id = hold(world)
        db.session.commit()
        return f"/arenas/{arena.id}/meetings/{meeting_id}"


def hold(world) -> int:
    def take(act: str, **said):
        return conduct(world, act, by=actor_named(world, "secretary"), token=next(_TOKENS), **said)
    first = today(world)
    meeting = take("call", kind="annual", form="physical", book_year=first.year - 1, place="Aula Dinas Pendidikan",
                   planned_on=(first + timedelta(days=25)).isoformat())
    here = {"meeting_id": meeting.id}
    take("freeze", **here, delegates={})
    for act in ("invite", "send_materials", "propose_standard"):
        take(act, **here)
    numbers = [one.member.member_no for one in queries.roll(world, meeting)]
    busy = {one.person for one in officers(world)}
    take("propose_election", **here, role="supervisor", seats=1, title="Pemilihan Pengawas", method="secret",
         candidates=[number for number in numbers if number not in busy][:3], effective_from="")
    advance_calendar(world, days=25, by=actor_named(world, "chair"), token=next(_TOKENS))
    take("sign", **here, members=numbers[10:-20])
    take("open", **here)
    take("show_hands", **here, motion=1, against=numbers[12:30], abstaining=numbers[40:44])
    take("decide", **here, motion=1)
    return meeting.id


def test_the_desk_works_on_a_phone_without_javascript(room, sit_down, trainer_cookie, rat):
    clerk = Person(sit_down(room, cookie=trainer_cookie, java_script_enabled=False))
    page = clerk.page
    page.goto(f"{rat}/desk")
    here = page.locator(".quorum-numbers dd").first
    before = int(here.inner_text())
    page.get_by_label("Siapa yang datang?").fill("1")
    clerk.press("Catat")
    expect(here).to_have_text(str(before + 1))
    expect(page.get_by_text("hadir, nomor urut 1.")).to_be_visible()
    page.locator("summary", has_text="Batalkan").first.click()
    page.get_by_label("Alasan").first.fill("Salah baris")
    clerk.press(page.get_by_role("button", name="Batalkan kehadiran").first)
    expect(here).to_have_text(str(before))
    clerk.follow("Centang dari daftar tercetak")
    page.get_by_role("checkbox").first.check()
    clerk.press("Catat yang dicentang")
    expect(page.locator(".quorum-numbers dd").first).to_have_text(str(before + 1))
    page.goto(f"{rat}/desk")
    page.locator("summary", has_text="hadirkan sebagian anggota").click()
    page.get_by_label("Berapa orang lagi").fill("5")
    clerk.press("Hadirkan")
    expect(here).to_have_text(str(before + 6))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_meeting_is_readable_and_fits(kept_page, trainer_cookie, rat, name):
    page = kept_page(trainer_cookie)
    page.goto(f"{rat}{PAGES[name]}".replace(f"/{rat.rsplit('/')[-1]}/..", ""))

    assert faults_at(page, *PHONES, looked_at=PHONES[:1]) == []
