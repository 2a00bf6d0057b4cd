"""One transaction on one world: all or nothing, one writer at a time, and what happens when something is in the way."""

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError

from sandbox.errors import RuleBroken, StorageFailed
from sandbox.worlds.store import open_store
from tests.worlds.agencies import add_agency, agencies_called, codes, codes_of

ROOT = Path(__file__).resolve().parents[2]


def in_another_process(act: str, place, name: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "tests.worlds.other_process", act, str(place), name]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)


def test_a_block_that_raises_leaves_nothing(store, empty_world):
    with pytest.raises(ValueError):
        with store.session(empty_world) as session:
            add_agency(session, "DISDIK")
            raise ValueError

    assert codes_of(store, empty_world) == []


def test_an_open_world_ends_with_its_first_commit_or_rollback(store, empty_world):
    kept = store.open(empty_world)
    add_agency(kept.session, "DISDIK")
    kept.commit()
    kept.rollback()

    undone = store.open(empty_world)
    add_agency(undone.session, "DINKES")
    undone.rollback()
    undone.commit()

    assert codes_of(store, empty_world) == ["DISDIK"]
    assert kept.info == store.info(empty_world)


def test_a_commit_that_fails_keeps_nothing_and_frees_the_world(store, empty_world):
    world = store.open(empty_world)
    agency = add_agency(world.session, "DISDIK")
    add_agency(world.session, "DINKES")
    agency.code = "DINKES"

    with pytest.raises(IntegrityError):
        world.commit()

    assert codes_of(store, empty_world) == []


def test_a_world_opened_for_reading_cannot_be_written(store, empty_world):
    with pytest.raises(DBAPIError):
        with store.session(empty_world, write=False) as session:
            add_agency(session, "DISDIK")

    with store.session(empty_world) as session:
        add_agency(session, "DINKES")
    assert codes_of(store, empty_world) == ["DINKES"]


def test_a_thread_holds_one_world_at_a_time(store, empty_world):
    with store.session(empty_world, write=False):
        with pytest.raises(RuntimeError, match="still has 'melati' open"):
            store.open(empty_world)

    assert codes_of(store, empty_world) == []


def test_eight_threads_write_one_after_another(store, empty_world):
    def write_ten(_) -> None:
        for _ in range(10):
            with store.session(empty_world) as session:
                add_agency(session, f"OPD-{len(codes(session)) + 1:02d}")

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write_ten, range(8)))

    assert codes_of(store, empty_world) == [f"OPD-{number:02d}" for number in range(1, 81)]


def test_a_writer_that_waits_sees_what_the_first_one_wrote(store, store_place, empty_world):
    first = store.open(empty_world)
    add_agency(first.session, "DISDIK")
    threading.Timer(0.3, first.commit).start()  # seconds

    answer = in_another_process("write_one", store_place, empty_world)

    assert (answer.returncode, answer.stderr) == (0, "")
    assert codes_of(store, empty_world) == ["DISDIK", "PROSES-LAIN"]


def test_a_world_that_stays_busy_is_a_sentence(store, store_place, empty_world):
    impatient = open_store(store_place, patience=0.2)
    with store.session(empty_world) as session:
        with pytest.raises(StorageFailed, match="sedang dipakai proses lain") as refusal:
            impatient.open(empty_world)
        add_agency(session, "DISDIK")
    impatient.close()

    assert "lalu kirim lagi" in refusal.value.hint
    assert codes_of(store, empty_world) == ["DISDIK"]


def test_a_reader_does_not_wait_for_a_writer_and_sees_one_moment(store, empty_world):
    seen = []

    def read() -> None:
        with store.session(empty_world, write=False) as session:
            seen.append(codes(session))
            read_once.set()
            written.wait(20)
            seen.append(codes(session))

    read_once, written = threading.Event(), threading.Event()
    writer = store.open(empty_world)
    add_agency(writer.session, "DISDIK")
    reader = threading.Thread(target=read)
    reader.start()
    assert read_once.wait(20)
    writer.commit()
    written.set()
    reader.join(20)

    assert seen == [[], []]
    assert codes_of(store, empty_world) == ["DISDIK"]


def test_a_reset_does_not_wait_for_those_who_have_the_world_open(store, empty_world):
    late = store.open(empty_world)
    add_agency(late.session, "TERLAMBAT")

    with ThreadPoolExecutor(1) as trainer:
        after = trainer.submit(store.reset, empty_world).result(timeout=20)
        assert trainer.submit(codes_of, store, empty_world).result(timeout=20) == []
    late.commit()

    assert (after.generation, codes_of(store, empty_world)) == (2, [])
    store.undo_reset(empty_world)
    assert codes_of(store, empty_world) == ["TERLAMBAT"]


def test_a_writer_that_waited_through_a_reset_writes_in_the_new_generation(store, store_place, empty_world):
    def write() -> None:
        with other.session(empty_world) as session:
            add_agency(session, "SESUDAH-RESET")

    other = open_store(store_place)  # as another process has it
    holder = store.open(empty_world)
    with ThreadPoolExecutor(1) as waiting, ThreadPoolExecutor(1) as trainer:
        writing = waiting.submit(write)
        time.sleep(0.5)  # seconds, until the other one stands at the lock
        trainer.submit(store.reset, empty_world).result(timeout=20)
        holder.commit()
        writing.result(timeout=20)
    other.close()

    assert codes_of(store, empty_world) == ["SESUDAH-RESET"]


def test_tidying_while_an_old_generation_is_open_loses_nothing_of_the_new(store, empty_world):
    late = store.open(empty_world)
    with ThreadPoolExecutor(1) as trainer:
        for _ in range(2):
            trainer.submit(store.reset, empty_world).result(timeout=20)
        trainer.submit(store.tidy).result(timeout=20)
    add_agency(late.session, "TERLAMBAT")
    late.rollback()
    store.tidy()

    assert (store.info(empty_world).generation, codes_of(store, empty_world), store.tidy()) == (3, [], 0)


def test_many_resets_at_once_each_get_a_generation(store, empty_world):
    with ThreadPoolExecutor(4) as threads:
        resets = list(threads.map(lambda _: store.reset(empty_world).generation, range(8)))

    assert sorted(resets) == list(range(2, 10))
    assert store.info(empty_world).generation == 9


def test_one_of_many_creators_gets_the_name(store, empty_world):
    def create(_) -> bool:
        try:
            return bool(store.create("mawar", template="empty"))
        except RuleBroken:
            return False

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(create, range(4))) == [False, False, False, True]
    assert store.names() == ("mawar", "melati")


def test_a_reset_by_another_process_is_noticed(store, store_place, empty_world):
    with store.session(empty_world) as session:
        add_agency(session, "DISDIK")

    answer = in_another_process("reset", store_place, empty_world)

    assert (answer.returncode, answer.stderr) == (0, "")
    assert (store.info(empty_world).generation, codes_of(store, empty_world)) == (2, [])


def test_a_process_killed_in_the_middle_leaves_nothing_half_done(store, store_place, empty_world):
    assert in_another_process("die_in_the_middle", store_place, empty_world).returncode == 9

    with store.session(empty_world) as session:
        assert codes(session) == []
        add_agency(session, "DISDIK")
    assert codes_of(store, empty_world) == ["DISDIK"]


def test_a_process_killed_while_making_a_template_leaves_none(store, store_place):
    assert in_another_process("die_before_a_template_is_whole", store_place, "kpri").returncode == 9

    assert store.templates() == ()
    store.make_template("kpri", agencies_called("DISDIK"))
    store.create("melati", template="kpri")
    assert codes_of(store, "melati") == ["DISDIK"]
