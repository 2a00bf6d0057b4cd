"""Kept runs: replayed without a world, the first difference in words, what they have seen."""

import copy

import pytest

from sandbox.engine.coverage import coverage
from sandbox.engine.examples import expectation, replay
from sandbox.engine.loading import load, trusted
from sandbox.engine.renaming import rename_field_everywhere, rename_in_example
from tests.engine.loan import (
    APPLY,
    CATALOG,
    CHECKED,
    DISBURSE,
    INTERVIEWED,
    SITUATION,
    ballot,
    source,
    workflow,
)

MOVES = (APPLY, CHECKED, INTERVIEWED, ballot("Budi", "approve"), ballot("Dewi", "approve"), ballot("Eko", "reject"),
         DISBURSE)


def example():
    kept = {
        "title": "Pinjaman disetujui", "today": "2026-03-14", "applicant": "Wati", "names": {}, "related": [],
        "holidays": [], "holders": {role: list(people) for role, people in SITUATION.holders.items()},
        "moves": [{"step": move.step, "action": move.action, "values": move.values, "person": move.person,
                   "role": move.role, "reason": move.reason} for move in MOVES],
        "facts": [{"savings.total": 3_500_000, "member.months": 8}], "given": [{"agreement_no": "P-1"}]}
    return copy.deepcopy(kept | {"expect": expectation(workflow(), kept)})


def difference(change, kept=None):
    here = source()
    change(here)
    return str(replay(load(here, CATALOG), kept or example()).difference)


def test_a_run_expects_its_steps_in_order_and_its_end():
    assert example()["expect"] == {
        "path": ["apply", "eligible", "check_papers", "interview", "committee", "sign", "disburse", "paid_out"],
        "open": [], "outcome": "approved"}


def test_a_run_on_the_same_workflow_has_no_difference():
    assert replay(workflow(), example()).ok


def test_another_way_is_named_with_the_move():
    assert difference(lambda here: here["steps"][1]["cases"][0]["all"][0].update(
        when="principal <= savings.total * 2")) == (
        "Pada gerakan ke-1 (“Isi pengajuan”) berkas melewati “Pinjaman ditolak”, dalam contoh “Periksa berkas”.")


def test_a_refused_move_says_why():
    assert difference(lambda here: here["steps"][0]["fields"][0].update(max=5_000_000)) == (
        "Pada gerakan ke-1 (“Isi pengajuan”) ditolak: “Pokok pinjaman” Rp10.000.000 terlalu besar. Isi paling banyak "
        "Rp5.000.000.")


def test_a_new_step_in_between_is_named():
    new = {"id": "cek", "type": "task", "title": "Cek ulang", "by": "chair"}
    assert difference(lambda here: here["steps"].insert(4, new)) == (
        "Pada gerakan ke-7 (“Cairkan”) ditolak: Langkah “Cairkan” tidak sedang menunggu. Langkah yang menunggu "
        "sekarang: “Cek ulang”.")


def test_a_run_that_stops_early_is_named():
    new = {"id": "cek", "type": "task", "title": "Cek ulang", "by": "chair"}
    assert difference(lambda here: here["steps"].insert(6, new)) == (
        "Berkas berhenti sebelum “Pinjaman cair”, yang dalam contoh masih dilewati.")


def test_another_outcome_is_named():
    assert difference(lambda here: here["steps"][6].update(outcome="paid")) == (
        "Hasil akhirnya “paid”, dalam contoh “approved”.")


def test_a_fact_the_run_never_asked_is_a_difference():
    kept = example() | {"facts": []}
    assert difference(lambda here: None, kept) == (
        "Pada gerakan ke-1 (“Isi pengajuan”) alur bertanya “Jumlah simpanan”, yang tidak ada dalam contoh ini.")


def test_a_new_decision_may_read_facts_the_run_has():
    gate = {"id": "gate", "type": "decision", "title": "Periksa lama",
            "cases": [{"when": "member.months >= 3", "because": "Cukup lama"}],
            "otherwise": {"goto": "rejected", "because": "Belum lama"}}
    here = source()
    here["steps"].insert(1, gate)
    kept = example()
    kept["expect"]["path"].insert(1, "gate")
    assert replay(load(here, CATALOG), kept).ok


@pytest.mark.parametrize("broken", [
    {}, {"moves": 3}, {"facts": None}, {"today": "besok"}, {"holders": []}, {"expect": {}},
    {"moves": [{"step": "apply"}]},
    {"moves": [{"step": "hilang", "action": "submit", "person": "Sari", "role": "loan_officer"}]},
    {"moves": [{"expire": "apply"}]}, {"moves": [{"resume": "apply", "outcome": "x"}]}, {"given": [3]}])
def test_a_broken_file_is_a_difference(broken):
    kept = example() | broken if broken else {}
    assert not replay(workflow(), kept).ok


def test_a_loop_without_people_is_a_difference():
    here = source()
    here["steps"][1]["otherwise"]["goto"] = "eligible"
    here["steps"][1]["cases"][0]["goto"] = "eligible"
    assert "berputar terus" in str(replay(trusted(here, CATALOG), example()).difference)


def test_waits_calls_and_cancelling_are_moves():
    here = source() | {"cancel_by": ["chair"], "steps": [
        {"id": "start", "type": "task", "title": "Mulai", "by": "loan_officer"},
        {"id": "tunggu", "type": "wait", "title": "Tunggu", "days": 7},
        {"id": "bagian", "type": "call", "title": "Bagian", "workflow": "lain", "take": {"hasil": "nilai"}},
        {"id": "last", "type": "task", "title": "Selesaikan", "by": "loan_officer"},
        {"id": "done", "type": "end", "outcome": "done"}]}
    flow = trusted(here, CATALOG)
    kept = example() | {"facts": [], "given": [], "moves": [
        {"step": "start", "action": "done", "person": "Sari", "role": "loan_officer"},
        {"expire": "tunggu", "today": "2026-03-21"}, {"resume": "bagian", "outcome": "done", "values": {"nilai": 3}},
        {"cancel": "Batal menikah", "person": "Hasan", "role": "chair"}]}
    kept["expect"] = expectation(flow, kept)
    assert kept["expect"] == {"path": ["start", "tunggu", "bagian", "last"], "open": [], "outcome": "cancelled"}
    assert replay(flow, kept).ok


def test_a_run_follows_a_field_to_its_new_name():
    here = rename_field_everywhere(source(), "collateral", "agunan")
    here["steps"][0]["fields"][2]["id"] = "agunan"
    assert not replay(load(here, CATALOG), example()).ok
    assert replay(load(here, CATALOG), rename_in_example(example(), "field", "collateral", "agunan")).ok


def test_coverage_counts_steps_and_the_ways_out_of_steps_that_have_several():
    flow = workflow()
    covered = coverage(flow, [replay(flow, example())])
    assert (covered.steps_unseen, covered.branches_seen, covered.branches_unseen) == (
        ("rejected",), (("eligible", "review"), ("interview", "review/join"), ("committee", "sign")),
        (("eligible", "rejected"), ("interview", "rejected"), ("interview", "apply"), ("committee", "rejected")))
    assert coverage(flow, []).steps_unseen == tuple(flow.places)
