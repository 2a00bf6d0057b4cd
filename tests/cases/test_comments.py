"""Remarks beside a case."""

import pytest

from sandbox.cases.actor import actor_named
from sandbox.cases.comments import add_comment, comments
from sandbox.cases.reading import case, story
from sandbox.cases.replay import play
from sandbox.errors import InvalidValues, NotFound
from tests.cases.moves import LOAN_OF_SARI


@pytest.fixture
def world(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        yield session


def test_anybody_remarks_at_any_time_also_after_the_end(world):
    [case_id] = play(world, LOAN_OF_SARI)
    supervisor = actor_named(world, "supervisor")
    for token in ("remark-1", "remark-1", "remark-2"):
        add_comment(world, case_id, text=f"Sudah diperiksa, {token}.", by=supervisor, token=token)

    assert [(one.text, one.person_name, one.role) for one in comments(world, case_id)] == [
        (f"Sudah diperiksa, {token}.", supervisor.name, "supervisor") for token in ("remark-1", "remark-2")]
    assert [line.kind for line in story(world, case(world, case_id))][-2:] == ["comment", "comment"]


def test_an_empty_or_endless_remark_is_refused(world):
    [case_id] = play(world, LOAN_OF_SARI[:1])
    for text in (" \n", "\u2800\ufeff", "a" * 2001):
        with pytest.raises(InvalidValues):
            add_comment(world, case_id, text=text, by=actor_named(world, "manager"), token="remark-1")
    with pytest.raises(NotFound):
        add_comment(world, case_id + 1, text="Halo.", by=actor_named(world, "manager"), token="remark-1")
