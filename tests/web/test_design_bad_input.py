"""What no page sends: elements that are not there, buttons nobody made, files of ten thousand steps."""

import json
import time

import pytest

from tests.web.designing import begin, chosen, draft_of, form_of, upload

HUGE = "9" * 5000
STEP = {"type": "task", "title": "Kerjakan", "by": "chair"}


@pytest.mark.parametrize("element", [
    "step:" + "x" * 5000, "rule:apply.9.9", "rule:eligible.0.99", "rule:eligible.a.b", "field:", "field:__class__",
    "add:zzz@yy", "zzz:1", "branch:x", "case:apply", "otherwise:apply", "workflow:x", "step:apply'\"<script>",
    f"case:eligible.{HUGE}", f"rule:eligible.{HUGE}.0", f"rule:eligible.0.{HUGE}"])
def test_an_element_that_is_not_there_is_not_opened(teacher, element):
    page = chosen(begin(teacher), element)

    assert (page.status, 'class="panel"' in page.html, "<script>" in page.html.partition("<main")[2]) == (
        200, False, False)


@pytest.mark.parametrize("sent", [
    {"edit": "set", "element": "step:zzz"}, {"edit": "set", "element": "zzz"}, {"edit": "set"},
    {"edit": "set", "element": "rule:apply.0.0"}, {"edit": "set", "element": "branch:apply"},
    {"edit": "set", "element": "step:apply", "seen": "zzz"}, {"edit": "move_step"}, {"edit": "move_step zzz up"},
    {"edit": "move_step apply up"}, {"edit": "place_step apply", "position": "banyak"},
    {"edit": "place_step apply", "position": "999"}, {"edit": "add_case apply"}, {"edit": "remove_case eligible.99"},
    {"edit": "remove_condition"}, {"edit": "remove_condition eligible.0.99"}, {"edit": "remove_branch apply.x"},
    {"edit": "rename_step apply", "id": "a b"}, {"edit": "rename_field principal", "id": "__class__"},
    {"edit": "repair x"}, {"edit": "add_step", "type": "zzz"}, {"edit": "add_step", "type": "action"},
    {"edit": "add_role"}, {"edit": "remove_role zzz"}, {"edit": "__init__"}, {"edit": ""}, {},
    {"edit": "set", "element": "case:eligible"}, {"edit": "set", "element": "rule:apply"},
    {"edit": "set", "element": "rule:eligible.0"}, {"edit": "set", "element": "zzz:apply"},
    {"edit": "set", "element": "step:apply", "seen": "case:eligible@x"},
    {"edit": "set", "element": "step:apply", "seen": "zzz:apply@x"},
    {"edit": "set", "element": f"case:eligible.{HUGE}"}, {"edit": "set", "element": f"rule:eligible.0.{HUGE}"},
    {"edit": f"remove_case eligible.{HUGE}"}, {"edit": f"move_case eligible.{HUGE} up"},
    {"edit": f"remove_condition eligible.0.{HUGE}"}, {"edit": "place_step apply", "position": HUGE},
    {"edit": "set", "element": "rule:eligible.0.6", "part-0-name": "loan.principal", "part-0-sign": "<=",
     "part-0-side": "other", "part-0-unit": "times", "part-0-number": HUGE, "part-0-other": "savings.capital"}])
def test_a_button_that_nobody_made_changes_nothing(teacher, sent):
    token = form_of(chosen(begin(teacher), "step:apply"), "step:apply")["csrf_token"]
    before = teacher.client.get(f"{draft_of(teacher)}/files/json").data
    answer = teacher.client.post(f"{draft_of(teacher)}/edits", data={"csrf_token": token, **sent},
                                 headers={"HX-Request": "true"})

    assert 400 <= answer.status_code < 500 and "<p" in answer.text
    assert teacher.client.get(f"{draft_of(teacher)}/files/json").data == before


def definition(steps: int, title: str = "Panjang") -> bytes:
    return json.dumps({"workflow": "panjang", "version": "1.0.0", "title": title, "subject": "member",
                       "roles": ["chair"], "steps": [{"id": f"step_{number}", **STEP} for number in range(steps)]}
                      ).encode()


@pytest.mark.parametrize("content", [
    definition(10_000), b'{"a":' * 100_000, b"[" * 200_000, definition(3, "A" * 5000), definition(3, "X\0Y"),
    definition(3, "\ud800"), b'{"workflow": NaN}', b"<a>" * 100_000,
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'])
def test_a_hostile_file_is_refused_within_a_second(teacher, content):
    began = time.perf_counter()
    upload(teacher, content)

    assert (teacher.status, 'id="refusal"' in teacher.html) == (422, True)
    assert time.perf_counter() - began < 2  # two pages: the form, and the refusal


def test_a_pattern_made_to_hang_does_not(teacher):
    begin(teacher)
    text = teacher.open(f"{draft_of(teacher)}/json").filled("Simpan berkas")[2]["text"]
    hostile = text.replace('"min_length": 4', '"min_length": 4, "pattern": "^(a+)+$"')
    assert hostile != text
    teacher.press("Simpan berkas", text=hostile)
    began = time.perf_counter()
    teacher.open(f"{draft_of(teacher)}/steps/apply/preview?answer-purpose={'a' * 40}!")

    assert teacher.status == 200 and time.perf_counter() - began < 1
