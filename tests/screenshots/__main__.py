"""`python3 dev.py shots`: pictures of the main pages, on a phone and on a laptop, into docs/screenshots/."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.chromium import LAUNCH
from tests.e2e.room import Room, build_templates, open_room
from tests.every_model import import_every_model
from tests.screenshots.clock import take_over
from tests.screenshots.lesson import CODE, teach
from tests.screenshots.palette import shrink

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
# Width: most height, and points of the picture to one of the page.
SIZES = {360: (1000, 2), 1280: (1400, 1)}
# Name of the picture: who looks ("" is a stranger, "Ratna" the trainer), and where in the own arena.
PAGES = {
    "home": ("", "/"),
    "inbox": ("Ririn", "/"),
    "member": ("Budi Santoso", "/members/42"),
    "case": ("Dewi Lestari", "/cases/1"),
    "step": ("Siti Aminah", "/cases/1/steps/interview"),
    "receipt": ("Budi Santoso", "/cases/1/receipts/8"),
    "journal": ("Budi Santoso", "/journal"),
    "trial-balance": ("Budi Santoso", "/trial-balance"),
    "balance-sheet": ("Budi Santoso", "/statements/balance-sheet?year=2025"),
    "rules": ("Budi Santoso", "/rules"),
    "designer": ("Ratna", "/trainer/workflows/drafts/1?open=step:committee"),
    "board": ("Ratna", f"/trainer/classes/{CODE}"),
}


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with lesson() as (room, cookies, arenas), sync_playwright() as playwright:
        browser = playwright.chromium.launch(**LAUNCH)
        for width in SIZES:
            for name, (who, path) in PAGES.items():
                picture = photograph(browser, room.address, width, cookies.get(who), arenas.get(who, "") + path)
                (FOLDER / f"{name}-{width}.png").write_bytes(picture)
                print(f"docs/screenshots/{name}-{width}.png  {len(picture) // 1024} kB")
        browser.close()


@contextmanager
def lesson() -> Iterator[tuple[Room, dict, dict]]:
    """A room with the lesson in it, and by name: the cookies of who looks, the paths of their arenas."""
    import_every_model()
    take_over("sandbox.", "tests.e2e.")
    with tempfile.TemporaryDirectory() as folder:
        with open_room(Path(folder, "room"), build_templates(Path(folder, "seeded"))) as room:
            trainer, places = teach(room)
            yield (room, {"Ratna": trainer} | {name: place.cookie for name, place in places.items()},
                   {name: place.arena for name, place in places.items()})


def photograph(browser: Browser, address: str, width: int, cookie: dict | None, path: str) -> bytes:
    most, points = SIZES[width]
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 800}, locale="id-ID",
                                  device_scale_factor=points, reduced_motion="reduce")
    if cookie:
        context.add_cookies([cookie])
    page = context.new_page()
    page.goto(path, wait_until="networkidle")
    # A tall window and not a long picture: what is fixed to the bottom of a phone stays there.
    page.set_viewport_size({"width": width, "height": min(height(page), most)})
    picture = shrink(browser.new_page(), page.screenshot())
    context.close()
    return picture


def height(page: Page) -> int:
    return page.evaluate("() => document.documentElement.scrollHeight")


if __name__ == "__main__":
    main()
