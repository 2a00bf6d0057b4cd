"""Cancelling a case: who may, with a reason, and not once money is booked."""

import pytest
from sqlalchemy import select

from sandbox.cases.actor import actor_named
from sandbox.cases.cancel import cancel_case, may_cancel
from sandbox.cases.models import Task
from sandbox.cases.reading import case, story
from sandbox.cases.start import begin_case
from sandbox.errors import Forbidden, InvalidValues, StalePage
from tests.cases.flows import DONE, flow, task
from tests.cases.moves import member_id

ERRAND = flow("urusan", task("prepare"), DONE, cancel_by=["manager"])


@pytest.fixture
def world(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        yield session


@pytest.fixture
def errand(world) -> int:
    return begin_case(world, ERRAND, by=actor_named(world, "loan_officer"), member_id=member_id(world, "A-0042"),
                      token="begin-one")


def test_a_cancelled_case_has_ended_with_its_reason(world, errand):
    manager = actor_named(world, "manager")
    allowed = may_cancel(world, errand, manager)
    cancel_case(world, errand, by=manager, reason="Anggota menarik permohonannya.", token="cancel-1")
    last = story(world, case(world, errand))[-1]

    assert (allowed, may_cancel(world, errand, manager)) == (True, False)
    assert case(world, errand).progress.outcome == "cancelled"
    assert (last.kind, last.reason) == ("cancel", "Anggota menarik permohonannya.")
    assert world.scalars(select(Task.id).where(Task.closed_on.is_(None))).all() == []


def test_the_same_form_cancels_once_and_another_finds_it_gone(world, errand):
    told = {"by": actor_named(world, "manager"), "reason": "Salah anggota."}
    first, again = (cancel_case(world, errand, **told, token="cancel-1") for _ in range(2))
    with pytest.raises(StalePage, match="sudah dibatalkan"):
        cancel_case(world, errand, **told, token="cancel-2")

    assert first == again


def test_who_may_not_and_without_a_reason_nothing_is_cancelled(world, errand):
    with pytest.raises(Forbidden, match="dibatalkan oleh Manajer, bukan Ketua"):
        cancel_case(world, errand, by=actor_named(world, "chair"), reason="x", token="cancel-1")
    with pytest.raises(InvalidValues):
        cancel_case(world, errand, by=actor_named(world, "manager"), reason=" ", token="cancel-2")

    assert case(world, errand).progress.outcome is None
