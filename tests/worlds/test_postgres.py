"""What only PostgreSQL can get wrong: the policy, the ids, the keeper's rights, a database prepared twice."""

import pytest
from sqlalchemy import create_engine, insert, select, text
from sqlalchemy.exc import DBAPIError, ProgrammingError

from sandbox.errors import StorageFailed
from sandbox.modules.members.models import Agency
from sandbox.worlds.base import WorldBase
from sandbox.worlds.store import open_store
from tests.worlds.agencies import add_agency, agencies_called, codes, codes_of

pytestmark = pytest.mark.parametrize("store_place", ["postgresql"], indirect=True)

AGENCY = "INSERT INTO worlds.agency ({}code, name, address, payroll_treasurer, phone) VALUES ({}'X', '', '', '', '')"


@pytest.fixture
def melati_and_mawar(store) -> tuple[int, int]:
    """The world_id of each."""
    store.make_template("kpri", agencies_called("DISDIK", "DINKES"))
    for name in ("melati", "mawar"):
        store.create(name, template="kpri")
    with store.session("mawar") as session:
        add_agency(session, "RAHASIA")
    return tuple(_world_id(store, name) for name in ("melati", "mawar"))


@pytest.fixture
def outsider(store, store_place):
    """A connection as requests have it, which has entered no world."""
    engine = create_engine(store_place)
    with engine.connect() as connection:
        connection.execute(text("SET ROLE gladi_app"))
        connection.commit()
        yield connection
    engine.dispose()


def test_without_a_world_nothing_can_be_read_or_written(melati_and_mawar, outsider):
    counts = [outsider.scalar(text(f'SELECT count(*) FROM worlds."{name}"')) for name in WorldBase.metadata.tables]

    assert set(counts) == {0}
    assert outsider.execute(text("UPDATE worlds.agency SET name = 'x'")).rowcount == 0
    assert outsider.execute(text("DELETE FROM worlds.agency")).rowcount == 0
    for columns, values in (("", ""), ("world_id, ", f"{melati_and_mawar[0]}, ")):
        with pytest.raises(DBAPIError), outsider.begin_nested():
            outsider.execute(text(AGENCY.format(columns, values)))


def test_every_table_is_behind_the_policy_also_for_its_owner(store, melati_and_mawar, outsider):
    rows = outsider.execute(text(
        "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'worlds'::regnamespace AND c.relkind = 'r' "
        "AND NOT (c.relrowsecurity AND c.relforcerowsecurity) ORDER BY 1"))
    assert rows.scalars().all() == ["world"]  # the register, of which the application may read nothing

    with pytest.raises(ProgrammingError, match="permission denied for table world"):
        outsider.execute(text("SELECT * FROM worlds.world"))


def test_the_application_owns_nothing_and_cannot_lift_the_policy(melati_and_mawar, outsider):
    for statement in ("ALTER TABLE worlds.agency DISABLE ROW LEVEL SECURITY", "DROP POLICY own_world ON worlds.agency",
                      "ALTER TABLE worlds.action DISABLE TRIGGER ALL", "TRUNCATE worlds.agency",
                      "CREATE TABLE worlds.lain (id int)", "SET row_security = off; SELECT * FROM worlds.agency"):
        with pytest.raises(ProgrammingError):
            outsider.execute(text(statement))
        outsider.rollback()


def test_a_row_cannot_be_put_or_moved_into_another_world(store, melati_and_mawar):
    melati, mawar = melati_and_mawar
    for statement in (AGENCY.format("world_id, ", f"{mawar}, "), f"UPDATE worlds.agency SET world_id = {mawar}"):
        with pytest.raises(DBAPIError, match="row-level security"):
            with store.session("melati") as session:
                session.execute(text(statement))

    assert [codes_of(store, name) for name in ("melati", "mawar")] == [["DISDIK", "DINKES"],
                                                                      ["DISDIK", "DINKES", "RAHASIA"]]


def test_a_connection_that_comes_back_has_left_its_world(store, melati_and_mawar):
    with store.session("mawar") as session:
        add_agency(session, "LAGI")
    with store._app.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM agency")) == 0
        assert connection.scalar(text("SELECT current_user")) == "gladi_app"


def test_ids_count_from_one_in_each_world_however_rows_are_added(store, melati_and_mawar):
    values = {"address": "", "payroll_treasurer": "", "phone": ""}
    with store.session("melati") as session:
        session.add_all(Agency(code=f"A{number}", name="a", **values) for number in range(3))
        session.flush()
        session.connection().execute(
            insert(Agency), [{"code": f"B{number}", "name": "b", **values} for number in range(3)])
        session.execute(insert(Agency), [{"id": 20, "code": "C", "name": "c", **values}])
        add_agency(session, "D")
        given = session.execute(select(Agency.id, Agency.code).order_by(Agency.id)).all()

    assert given == [(1, "DISDIK"), (2, "DINKES"), (3, "A0"), (4, "A1"), (5, "A2"), (6, "B0"), (7, "B1"), (8, "B2"),
                     (20, "C"), (21, "D")]


def test_preparing_again_changes_nothing_and_waits_for_nobody(store, store_place, melati_and_mawar):
    with store.session("melati") as session:
        add_agency(session, "BKD")
        again = open_store(store_place)
        assert again.names() == ("mawar", "melati")
        again.close()

    assert codes_of(store, "melati") == ["DISDIK", "DINKES", "BKD"]


def test_a_database_of_another_version_is_refused_in_a_sentence(store, store_place):
    engine = create_engine(store_place)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE worlds.agency RENAME COLUMN phone TO telephone"))
        connection.execute(text("COMMENT ON SCHEMA worlds IS 'another version'"))
    try:
        with pytest.raises(StorageFailed, match="dibuat oleh Gladi versi lain"):
            open_store(store_place)
    finally:
        with engine.begin() as connection:
            connection.execute(text("ALTER TABLE worlds.agency RENAME COLUMN telephone TO phone"))
        engine.dispose()
    open_store(store_place).close()


def test_a_lost_connection_is_a_sentence_and_leaves_nothing(store, store_place, empty_world):
    engine = create_engine(store_place)
    with pytest.raises(StorageFailed, match="belum disimpan"):
        with store.session(empty_world) as session:
            add_agency(session, "DISDIK")
            backend = session.scalar(text("SELECT pg_backend_pid()"))
            with engine.connect() as connection:
                connection.execute(text("SELECT pg_terminate_backend(:backend)"), {"backend": backend})
            codes(session)
    engine.dispose()

    with store.session(empty_world) as session:
        assert codes(session) == []
        add_agency(session, "DINKES")
    assert codes_of(store, empty_world) == ["DINKES"]


def test_a_server_that_does_not_answer_is_a_sentence(store_place):
    with pytest.raises(StorageFailed, match="belum disimpan"):
        open_store("postgresql+psycopg://gladi_keeper@127.0.0.1:1/gladi")


def _world_id(store, name: str) -> int:
    with store.session(name, write=False) as session:
        return int(session.scalar(text("SELECT current_setting('gladi.world')")))
