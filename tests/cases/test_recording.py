"""A case of a world kept as an example that replays without the world."""

import json

import pytest

from sandbox.cases.actor import actor_named
from sandbox.cases.library import workflow as shipped
from sandbox.cases.reading import case
from sandbox.cases.recording import record
from sandbox.cases.replay import play
from sandbox.engine.examples import replay
from sandbox.errors import NotFound
from tests.cases.flows import DONE, LAPSED, due, flow, put_in_use, task
from tests.cases.moves import ADMISSION_OF_YULIA, LOAN_OF_SARI

LATE = [*LOAN_OF_SARI[:3], {"as": "manager", "advance_days": 10}, {**LOAN_OF_SARI[3], "as": "chair"},
        {"as": "manager", "advance_days": 12}]


@pytest.mark.parametrize("moves, outcome", [
    (LOAN_OF_SARI, "approved"), (ADMISSION_OF_YULIA, "admitted"), (LOAN_OF_SARI[:4], None), (LATE, None),
    ([*LOAN_OF_SARI[:2], {"as": "chair", "cancel": "Anggota pindah tugas."}], "cancelled")])
def test_a_recorded_case_replays_to_the_same_end(kpri_store, kpri, moves, outcome):
    with kpri_store.session(kpri) as session:
        [case_id] = play(session, moves)
        view = case(session, case_id)
    worlds = kpri_store.names()
    example = json.loads(json.dumps(record(kpri_store, kpri, case_id, title="Contoh")))

    assert (example["expect"]["outcome"], example["expect"]["open"]) == (outcome, sorted(view.progress.open))
    assert str(replay(view.workflow, example).difference or "") == ""
    assert kpri_store.names() == worlds


def test_a_caller_is_recorded_with_what_it_was_told(kpri_store, kpri):
    survey = flow("survei", {"id": "visit", "type": "form", "title": "Kunjungan", "by": "manager", "fields": [
        {"id": "distance", "type": "integer", "label": "Jarak (km)", "required": True}]}, DONE)
    parent = flow("induk", task("apply", due=due(3, {"goto": "lapsed"})),
                  {"id": "survey", "type": "call", "title": "Survei", "workflow": "loan-approval"}, DONE, LAPSED)
    with kpri_store.session(kpri) as session:
        put_in_use(session, survey, parent)
        play(session, [{"as": "loan_officer", "start": "induk", "member": "A-0042"},
                       {"as": "loan_officer", "step": "apply", "do": "done"},
                       {"as": "manager", "comment": "Sedang disurvei.", "case": 1},
                       {**LOAN_OF_SARI[1], "values": LOAN_OF_SARI[1]["values"] | {"principal": 90_000_000}, "case": 2},
                       {"as": "loan_officer", "step": "tell_refusal", "do": "done", "case": 2},
                       {"as": "loan_officer", "step": "objection", "do": "submit", "values": {"objected": False},
                        "case": 2}, {"as": "loan_officer", "step": "tell_closed", "do": "done", "case": 2}])
    example = record(kpri_store, kpri, 1, title="Pinjaman di dalam")

    assert [move.get("resume") for move in example["moves"]] == [None, "survey"]
    assert replay(parent, example).ok


def test_a_changed_limit_is_the_first_difference(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        [case_id] = play(session, LOAN_OF_SARI)
    example = record(kpri_store, kpri, case_id, title="Pinjaman Sari")
    facts = [{**entry, "loan.ceiling": 1} if "loan.ceiling" in entry else entry for entry in example["facts"]]

    difference = replay(shipped("loan-approval"), {**example, "facts": facts}).difference
    assert "Sampaikan alasan penolakan" in str(difference) or "Periksa kelengkapan berkas" in str(difference)


def test_a_case_that_is_not_there_is_not_recorded(kpri_store, kpri):
    with pytest.raises(NotFound):
        record(kpri_store, kpri, 7, title="Tidak ada")


def test_who_acts_in_an_example_is_named(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        [case_id] = play(session, LOAN_OF_SARI[:2])
        officer = actor_named(session, "loan_officer")
    example = record(kpri_store, kpri, case_id, title="Baru diisi")

    assert example["names"][officer.person] == officer.name
    assert example["holders"]["loan_officer"] == [officer.person]
