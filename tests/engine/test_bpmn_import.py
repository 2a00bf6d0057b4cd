"""BPMN read: what we wrote comes back whole, other tools' diagrams as drafts, everything else refused by its name."""

import json
import re
import time

import pytest
from hypothesis import given

from sandbox.cases.library import FOLDER
from sandbox.engine.bpmn import from_bpmn, to_bpmn
from sandbox.engine.canonical import canonical
from sandbox.engine.loading import trusted
from sandbox.engine.shape import shape_problems
from sandbox.errors import DefinitionError
from tests.engine import bpmn_samples as samples
from tests.engine.every_step import SOURCE as EVERY_STEP
from tests.engine.flows import wild_flows
from tests.engine.test_soundness import RANDOM

SHIPPED = {path.parent.name: json.loads(path.read_text(encoding="utf-8"))
           for path in sorted(FOLDER.glob("*/workflow.json"))}


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_workflow_comes_back_whole(name):
    assert canonical(from_bpmn(exported(SHIPPED[name]))) == canonical(SHIPPED[name])


def test_every_step_type_comes_back_whole():
    assert canonical(from_bpmn(exported(EVERY_STEP))) == canonical(EVERY_STEP)


@RANDOM
@given(source=wild_flows())
def test_a_random_workflow_comes_back_whole(source):
    assert canonical(from_bpmn(exported(source))) == canonical(source)


@pytest.mark.parametrize("name", [*SHIPPED, "every step"])
def test_an_export_changed_elsewhere_keeps_what_its_steps_hold(name):
    source = SHIPPED.get(name, EVERY_STEP)
    title = source["steps"][0]["title"]

    changed = from_bpmn(exported(source).replace(f'name="{title}"'.encode(), b'name="Judul baru"'))

    was = {step.id: step for step in trusted(source)}
    now = {step.id: step for step in trusted(changed)}
    assert changed["steps"][0] == {**source["steps"][0], "title": "Judul baru"}
    assert {name for name, step in was.items() if step.type != "end"} <= set(now)
    assert {name: step.fields for name, step in was.items()} == {name: now[name].fields for name in was if name in now}


def test_a_diagram_of_another_tool_becomes_a_draft():
    assert from_bpmn(samples.PURCHASE) == {
        "workflow": "pengadaan-barang", "version": "1.0.0", "title": "Pengadaan barang", "subject": "member",
        "roles": ["treasurer", "bagian_gudang"], "steps": [
            {"id": "ajukan_permintaan", "type": "task", "title": "Ajukan permintaan", "by": "bagian_gudang", "fields": [
                {"id": "amount", "type": "integer", "label": "amount", "required": True}]},
            {"id": "nilai_besar", "type": "decision", "title": "Nilai besar?",
             "cases": [{"when": "amount > 5000000", "because": "Ya ${amount > 5000000}", "goto": "parallel"}],
             "otherwise": {"because": "Tidak", "goto": "bayar"}},
            {"id": "parallel", "type": "parallel", "title": "parallel", "branches": [
                {"id": "cabang", "steps": [
                    {"id": "bandingkan_harga", "type": "task", "title": "Bandingkan harga", "by": "bagian_gudang"}]},
                {"id": "cabang_2", "steps": [
                    {"id": "periksa_anggaran", "type": "task", "title": "Periksa anggaran", "by": "treasurer"}]}]},
            {"id": "tunggu_barang", "type": "wait", "title": "Tunggu barang", "days": 7},
            {"id": "bayar", "type": "task", "title": "Bayar", "by": "treasurer",
             "due": {"days": 3, "remind": {"days": 2}, "overdue": {"goto": "batal"}}},
            {"id": "lunas", "type": "end", "title": "Lunas", "outcome": "lunas"},
            {"id": "batal", "type": "end", "title": "Batal", "outcome": "batal"}]}


def test_a_gateway_without_conditions_becomes_a_question():
    steps = from_bpmn(samples.QUESTION)["steps"]

    assert steps[0]["fields"] == [
        {"id": "lengkap", "type": "choice", "label": "Lengkap?", "required": True,
         "choices": [{"value": "ya", "label": "Ya"}, {"value": "belum", "label": "Belum"}]}]
    assert [(case["when"], case["goto"]) for case in steps[1]["cases"]] == [('lengkap == "ya"', "simpan")]
    assert steps[1]["otherwise"] == {"because": "Belum", "goto": "terima_surat"}


@pytest.mark.parametrize(("name", "said"), samples.REFUSED.items(), ids=lambda value: str(value)[:30])
def test_what_gladi_does_not_have_is_refused_by_its_name(name, said):
    with pytest.raises(DefinitionError) as refusal:
        from_bpmn(said[0])

    assert said[1] in str(refusal.value)


@pytest.mark.parametrize("name", samples.DANGERS)
def test_a_dangerous_file_is_refused_within_a_second(name):
    began = time.monotonic()
    with pytest.raises(DefinitionError):
        from_bpmn(samples.DANGERS[name])

    assert time.monotonic() - began < 1


def exported(source) -> bytes:
    return to_bpmn(trusted(source)).encode()


@RANDOM
@given(source=wild_flows())
def test_a_diagram_without_our_notes_becomes_a_draft_of_sound_shape(source):
    bare = re.sub(rb"<bpmn:extensionElements>.*?</bpmn:extensionElements>", b"", exported(source), flags=re.DOTALL)
    try:
        drafted = from_bpmn(bare)
    except DefinitionError as refusal:
        # A random goto may leave steps behind that nothing leads to.
        assert {problem.code for problem in refusal.problems} == {"bpmn_unreached"}
        return

    assert shape_problems(drafted) == ()
