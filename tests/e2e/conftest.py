"""One browser, one seeded cooperative, rooms that start empty, and people in them who are watched for faults."""

from functools import cache

import pytest
from playwright.sync_api import expect

from tests.e2e.chromium import LAUNCH
from tests.e2e.readable import LAPTOP
from tests.e2e.room import build_templates, open_room
from tests.e2e.watch import watch

PATIENCE = 20_000  # milliseconds; a laptop that runs all tests at once is slow
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, **LAUNCH}


@pytest.fixture(scope="session")
def templates(tmp_path_factory, every_model):
    return build_templates(tmp_path_factory.mktemp("seeded"))


@pytest.fixture
def new_room(tmp_path, templates):
    """A Gladi that was never started before."""
    with open_room(tmp_path / "room", templates) as room:
        yield room


@pytest.fixture(scope="session")
def room(tmp_path_factory, templates):
    """One Gladi for all tests that need no first start."""
    with open_room(tmp_path_factory.mktemp("room") / "data", templates) as room:
        yield room


@pytest.fixture(scope="session")
def trainer_cookie(room):
    """Of a browser in which ratna, the trainer of `room`, is signed in."""
    return room.add_trainer()


@pytest.fixture(scope="session")
def kept_pages(browser, room):
    """A page on a laptop for each cookie, and what was wrong there; what it loaded it keeps from test to test."""
    contexts = []

    @cache
    def kept(cookie: frozenset):
        context = browser.new_context(viewport={"width": LAPTOP, "height": 800}, base_url=room.address)
        context.set_default_timeout(PATIENCE)
        context.add_cookies([dict(cookie)] if cookie else [])
        contexts.append(context)
        return context.new_page(), watch(context, room.address)

    yield kept
    for context in contexts:
        context.close()


@pytest.fixture
def kept_page(kept_pages):
    """The page of whoever has this cookie, for tests that only look; it fails for the same faults as `sit_down`."""
    seen = []

    def look_over(cookie: dict | None):
        page, faults = kept_pages(frozenset((cookie or {}).items()))
        page.set_viewport_size({"width": LAPTOP, "height": 800})
        seen.append(faults)
        return page

    yield look_over
    found = [fault for faults in seen for fault in faults]
    for faults in seen:
        faults.clear()
    assert found == []


@pytest.fixture
def sit_down(new_context):
    """A page of a browser of one's own; the test fails when anything in it asks elsewhere or complains."""
    faults = []

    def sat_down(room, *, width: int = 360, cookie: dict | None = None, **options):
        context = new_context(viewport={"width": width, "height": 800}, base_url=room.address, **options)
        context.set_default_timeout(PATIENCE)
        faults.append(watch(context, room.address))
        if cookie:
            context.add_cookies([cookie])
        return context.new_page()

    yield sat_down
    assert [fault for seen in faults for fault in seen] == []
