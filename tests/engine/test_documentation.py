"""docs/workflow-files.md names every step type, field type and setting, docs/lint.md every code; the example loads."""

import json
import re
from pathlib import Path

from sandbox.engine.catalog import Catalog, EffectShape
from sandbox.engine.field_schema import FIELD_TYPES
from sandbox.engine.lint import CODES
from sandbox.engine.lint_conditions import CALLS
from sandbox.engine.loading import load
from sandbox.engine.shape import schema

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "workflow-files.md").read_text(encoding="utf-8")
LINT_PAGE = (DOCS / "lint.md").read_text(encoding="utf-8")
DEFINITIONS = schema()["$defs"]


def test_every_step_type_field_type_and_lint_code_is_documented():
    step_types = DEFINITIONS["step"]["properties"]["type"]["enum"]

    assert [name for name in (*step_types, *FIELD_TYPES) if f"`{name}`" not in PAGE] == []
    assert [code for code in CODES if f"`{code}`" not in LINT_PAGE] == []


def test_every_setting_and_function_is_documented():
    settings = {name for part in DEFINITIONS.values() for name in part.get("properties", {})}

    assert [name for name in sorted({*settings, *CALLS}) if not re.search(rf"\b{name}\b", PAGE)] == []


def test_the_schema_and_the_engine_know_the_same_field_types():
    assert DEFINITIONS["field"]["properties"]["type"]["enum"] == list(FIELD_TYPES)


def test_the_example_loads():
    example = json.loads(re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)[1])
    catalog = Catalog({"savings.total": "rupiah"}, {}, {"loans.disburse": EffectShape(("principal",))})

    assert [step.id for step in load(example, catalog)][:2] == ["apply", "eligible"]


def test_every_step_type_has_a_section_and_the_examples_of_them_all_are_a_workflow():
    sections = re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:]
    described = {section.partition("\n")[0].strip("`") for section in sections}
    blocks = [block for section in sections for block in re.findall(r"```json\n(.*?)```", section, re.DOTALL)]
    steps = [json.loads(block) for block in blocks]
    catalog = Catalog({"savings.total": "rupiah"}, {}, {"loans.disburse": EffectShape(("principal",))})
    roles = ["loan_officer", "manager", "credit_committee", "chair", "secretary", "treasurer"]
    flow = load({"workflow": "all-types", "version": "1.0.0", "title": "Semua jenis langkah", "subject": "member",
                 "roles": roles, "cancel_by": ["manager"], "steps": steps}, catalog)

    assert set(DEFINITIONS["step"]["properties"]["type"]["enum"]) <= described
    assert {step.type for step in flow} == set(DEFINITIONS["step"]["properties"]["type"]["enum"])
