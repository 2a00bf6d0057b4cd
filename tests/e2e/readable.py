"""Whether a page can be read by everybody, and fits on the screens people have."""

from pathlib import Path

from playwright.sync_api import Page

LAPTOP, PHONES = 1280, (360, 320)
# A script that is evaluated gives its last value back, and this one's is large.
AXE = (Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8") + "; 0"
# Nothing is loaded once more for rules about sounds and about turning the phone: there are no sounds, and axe does
# not ask about turning unless it is told to. What `region` finds is moderate, and would not be told.
LOOK = "() => axe.run(document, {resultTypes: ['violations'], preload: false, rules: {region: {enabled: false}}})"
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
    .map(one => `${innerWidth}: ${one.tagName}.${one.className}`)"""
UNFOLD = "() => document.querySelectorAll('details').forEach(one => one.open = true)"


def faults_at(page: Page, *widths: int, looked_at: tuple[int, ...]) -> list[str]:
    """What axe finds now and at the widths `looked_at`, all unfolded, and what is too wide at any of `widths`."""
    page.evaluate(AXE)
    page.evaluate(UNFOLD)
    found = violations(page)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        found += page.evaluate(TOO_WIDE)[:3]
        found += violations(page) if width in looked_at else []
    return found


def violations(page: Page) -> list[str]:
    """What axe finds serious or critical, and where."""
    return [f"{page.viewport_size['width']}: {fault['id']} {node['target']} {node['failureSummary']}"
            for fault in page.evaluate(LOOK)["violations"] if fault["impact"] in ("serious", "critical")
            for node in fault["nodes"]]
