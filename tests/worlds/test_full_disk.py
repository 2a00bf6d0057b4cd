"""A disk without room: a limit on the size of files gives the same refusal from the operating system."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sandbox.errors import StorageFailed
from tests.worlds.agencies import add_agency, agencies_called, codes_of

pytestmark = pytest.mark.parametrize("store_place", ["sqlite"], indirect=True)


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_fills_up_at_the_commit_keeps_nothing(store, empty_world):
    world = store.open(empty_world)
    for number in range(50):
        add_agency(world.session, f"OPD-{number}")
    with no_file_larger_than(8_192):
        with pytest.raises(StorageFailed, match="Penyimpanan penuh") as refusal:
            world.commit()

    assert "lalu kirim lagi" in refusal.value.hint
    assert codes_of(store, empty_world) == []
    with store.session(empty_world) as session:
        add_agency(session, "DISDIK")
    assert codes_of(store, empty_world) == ["DISDIK"]


def test_a_disk_without_room_for_a_copy_leaves_no_world_behind(store, store_place, empty_world):
    with no_file_larger_than(8_192):
        with pytest.raises(StorageFailed, match="Penyimpanan penuh"):
            store.create("mawar", template="empty")

    assert store.names() == ("melati",)
    assert sorted(path.name for path in (store_place / "worlds").iterdir()) == ["melati"]
    assert store.create("mawar", template="empty").generation == 1


def test_a_reset_without_room_leaves_the_world_as_it_was(store, empty_world):
    with store.session(empty_world) as session:
        add_agency(session, "DISDIK")
    with no_file_larger_than(8_192):
        with pytest.raises(StorageFailed, match="Penyimpanan penuh"):
            store.reset(empty_world)

    assert (store.info(empty_world).generation, codes_of(store, empty_world)) == (1, ["DISDIK"])
    store.reset(empty_world)
    assert codes_of(store, empty_world) == []


def test_a_template_without_room_is_not_made_and_the_old_one_stays(store, store_place, empty_world):
    with no_file_larger_than(8_192):
        with pytest.raises(StorageFailed, match="Penyimpanan penuh"):
            store.make_template("empty", agencies_called("DISDIK"))
        with pytest.raises(StorageFailed, match="Penyimpanan penuh"):
            store.snapshot(empty_world, "titik")

    assert [path.name for path in (store_place / "templates").iterdir()] == ["empty.db"]
    store.create("mawar", template="empty")
    assert codes_of(store, "mawar") == []
