"""A KPRI with 347 voters for the pages: called for 7 February 2026, invited to, opened with as many as one likes."""

from sqlalchemy import insert, select

from sandbox.modules.members.models import Member
from tests.web.browser import Browser
from tests.web.granting import world_of
from tests.web.lending import play

VOTERS, FIRST = 347, 400
RAT_DAY, SECOND_DAY = "2026-02-07", "2026-02-13"
DAYS_TO_RAT = 26  # from 12 January 2026
SYLLABLES = ("Sipet", "Umbing", "Ngantung", "Sahay", "Toendan", "Garang", "Assan")


def fill(app, browser: Browser, voters: int = VOTERS, first: int = FIRST) -> Browser:
    """Write members into the register until so many have a vote. Four of those who are there have one."""
    with app.app_context(), world_of(browser) as session:
        like = session.scalar(select(Member).where(Member.member_no == "A-0042"))
        same = {column.key: getattr(like, column.key) for column in Member.__table__.columns}
        session.execute(insert(Member), [
            same | {"id": number, "member_no": f"A-{number:04}", "nik": f"62710344068{number:05}",
                    "full_name": f"{SYLLABLES[number % 7]} {SYLLABLES[number // 7 % 7]} {number}"}
            for number in range(first, first + voters - 4)])
    return browser


def call(browser: Browser, **typed: str) -> Browser:
    play(browser, "secretary").go("/meetings/new")
    return browser.press("Panggil rapat", **{"planned_on": RAT_DAY, "place": "Aula Disdik", **typed})


def prepare(browser: Browser) -> Browser:
    """Called, frozen, invited to, with materials and the standing agenda."""
    call(browser)
    browser.go("/meetings/1/roll").press("Kunci daftar pemilih")
    browser.go("/meetings/1").press("Kirim undangan")
    browser.press("Kirim bahan rapat")
    return browser.go("/meetings/1/agenda").press("Susun acara baku RAT")


def let_come(browser: Browser, crowd: str) -> Browser:
    return browser.go("/meetings/1/desk").press("Hadirkan", crowd=crowd)
