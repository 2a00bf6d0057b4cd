"""Reaching into another world, tried by force with a session of one's own and any SQL."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from sandbox.cases.models import Case, CaseDefinition, Task
from sandbox.modules.members.models import Agency
from tests.worlds.agencies import add_agency, agencies_called, codes, codes_of


@pytest.fixture
def melati_and_mawar(store) -> None:
    """Mawar has one agency more, so that an id of hers can be one that melati does not have."""
    store.make_template("kpri", agencies_called("DISDIK", "DINKES"))
    for name in ("melati", "mawar"):
        store.create(name, template="kpri")
    with store.session("mawar") as session:
        add_agency(session, "RAHASIA")
        session.add(_case())


def test_another_world_cannot_be_seen(store, melati_and_mawar):
    with store.session("melati") as session:
        assert codes(session) == ["DISDIK", "DINKES"]
        assert session.get(Agency, 3) is None
        assert session.scalar(text("SELECT count(*) FROM agency WHERE code = 'RAHASIA' OR id > 2")) == 0


def test_rows_of_another_world_cannot_be_changed_or_removed(store, melati_and_mawar):
    with store.session("melati") as session:
        changed = session.execute(text("UPDATE agency SET name = 'diubah'")).rowcount
        removed = session.execute(text("DELETE FROM agency WHERE id > 1")).rowcount

    assert (changed, removed) == (2, 1)
    assert codes_of(store, "mawar") == ["DISDIK", "DINKES", "RAHASIA"]
    with store.session("mawar", write=False) as session:
        assert session.get(Agency, 1).name == "Dinas DISDIK"


def test_a_row_cannot_refer_to_another_world(store, melati_and_mawar):
    with pytest.raises(IntegrityError):
        with store.session("melati") as session:
            session.add(Task(case_id=1, step="apply", role="loan_officer", opened_on=date(2025, 3, 3)))

    with store.session("mawar") as session:
        session.add(Task(case_id=1, step="apply", role="loan_officer", opened_on=date(2025, 3, 3)))


def test_a_unique_value_is_unique_in_its_own_world_only(store, melati_and_mawar):
    with store.session("melati") as session:
        add_agency(session, "RAHASIA")

    with pytest.raises(IntegrityError):
        with store.session("melati") as session:
            add_agency(session, "RAHASIA")


def test_the_next_transaction_of_a_connection_is_in_its_own_world(store, melati_and_mawar):
    seen = [codes_of(store, name) for name in ("melati", "mawar") * 20]

    assert seen == [["DISDIK", "DINKES"], ["DISDIK", "DINKES", "RAHASIA"]] * 20


def test_a_guard_holds_in_every_world_and_only_the_guard_does(store, melati_and_mawar, without_guard):
    with store.session("melati") as session:
        session.add(_definition())
    with pytest.raises(IntegrityError, match="case_definition: riwayat tidak boleh diubah atau dihapus"):
        with store.session("melati") as session:
            session.execute(text("UPDATE case_definition SET version = '9.9.9'"))
    with pytest.raises(IntegrityError, match="case_definition: riwayat tidak boleh diubah atau dihapus"):
        with store.session("melati") as session:
            session.execute(text("DELETE FROM case_definition"))

    without_guard("melati", "case_definition_append_only")
    with store.session("melati") as session:
        assert session.execute(text("UPDATE case_definition SET version = '9.9.9'")).rowcount == 1
        assert session.execute(text("DELETE FROM case_definition")).rowcount == 1


def test_guards_come_along_with_every_copy(store, melati_and_mawar):
    with store.session("melati") as session:
        session.add(_definition())
    store.snapshot("melati", "titik")
    store.create("salinan", template="titik")
    store.reset("salinan")

    with pytest.raises(IntegrityError, match="riwayat"):
        with store.session("salinan") as session:
            session.execute(text("DELETE FROM case_definition"))


def _case() -> Case:
    return Case(number="BK-2025-0001", workflow="loan-approval", definition_id=1, started_on=date(2025, 3, 3),
                progress={}, outcome=None, version=1)


def _definition() -> CaseDefinition:
    return CaseDefinition(workflow="loan-approval", version="1.0.0", digest="aa", body={})
