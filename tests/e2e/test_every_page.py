"""Every page, on a phone and on a laptop: readable for everybody, as wide as the screen, nothing asked elsewhere."""

from pathlib import Path

import pytest

from tests.e2e.pages import PAGES, settle

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PHONES, LAPTOP = (360, 320), 1280
LOOK = "() => axe.run(document, {resultTypes: ['violations']})"
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
    .map(one => `${innerWidth}: ${one.tagName}.${one.className}`)"""
UNFOLD = "() => document.querySelectorAll('details').forEach(one => one.open = true)"


@pytest.fixture(scope="session")
def tour(room, trainer_cookie):
    return settle(room, trainer_cookie)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_readable_and_fits(room, sit_down, tour, name):
    page = sit_down(room, width=LAPTOP, cookie=tour[name].cookie)
    page.goto(tour[name].path)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate(UNFOLD)
    found = violations(page)
    for width in PHONES:
        page.set_viewport_size({"width": width, "height": 800})
        found += page.evaluate(TOO_WIDE)[:3]
        found += violations(page) if width == 360 else []

    assert found == []


def violations(page) -> list[str]:
    """What axe finds serious or critical, and where."""
    return [f"{page.viewport_size['width']}: {fault['id']} {node['target']} {node['failureSummary']}"
            for fault in page.evaluate(LOOK)["violations"] if fault["impact"] in ("serious", "critical")
            for node in fault["nodes"]]


def test_the_first_start_is_readable_and_fits(new_room, sit_down):
    page = sit_down(new_room, width=360)
    page.goto("/trainer/account")
    page.evaluate(AXE.read_text(encoding="utf-8"))

    assert violations(page) + page.evaluate(TOO_WIDE) == []
