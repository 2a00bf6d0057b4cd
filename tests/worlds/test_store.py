"""Create, open, reset, undo, snapshot and drop: the same on both databases."""

from datetime import UTC, datetime, timedelta

import pytest

from sandbox.errors import InvalidValues, NotFound, RuleBroken
from tests.worlds.agencies import add_agency, agencies_called, codes, codes_of


@pytest.fixture
def melati(store) -> str:
    store.make_template("kpri", agencies_called("DISDIK", "DINKES"))
    store.create("melati", template="kpri")
    return "melati"


def test_a_new_world_holds_what_its_template_holds(store, melati):
    info = store.info("melati")

    assert codes_of(store, "melati") == ["DISDIK", "DINKES"]
    assert (info.name, info.template, info.generation, info.previous) == ("melati", "kpri", 1, None)
    assert datetime.now(UTC) - info.created_at < timedelta(minutes=1)
    assert (store.names(), store.templates(), store.has_template("kpri")) == (("melati",), ("kpri",), True)


def test_worlds_of_one_template_share_nothing(store, melati):
    store.create("mawar", template="kpri")

    with store.session("melati") as session:
        add_agency(session, "BKD")

    assert codes_of(store, "melati") == ["DISDIK", "DINKES", "BKD"]
    assert codes_of(store, "mawar") == ["DISDIK", "DINKES"]


def test_ids_are_the_same_on_both_databases(store, melati):
    with store.session("melati") as session:
        first = add_agency(session, "BKD").id
        second = add_agency(session, "BPKAD").id

    assert (first, second) == (3, 4)


def test_a_name_is_taken_once(store, melati):
    with pytest.raises(RuleBroken, match="“melati” sudah ada"):
        store.create("melati", template="kpri")

    assert codes_of(store, "melati") == ["DISDIK", "DINKES"]


def test_what_does_not_exist_is_named(store, melati):
    with pytest.raises(NotFound, match="Titik awal “toko” belum dibuat"):
        store.create("mawar", template="toko")
    for act in (store.info, store.open, store.reset, store.undo_reset, store.drop,
                lambda name: store.snapshot(name, "baru")):
        with pytest.raises(NotFound, match="“mawar” tidak ada"):
            act("mawar")
    assert (store.names(), store.templates()) == (("melati",), ("kpri",))


@pytest.mark.parametrize("name", ["", "../melati", "a/b", "Melati", "-a", "a.b", "a" * 62, "aux", "com1", "melati\n"])
def test_a_name_that_could_lead_elsewhere_is_refused(store, name):
    for act in (store.info, store.open, store.reset, store.drop, store.has_template,
                lambda name: store.create(name, template="kpri"),
                lambda name: store.make_template(name, lambda session: None)):
        with pytest.raises(InvalidValues):
            act(name)


def test_a_template_whose_filling_fails_is_never_seen(store):
    def fill(session):
        add_agency(session, "DISDIK")
        raise ValueError("berkas contoh rusak")

    with pytest.raises(ValueError, match="berkas contoh rusak"):
        store.make_template("kpri", fill)

    assert (store.templates(), store.has_template("kpri")) == ((), False)


def test_a_template_is_replaced_whole_or_not_at_all(store, melati):
    def fail(session):
        add_agency(session, "BKD")
        raise ValueError

    with pytest.raises(ValueError):
        store.make_template("kpri", fail)
    assert store.create("mawar", template="kpri").generation == 1
    assert codes_of(store, "mawar") == ["DISDIK", "DINKES"]

    store.make_template("kpri", agencies_called("BKD"))
    store.create("anggrek", template="kpri")
    assert [codes_of(store, name) for name in ("melati", "anggrek")] == [["DISDIK", "DINKES"], ["BKD"]]


def test_a_reset_starts_again_and_can_be_undone_once(store, melati):
    with store.session("melati") as session:
        add_agency(session, "KELIRU")
    before = store.info("melati")

    after = store.reset("melati")
    assert (after.generation, after.previous, after.created_at) == (2, 1, before.created_at)
    assert after == store.info("melati")
    assert codes_of(store, "melati") == ["DISDIK", "DINKES"]

    assert store.undo_reset("melati") == store.info("melati") == before
    assert codes_of(store, "melati") == ["DISDIK", "DINKES", "KELIRU"]
    with pytest.raises(RuleBroken, match="Tidak ada keadaan sebelumnya"):
        store.undo_reset("melati")


def test_a_generation_number_never_comes_twice(store, melati):
    numbers = [store.reset("melati").generation, store.undo_reset("melati").generation]
    store.tidy()
    numbers += [store.reset("melati").generation, store.reset("melati").generation]

    assert numbers == [2, 1, 3, 4]


def test_tidying_keeps_what_an_undo_needs(store, melati):
    for code in ("PERTAMA", "KEDUA", "KETIGA"):
        with store.session("melati") as session:
            add_agency(session, code)
        store.reset("melati")

    assert [store.tidy(), store.tidy()] == [2, 0]
    store.undo_reset("melati")
    assert codes_of(store, "melati") == ["DISDIK", "DINKES", "KETIGA"]


def test_a_snapshot_becomes_a_template(store, melati):
    with store.session("melati") as session:
        add_agency(session, "BKD")

    store.snapshot("melati", "pertengahan")
    with store.session("melati") as session:
        add_agency(session, "SESUDAHNYA")
    store.create("mawar", template="pertengahan")

    assert store.templates() == ("kpri", "pertengahan")
    assert codes_of(store, "mawar") == ["DISDIK", "DINKES", "BKD"]


def test_a_snapshot_never_takes_the_place_of_a_template(store, melati):
    with store.session("melati") as session:
        add_agency(session, "BKD")

    with pytest.raises(RuleBroken, match="Titik awal “kpri” sudah ada"):
        store.snapshot("melati", "kpri")

    store.create("mawar", template="kpri")
    assert codes_of(store, "mawar") == ["DISDIK", "DINKES"]


def test_a_dropped_world_is_gone_and_its_name_free(store, melati):
    store.reset("melati")
    store.drop("melati")

    assert store.names() == ()
    with pytest.raises(NotFound):
        store.open("melati")
    assert store.create("melati", template="kpri").generation == 1
    assert codes_of(store, "melati") == ["DISDIK", "DINKES"]
    assert store.tidy() == 0


def test_many_more_worlds_than_warm_connections(store, melati):
    names = [f"arena-{number}" for number in range(70)]
    for name in names:
        store.create(name, template="kpri")
    for name in names * 2:
        with store.session(name) as session:
            add_agency(session, f"{name}-{len(codes(session))}")

    assert codes_of(store, "arena-69") == ["DISDIK", "DINKES", "arena-69-2", "arena-69-3"]


