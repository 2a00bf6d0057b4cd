"""Reading a file: what is no JSON, too large or too deep, is refused fast and in a sentence."""

import json
import time

import pytest
from jsonschema import Draft202012Validator

from sandbox.engine.catalog import Catalog
from sandbox.engine.loading import LARGEST_TEXT, canonical, load, trusted
from sandbox.engine.shape import schema
from sandbox.errors import DefinitionError
from tests.engine.loan import CATALOG, source


def refused(text):
    began = time.perf_counter()
    with pytest.raises(DefinitionError) as refusal:
        load(text, CATALOG)
    assert time.perf_counter() - began < 3  # a guard against hanging, not a measurement
    return [(problem.code, problem.pointer) for problem in refusal.value.problems]


def deep(levels):
    block = {"id": "leaf", "type": "task", "title": "Daun", "by": "chair"}
    for level in range(levels):
        other = {"id": f"other_{level}", "type": "task", "title": "Lain", "by": "chair"}
        block = {"id": f"block_{level}", "type": "parallel",
                 "branches": [{"id": "a", "steps": [block]}, {"id": "b", "steps": [other]}]}
    definition = source()
    definition["steps"].insert(0, block)
    return definition


def many(steps):
    definition = source()
    definition["steps"][1:1] = [
        {"id": f"task_{number}", "type": "task", "title": "Tugas", "by": "chair"} for number in range(steps)]
    return definition


@pytest.mark.parametrize("text", [
    "", "{", "\x00", "[1, 2", '{"title": }', b"\xff\xfe", '{"title": "a", "title": "b"}'])
def test_what_is_not_json_is_refused(text):
    assert refused(text) == [("not_json", "")]


@pytest.mark.parametrize("text", ["[]", "null", "3", '"alur"'])
def test_json_that_is_no_workflow_is_refused(text):
    assert refused(text) == [("wrong_type", "")]


@pytest.mark.parametrize(("text", "code"), [
    ("[" * 100_000, "too_deep"), (" " * (LARGEST_TEXT + 1), "too_large"),
    (json.dumps(many(10_000)), "too_large"), (json.dumps({"a": [1] * 30_000}), "too_large"),
    (json.dumps(deep(9)), "too_deep"), (json.dumps(deep(40)), "too_deep")])
def test_what_is_too_large_or_too_deep_is_refused_soon(text, code):
    assert refused(text)[0][0] == code


def test_an_object_nested_without_end_is_refused_too():
    nested = []
    for _ in range(5_000):
        nested = [nested]

    assert refused({"steps": nested}) == [("too_deep", "")]


def test_five_hundred_steps_and_eight_blocks_are_not_too_many():
    assert len(load(many(490), CATALOG).steps) == 498
    assert load(deep(8), CATALOG).first.id == "block_7"


def test_text_bytes_and_objects_load_alike():
    text = json.dumps(source())

    assert len({load(form, CATALOG).digest for form in (text, text.encode(), source())}) == 1


def test_a_refused_file_reads_as_a_list_of_repairs():
    definition = source()
    definition["steps"][0]["by"] = "clerk"

    with pytest.raises(DefinitionError) as refusal:
        load(definition, CATALOG)
    assert str(refusal.value) == (
        "Persetujuan pinjaman belum bisa dipakai, ada 1 hal yang perlu diperbaiki.\n"
        "/steps/0/by: Jabatan “clerk” belum ada dalam roles. Tambahkan “clerk” ke roles, atau perbaiki namanya.")


def test_a_trusted_definition_is_the_loaded_one_without_the_checks():
    loaded, kept = load(source(), CATALOG), trusted(source(), CATALOG)

    assert (kept.steps, kept.digest, kept.kinds) == (loaded.steps, loaded.digest, loaded.kinds)
    assert trusted(source()).catalog == Catalog()


def test_who_may_start():
    definition = source()
    assert load(definition, CATALOG).start_by == ("loan_officer",)
    definition["start_by"] = ["chair"]
    assert load(definition, CATALOG).start_by == ("chair",)


def test_canonical_text_is_stable_and_says_the_same():
    text = canonical(source())

    assert canonical(json.loads(text)) == text
    assert json.loads(text) == source()
    shuffled = json.loads(text, object_pairs_hook=lambda pairs: dict(reversed(pairs)))
    assert canonical(shuffled) == text


def test_canonical_text_has_one_field_a_line():
    lines = canonical(source()).splitlines()
    field = [line.strip() for line in lines if '"id": "term_months"' in line]

    assert field == ['{"id": "term_months", "type": "integer", "label": "Lama (bulan)", "required": true, '
                     '"min": 1, "max": 60},']


def test_the_published_schema_is_a_schema_and_describes_itself():
    Draft202012Validator.check_schema(schema())
    properties = {**schema()["properties"], **schema()["$defs"]["field"]["properties"]}

    assert [name for name, part in properties.items() if "description" not in part and "$ref" not in part] == []
