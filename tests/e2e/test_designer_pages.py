"""Every page of the designer: readable for everybody, as wide as the screen, light, and usable by keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.designer import Designer
from tests.e2e.readable import LAPTOP, faults_at

TABLET, PHONE = 768, 360
MOST = 120_000  # bytes over the wire
DRAFT_PAGES = {
    "the list": "", "the settings": "?open=workflow", "a form": "?open=step:apply", "a field": "?open=field:principal",
    "a choice": "?open=field:product", "a field shown sometimes": "?open=field:collateral",
    "a decision": "?open=step:eligible", "a rule": "?open=rule:eligible.0.6", "a vote": "?open=step:committee",
    "an approval": "?open=step:approve_chair", "branches": "?open=step:review", "an effect": "?open=step:disburse",
    "an end": "?open=step:paid_out", "a new step": "?open=add:apply@", "translations": "/texts",
    "missing translations": "/texts?view=missing", "examples": "/examples", "differences": "/differences",
    "JSON": "/json", "publishing": "/publication", "removal": "/removal", "the form on a phone": "/steps/apply/preview",
}
OTHER_PAGES = {
    "workflows": "/trainer/workflows", "a version": "/trainer/workflows/published/loan-approval",
    "own cooperatives": "/trainer/cooperatives", "an own cooperative": "{own}/", "officers": "{own}/offices",
    "moving cases": "/trainer/cooperatives/{number}/migrations/loan-approval",
    "removing a cooperative": "/trainer/cooperatives/{number}/removal",
    "a trial": "{trial}/", "coverage": "{trial}/trial/coverage",
}


@pytest.fixture(scope="session")
def places(room, trainer_cookie, browser):
    """A draft with a change and a fault, a trial of it, and an own cooperative: how their addresses are filled in."""
    context = browser.new_context(base_url=room.address, viewport={"width": LAPTOP, "height": 800})
    context.add_cookies([trainer_cookie])
    maker = Designer(context.new_page())
    maker.begin("Persetujuan pinjaman")
    draft = maker.page.url.removeprefix(room.address)
    maker.press("Coba sekarang")
    trial = maker.page.url.removeprefix(room.address).rstrip("/")
    maker.page.goto("/trainer/cooperatives")
    maker.page.get_by_label("Nama koperasi").fill("Koperasi contoh")
    maker.press("Buka koperasi")
    own = maker.page.url.removeprefix(room.address).rstrip("/")
    maker.page.goto(f"{draft}?open=step:committee")
    maker.fill("Disetujui bila setuju paling sedikit", "4")
    context.close()
    return {"draft": draft, "trial": trial, "own": own, "number": own.split("/")[-1]}


@pytest.fixture
def seated(room, sit_down, trainer_cookie):
    def at(path: str, width: int = LAPTOP):
        page = sit_down(room, width=width, cookie=trainer_cookie)
        page.goto(path)
        return page
    return at


@pytest.mark.parametrize("name", [*DRAFT_PAGES, *OTHER_PAGES])
def test_a_page_of_the_designer_is_readable_and_fits(kept_page, trainer_cookie, places, name):
    path = f"{{draft}}{DRAFT_PAGES[name]}" if name in DRAFT_PAGES else OTHER_PAGES[name]
    page = kept_page(trainer_cookie)
    page.goto(path.format(**places))

    assert faults_at(page, TABLET, PHONE, looked_at=(PHONE,)) == []


@pytest.mark.parametrize("name", ["the list", "a form", "a rule", "an effect"])
def test_a_page_of_the_designer_is_light(room, sit_down, trainer_cookie, places, name):
    page = sit_down(room, width=LAPTOP, cookie=trainer_cookie)
    loaded = []
    page.on("requestfinished", lambda request: loaded.append(request))

    page.goto(places["draft"] + DRAFT_PAGES[name], wait_until="networkidle")

    weights = {request.url: request.sizes()["responseBodySize"] for request in loaded}
    assert not [url for url in weights if "json_view" in url]
    assert sum(weights.values()) < MOST


def test_the_editor_comes_only_with_the_json_view(seated, places):
    page = seated(f"{places['draft']}/json")

    expect(page.get_by_role("textbox", name="Berkas JSON")).to_be_visible()
    expect(page.locator("#json-editor")).to_be_visible()
    expect(page.locator("#json-text")).to_be_hidden()


def test_the_desk_is_worked_by_keyboard_alone(seated, places):
    page = seated(places["draft"])
    keys = page.keyboard

    tab_to(page, "opener-apply")
    keys.press("Enter")
    expect(page.locator("#opener-apply")).to_have_attribute("aria-expanded", "true")
    tab_to(page, "step-apply-title")
    keys.press("Control+A")
    keys.type("Isi formulir pinjaman")
    keys.press("Tab")
    expect(page.locator("#saved")).to_contain_text("Isi formulir pinjaman")
    assert focus(page) == "step-apply-help"

    tab_to(page, "down-step-apply", back=True)
    keys.press("Enter")
    expect(page.locator("#saved")).to_contain_text("dipindahkan")
    expect(page.locator("#down-step-apply")).to_be_focused()
    tab_to(page, "undo", back=True)
    keys.press("Enter")
    expect(page.locator("#saved")).not_to_contain_text("dipindahkan")
    expect(page.locator("#undo")).to_be_focused()


def test_what_is_removed_leaves_the_focus_near(seated, places):
    page = seated(f"{places['draft']}?open=step:tell_refusal")
    page.locator("#copy-tell_refusal").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#saved")).to_contain_text("disalin")
    remove = page.get_by_role("button", name="Hapus langkah ini")
    remove.focus()
    page.keyboard.press("Enter")

    expect(page.locator("#saved")).to_contain_text("dihapus")
    page.wait_for_function("document.activeElement !== document.body")
    assert focus(page).startswith(("opener", "adder", "up", "down"))


def test_two_people_at_one_step(room, sit_down, trainer_cookie, places):
    first, second = (sit_down(room, width=LAPTOP, cookie=trainer_cookie) for _ in range(2))
    makers = [Designer(page) for page in (first, second)]
    for page in (first, second):
        page.goto(f"{places['draft']}?open=step:disburse")
    makers[0].fill("Nama langkah", "Bayarkan pinjaman")

    second.get_by_label("Nama langkah").fill("Cairkan uangnya")
    second.keyboard.press("Tab")
    refusal = second.locator("#said-step-disburse")
    expect(refusal).to_contain_text("Ratna Dewi")
    expect(second.get_by_label("Nama langkah")).to_have_value("Cairkan uangnya")

    refusal.get_by_role("button", name="Pakai isian saya").click()
    makers[1].says("Langkah “Cairkan uangnya” diubah.")


def test_a_line_is_dragged(seated, places):
    page = seated(places["draft"])
    page.locator("#line-approve_chair .grip").drag_to(page.locator("#line-approve_manager .grip"))

    expect(page.locator("#saved")).to_contain_text(re.compile("Keputusan ketua.*dipindahkan"))
    page.get_by_role("button", name="Urungkan").click()
    expect(page.locator("#saved")).not_to_contain_text("dipindahkan")


def tab_to(page, wanted: str, *, back: bool = False) -> None:
    for _ in range(120):
        if focus(page) == wanted:
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"{wanted} cannot be reached by keyboard")


def focus(page) -> str:
    return page.evaluate("document.activeElement.id")
