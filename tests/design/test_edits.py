"""Edits: each does what it says, none changes what it was given, none breaks the shape, all can be told apart."""

import copy
import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.design import edits
from sandbox.design.edits.defaults import TITLES
from sandbox.design.elements import digest, find, find_field, find_step, spots
from sandbox.engine.canonical import canonical
from sandbox.engine.difference import differences
from sandbox.engine.lint import lint
from sandbox.engine.loading import load, trusted
from sandbox.engine.shape import shape_problems
from sandbox.errors import DefinitionError, GladiError, InvalidValues, NotAllowed, NotFound, Problem, Repair
from tests.design.changes import changes
from tests.engine.loan import CATALOG, source

LOAN = source()


def edited(change):
    return edits.keeping_shape(LOAN, change).source


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_sequence_of_edits_keeps_the_shape_and_every_edit_is_said(data):
    now = source()
    for _ in range(data.draw(st.integers(1, 8))):
        name, _, change = data.draw(changes(now), label="edit")
        before = copy.deepcopy(now)
        try:
            after = edits.keeping_shape(now, change)
        except GladiError as refusal:
            assert str(refusal)
            assert now == before
            continue
        assert now == before, "an edit never changes what it was given"
        assert shape_problems(after.source) == ()
        text = canonical(after.source)
        assert canonical(json.loads(text)) == text
        old, new = trusted(now, CATALOG), trusted(after.source, CATALOG)
        assert bool(differences(old, new)) == (old.digest != new.digest), name
        assert all(str(problem) for problem in lint(new, CATALOG))
        now = after.source


@pytest.mark.parametrize("kind", sorted(TITLES))
def test_a_new_step_of_any_type_leaves_a_sound_workflow_sound(kind):
    chosen = {"action": {"do": "loans.sign"}, "call": {"workflow": "member-onboarding"}}.get(kind, {})
    after = "paid_out" if kind == "end" else "sign"
    new = edited(lambda here: edits.add_step(here, type=kind, after=after, **chosen))
    facts = replace(CATALOG, facts=CATALOG.facts | {"member.is_active": "yes_no"})
    faults = {problem.code for problem in lint(trusted(new, facts), facts) if problem.severity == "error"}
    assert faults == ({"unreachable"} if kind == "end" else set())


def test_an_action_needs_its_effect():
    with pytest.raises(InvalidValues) as refusal:
        edits.add_step(LOAN, type="action", after="sign")
    assert refusal.value.fields == {"do": "Pilih akibat yang dijalankan langkah ini."}


def test_a_step_gets_an_id_from_its_title_that_a_new_title_does_not_change():
    new = edits.add_step(LOAN, type="task", title="Hubungi penjamin", after="apply")
    again = edits.add_step(new.source, type="task", title="Hubungi penjamin", after="apply")
    retitled = edits.set_step(again.source, "hubungi_penjamin", {"title": "Telepon penjamin"}).source
    assert [spot.step["id"] for spot in spots(retitled)][:3] == ["apply", "hubungi_penjamin_2", "hubungi_penjamin"]
    assert find_step(retitled, "hubungi_penjamin")["title"] == "Telepon penjamin"


def test_a_step_is_added_inside_a_branch():
    new = edits.add_step(LOAN, type="task", title="Cek slip gaji", branch="review.papers").source
    assert [step["id"] for step in find(new, "branch:review.papers")["steps"]] == ["cek_slip_gaji", "check_papers"]


def test_a_removed_step_leaves_the_ways_to_it_for_lint():
    new = edits.remove_step(LOAN, "rejected").source
    assert "goto_missing" in {problem.code for problem in lint(trusted(new, CATALOG), CATALOG)}


def test_the_only_step_of_a_branch_stays():
    with pytest.raises(NotAllowed) as refusal:
        edits.remove_step(LOAN, "check_papers")
    assert str(refusal.value) == "Ini satu-satunya langkah di sini, jadi tidak bisa dihapus."


