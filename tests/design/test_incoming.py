"""A definition taken in whole: the next version of what is known, else a new workflow under its id if that is free."""

import pytest

from sandbox.cases.library import workflow
from sandbox.design import library
from sandbox.design.drafts import source_of
from sandbox.design.incoming import take_in
from sandbox.errors import DefinitionError
from tests.design.conftest import NOW

LETTER = {"workflow": "surat-jalan", "version": "1.0.0", "title": "Surat jalan", "subject": "member",
          "roles": ["secretary"], "steps": [
              {"id": "write", "type": "task", "title": "Tulis", "by": "secretary"},
              {"id": "sent", "type": "end", "title": "Terkirim", "outcome": "sent"}]}


def test_what_the_library_knows_becomes_its_next_version(hall, ratna):
    source = dict(workflow("loan-approval").source) | {"title": "Pinjaman"}
    draft = take_in(hall, source, by=ratna, now=NOW)

    assert (draft.workflow, draft.title, draft.based_on) \
        == ("loan-approval", "Pinjaman", library.latest(hall, "loan-approval").digest)


def test_what_is_new_keeps_its_id_while_that_is_free(hall, ratna, slamet):
    first, second = (take_in(hall, LETTER, by=who, now=NOW) for who in (ratna, slamet))

    assert (first.workflow, source_of(first)) == ("surat-jalan", LETTER)
    assert second.workflow == source_of(second)["workflow"] != "surat-jalan"


@pytest.mark.parametrize("source", [{}, {"workflow": "x"}, {"workflow": 5, "title": ["a"]}])
def test_what_has_no_shape_begins_nothing(hall, ratna, source):
    with pytest.raises(DefinitionError):
        take_in(hall, source, by=ratna, now=NOW)
