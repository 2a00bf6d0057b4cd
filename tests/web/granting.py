"""A study grant for Sari Wulandari, taken through its steps by the buttons of the pages."""

import io

from sandbox.hall import db
from sandbox.training.models import Arena
from sandbox.web.hall import store
from tests.web.browser import Browser
from tests.web.lending import play

WISH = {"amount": "750.000", "school": "SMP Contoh 1", "meets_on": "2026-01-20"}


def world_of(browser: Browser):
    """The world of the arena whose page is shown, to write in; within an application context."""
    return store().session(db.session.get(Arena, int(browser.arena.split("/")[2])).world)


def begin(browser: Browser, member: int = 42) -> str:
    """Open a case; the path of its page."""
    play(browser, "loan_officer").go(f"/cases/new/bantuan-sekolah?member={member}").press("Mulai untuk")
    return browser.path.split("/steps/")[0]


def apply(browser: Browser, case: str, **typed: str) -> Browser:
    return play(browser, "loan_officer").open(f"{case}/steps/apply").press("Simpan dan kirim", **{**WISH, **typed})


def check(browser: Browser, case: str) -> Browser:
    return play(browser, "manager").open(f"{case}/steps/check").press("Setujui")


def prepare(browser: Browser, case: str) -> Browser:
    """Both branches; the visit is a case of its own."""
    play(browser, "secretary").open(f"{case}/steps/copy").press("Tandai sudah dikerjakan")
    child = child_of(browser, case)
    return play(browser, "manager").open(f"{child}/steps/visit").press("Simpan dan kirim", note="Sekolah terdaftar.")


def child_of(browser: Browser, case: str) -> str:
    """The path of the case that was called last: this one is the first."""
    return f"{case.rpartition('/')[0]}/2"


def to_the_wait(browser: Browser) -> str:
    case = begin(browser)
    apply(browser, case)
    check(browser, case)
    prepare(browser, case)
    return case


def attach(browser: Browser, case: str, name: str, content: bytes) -> Browser:
    """Choose a file on the page of the case, and send it."""
    method, path, data = browser.open(case).filled("Lampirkan")
    sent = browser.client.post(path, data={**data, "file": (io.BytesIO(content), name)}, follow_redirects=True,
                               content_type="multipart/form-data")
    return browser._shown(sent)