def test_a_step_moves_inside_its_list_only():
    assert [step["id"] for step in edits.move_step(LOAN, "sign", by=-1).source["steps"]][3:5] == ["sign", "committee"]
    assert edits.move_step(LOAN, "rejected", after="").source["steps"][0]["id"] == "rejected"
    with pytest.raises(NotAllowed):
        edits.move_step(LOAN, "sign", after="check_papers")
    with pytest.raises(NotAllowed) as refusal:
        edits.move_step(LOAN, "apply", by=-1)
    assert str(refusal.value) == "Ini sudah paling atas."


def test_a_renamed_step_takes_every_reference_along():
    new = edited(lambda here: edits.rename_step(here, "apply", "ajukan"))
    assert '"apply' not in canonical(new)
    assert find_step(new, "disburse")["exclude"] == ["ajukan.actor"]
    assert find_step(new, "interview")["outcomes"]["returned"] == {"goto": "ajukan"}
    load(new, CATALOG)


def test_a_renamed_field_takes_conditions_and_sentences_along():
    new = edited(lambda here: edits.rename_field(here, "principal", "pokok"))
    rule = find_step(new, "eligible")["cases"][0]["all"][0]
    assert (rule["when"], rule["refusal"]) == ("pokok <= savings.total * 3",
                                               "Pokok {pokok} melebihi tiga kali simpanan {savings.total}.")
    assert find_field(new, "collateral")["show_if"] == "pokok > 5000000"


def test_a_name_between_quotes_is_no_reference():
    one = edits.set_condition(LOAN, "eligible", 0, 0, {"when": 'collateral == "principal"'}).source
    assert find_step(edits.rename_field(one, "principal", "pokok").source, "eligible")["cases"][0]["all"][0]["when"] \
        == 'collateral == "principal"'


def test_steps_and_fields_called_like_words_of_the_format_are_renamed_alone():
    call = {"id": "bagian", "type": "call", "title": "Bagian", "workflow": "lain", "give": {"goto": "principal"},
            "take": {"when": "goto"}, "outcomes": {"goto": {"goto": "sign"}}}
    here = source()
    here["steps"].insert(4, call)
    renamed = edits.rename_step(edits.rename_field(here, "principal", "pokok").source, "sign", "tanda").source
    assert find_step(renamed, "bagian") == call | {"give": {"goto": "pokok"}, "outcomes": {"goto": {"goto": "tanda"}}}


def test_a_copied_block_speaks_of_its_own_fields():
    new = edits.copy_step(LOAN, "apply").source
    fields = {field["id"]: field for field in find_step(new, "apply_2")["fields"]}
    assert list(fields) == ["principal_2", "term_months_2", "collateral_2"]
    assert fields["collateral_2"]["show_if"] == "principal_2 > 5000000"


def test_what_does_not_fit_is_said_beside_its_property():
    with pytest.raises(InvalidValues) as refusal:
        edited(lambda here: edits.set_step(here, "apply", {"title": "", "confirm": "ya"}))
    assert refusal.value.fields == {"title": "Bagian ini tidak boleh kosong.",
                                    "confirm": "Di sini perlu true atau false. Ganti “ya”."}


def test_a_property_of_another_type_is_refused():
    with pytest.raises(InvalidValues) as refusal:
        edits.set_step(LOAN, "apply", {"quorum": 3})
    assert list(refusal.value.fields) == ["quorum"]


def test_a_wait_has_one_length():
    waiting = edits.add_step(LOAN, type="wait", after="sign").source
    assert edits.set_step(waiting, "tunggu", {"days": 7}).source["steps"][5] == {
        "id": "tunggu", "type": "wait", "title": "Tunggu", "days": 7}


def test_a_field_of_another_type_loses_settings_that_do_not_fit():
    new = edited(lambda here: edits.set_field(here, "principal", {"type": "choice"}))
    assert find_field(new, "principal") == {
        "id": "principal", "type": "choice", "label": "Pokok pinjaman", "required": True, "choices": [
            {"value": "pilihan_1", "label": "Pilihan 1"}, {"value": "pilihan_2", "label": "Pilihan 2"}]}


