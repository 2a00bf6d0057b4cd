"""What only files can get wrong: damage, another version's file, a file in use, connections kept too long."""

import os
import sqlite3

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from sandbox.errors import NotFound, StorageFailed
from sandbox.worlds.sqlite_store import SqliteStore
from tests.worlds.agencies import add_agency, codes_of

pytestmark = pytest.mark.parametrize("store_place", ["sqlite"], indirect=True)


def test_no_statement_reaches_another_file(store, store_place, empty_world):
    store.create("mawar", template="empty")
    other = store_place / "worlds" / "mawar" / "g1.db"

    for statement in (f"ATTACH '{other}' AS lain", f"VACUUM INTO '{other}.db'"):
        with store.session(empty_world) as session, pytest.raises(DBAPIError):
            session.execute(text(statement))


def test_a_full_database_is_a_sentence_and_leaves_nothing_half_done(store, empty_world):
    with pytest.raises(StorageFailed, match="Penyimpanan penuh"):
        with store.session(empty_world) as session:
            session.execute(text("PRAGMA max_page_count = 1"))
            for number in range(2_000):
                add_agency(session, f"OPD-{number}")

    assert codes_of(store, empty_world) == []


def test_a_damaged_file_is_a_sentence_and_a_reset_repairs_it(store, store_place, empty_world):
    (store_place / "worlds" / empty_world / "g1.db").write_bytes(b"bukan basis data" * 500)

    with pytest.raises(StorageFailed, match="rusak") as refusal:
        store.open(empty_world)
    assert "mengulang latihan" in refusal.value.hint

    store.reset(empty_world)
    assert codes_of(store, empty_world) == []


def test_files_of_another_version_are_made_again_not_misread(store, store_place, empty_world):
    for path in (store_place / "templates" / "empty.db", store_place / "worlds" / empty_world / "g1.db"):
        with sqlite3.connect(path) as raw:
            raw.execute("PRAGMA user_version = 7")
        raw.close()

    assert not store.has_template("empty")
    with pytest.raises(NotFound, match="belum dibuat"):
        store.create("mawar", template="empty")
    with pytest.raises(StorageFailed, match="dibuat oleh Gladi versi lain"):
        store.open(empty_world)

    store.make_template("empty", lambda session: None)
    store.reset(empty_world)
    assert codes_of(store, empty_world) == []


def test_replacing_a_row_fires_the_guard_against_removing_it(store, empty_world):
    statement = text("INSERT OR REPLACE INTO case_definition (id, workflow, version, digest, body) "
                     "VALUES (1, 'loan-approval', '1.0.0', :digest, '{}')")
    with store.session(empty_world) as session:
        session.execute(statement, {"digest": "aa"})

    with pytest.raises(IntegrityError, match="riwayat tidak boleh"):
        with store.session(empty_world) as session:
            session.execute(statement, {"digest": "bb"})


def test_a_template_is_one_file_and_its_copies_open_in_wal_mode(store, store_place, empty_world):
    assert [path.name for path in (store_place / "templates").iterdir()] == ["empty.db"]

    with store.session(empty_world) as session:
        pragmas = [session.scalar(text(f"PRAGMA {name}")) for name in
                   ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "query_only")]
    assert pragmas == ["wal", 1, 1, 1, 0]


def test_idle_connections_are_few_and_end_with_their_world(store_place, every_model):
    store = SqliteStore(store_place, warm=3)
    store.make_template("empty", lambda session: None)
    names = [f"arena-{number}" for number in range(6)]
    for name in names:
        store.create(name, template="empty")
        with store.session(name) as session:
            add_agency(session, "DISDIK")
    assert [_has_wal(store_place, name) for name in names] == [False, False, False, True, True, True]

    store.reset("arena-5")
    assert not _has_wal(store_place, "arena-5")
    store.close()
    assert [_has_wal(store_place, name) for name in names] == [False] * 6


def test_what_a_killed_process_left_half_made_is_tidied_away_after_a_while(store, store_place, empty_world):
    left = [store_place / "templates" / ".new-1.db", store_place / "worlds" / ".new-2"]
    left[0].write_bytes(b"")
    left[1].mkdir()

    store.tidy()
    assert [path.exists() for path in left] == [True, True]  # somebody may be making them just now
    for path in left:
        os.utime(path, (0, 0))
    store.tidy()
    assert [path.exists() for path in left] == [False, False]
    assert store.names() == (empty_world,)


def _has_wal(place, name: str) -> bool:
    return any((place / "worlds" / name).glob("*-wal"))
