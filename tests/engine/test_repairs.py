"""The changes a repair makes of a document, and that a document that has moved on is not harmed."""

import pytest

from sandbox.engine.repairs import adding, apply, removing, replacing
from sandbox.errors import Repair

SOURCE = {"roles": ["chair"], "steps": [{"id": "a", "a/b~c": 1}]}


@pytest.mark.parametrize(("repair", "repaired"), [
    (adding("", "/roles/-", "treasurer"), {**SOURCE, "roles": ["chair", "treasurer"]}),
    (adding("", "/roles/0", "treasurer"), {**SOURCE, "roles": ["treasurer", "chair"]}),
    (adding("", "/title", "Alur"), {**SOURCE, "title": "Alur"}),
    (replacing("", "/steps/0/id", "b"), {**SOURCE, "steps": [{"id": "b", "a/b~c": 1}]}),
    (removing("", "/steps/0/a~1b~0c"), {**SOURCE, "steps": [{"id": "a"}]}),
    (removing("", "/roles/0"), {**SOURCE, "roles": []})])
def test_a_repair_changes_a_copy(repair, repaired):
    assert apply(SOURCE, repair) == repaired
    assert SOURCE == {"roles": ["chair"], "steps": [{"id": "a", "a/b~c": 1}]}


def test_what_a_repair_adds_is_its_own():
    repair = adding("", "/steps/-", {"id": "b", "exclude": []})
    apply(SOURCE, repair)["steps"][1]["exclude"].append("applicant")

    assert repair.patch[0]["value"] == {"id": "b", "exclude": []}


@pytest.mark.parametrize("path", ["/steps/7/id", "/missing/0", "/steps/0/title", "/roles/3"])
@pytest.mark.parametrize("op", ["replace", "remove"])
def test_a_repair_for_what_is_gone_is_refused(op, path):
    with pytest.raises(LookupError):
        apply(SOURCE, Repair("", ({"op": op, "path": path, "value": 1},)))