def test_a_choice_without_a_value_gets_one_from_its_label():
    here = edits.add_field(LOAN, "apply", type="choice", label="Jaminan").source
    new = edits.set_choices(here, "jaminan", [{"value": "sk", "label": "SK PNS"}, {"label": "BPKB motor"}]).source
    assert find_field(new, "jaminan")["choices"] == [{"value": "sk", "label": "SK PNS"},
                                                     {"value": "bpkb_motor", "label": "BPKB motor"}]


def test_a_field_never_gets_a_name_the_machine_needs():
    assert edits.add_field(LOAN, "apply", label="Savings").element == "field:savings_2"
    assert edits.add_field(LOAN, "apply", label="In").element == "field:in_2"


def test_a_form_keeps_one_field_and_an_automatic_step_has_none():
    one = edits.remove_field(edits.remove_field(LOAN, "collateral").source, "term_months").source
    with pytest.raises(NotAllowed):
        edits.remove_field(one, "principal")
    with pytest.raises(NotAllowed):
        edits.add_field(LOAN, "sign")


def test_a_second_condition_makes_a_list_of_a_direct_case():
    here = edits.add_case(LOAN, "eligible").source
    new = edits.add_condition(here, "eligible", 1, when="principal > 0", because="Ada pokok")
    assert new.element == "rule:eligible.1.1"
    assert find_step(new.source, "eligible")["cases"][1] == {"all": [
        {"when": "true", "because": "Syarat terpenuhi"}, {"when": "principal > 0", "because": "Ada pokok"}]}


def test_a_block_keeps_two_branches():
    three = edits.add_branch(LOAN, "review", title="Penjamin")
    assert three.element == "branch:review.penjamin"
    with pytest.raises(NotAllowed):
        edits.remove_branch(LOAN, "review", "papers")


def test_a_repair_of_lint_is_an_edit():
    problem = Problem("/steps/0/title", "Judul kosong", "x", repair=Repair("Isi judul", (
        {"op": "replace", "path": "/steps/0/title", "value": "Isi"},)))
    done = edits.repair(LOAN, problem)
    assert (done.element, find_step(done.source, "apply")["title"]) == ("step:apply", "Isi")
    with pytest.raises(NotAllowed):
        edits.repair(LOAN, Problem("/steps/90/title", "", "x", repair=Repair("Hapus", (
            {"op": "remove", "path": "/steps/90"},))))


def test_the_json_view_refuses_a_broken_shape_and_another_workflow():
    with pytest.raises(DefinitionError) as refusal:
        edits.replace_source(LOAN, canonical(LOAN | {"steps": []}))
    assert [problem.pointer for problem in refusal.value.problems] == ["/steps"]
    with pytest.raises(DefinitionError):
        edits.replace_source(LOAN, "{")
    with pytest.raises(InvalidValues):
        edits.replace_source(LOAN, canonical(LOAN | {"workflow": "lain"}))
    assert edits.replace_source(LOAN, canonical(LOAN | {"title": "Pinjaman"})).source["title"] == "Pinjaman"


def test_what_is_gone_is_not_found():
    for change in (lambda: edits.set_step(LOAN, "hilang", {}), lambda: edits.set_field(LOAN, "hilang", {}),
                   lambda: edits.set_branch(LOAN, "review", "hilang", {})):
        with pytest.raises(NotFound):
            change()


def test_the_digest_of_an_element_is_its_own():
    new = edits.set_field(LOAN, "principal", {"label": "Pokok"}).source
    changed = {element for element in ("workflow", "step:apply", "step:apply+", "field:principal", "field:term_months",
                                       "rule:eligible.0.0", "otherwise:eligible", "branch:review.papers")
               if digest(LOAN, element) != digest(new, element)}
    assert changed == {"step:apply+", "field:principal"}
    assert digest(LOAN, "field:hilang") == ""
