"""One browser, one seeded cooperative, rooms that start empty, and people in them who are watched for faults."""

import pytest
from playwright.sync_api import expect

from tests.e2e.chromium import LAUNCH
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
