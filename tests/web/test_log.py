"""The log of the server: a fault is found again by the code the person was shown, and holds nothing typed."""

import json
import re

import pytest

from sandbox.config import Settings
from sandbox.web import create_app
from sandbox.web.log import FILE
from tests.web.browser import Browser


@pytest.fixture
def room(tmp_path):
    app = create_app(Settings(data=tmp_path))
    app.add_url_rule("/break", view_func=lambda: 1 / 0)
    app.add_url_rule("/sink", view_func=_sink)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return Browser(app.test_client()), lambda: [json.loads(line) for line in (tmp_path / FILE).open(encoding="utf-8")]


def test_a_fault_of_ours_is_found_by_the_code_on_the_page(room):
    browser, lines = room
    browser.open("/break")

    code = re.search(r"sebutkan kode (\w+)", browser.text)[1]
    fault, answer = lines()
    assert (fault["event"], fault["code"], fault["exception"][0]["exc_type"]) == ("fault", code, "ZeroDivisionError")
    assert (answer["event"], answer["status"]) == ("answer", 500)


def test_what_was_typed_is_not_logged(room):
    browser, lines = room
    browser.open("/").press("Cari kelas", code="RAHASIA")

    assert [line["status"] for line in lines()] == [404]
    assert "RAHASIA" not in json.dumps(lines())


def test_a_trace_is_short_and_holds_no_variables(room):
    browser, lines = room
    browser.open("/sink")
    fault = lines()[0]
    whole = json.dumps(fault)

    assert ("RAHASIA" in whole, len(whole) < 9000) == (False, True)
    assert [one["exc_type"] for one in fault["exception"]] == ["RuntimeError", "RecursionError"]
    assert max(len(one["frames"]) for one in fault["exception"]) == 12
    assert fault["exception"][0]["frames"][-1]["name"] == "_sink"


def _sink(code: str = "RAHASIA"):
    try:
        _fall(code)
    except RecursionError as fault:
        raise RuntimeError("dasar " * 1000) from fault


def _fall(code: str):
    return _fall(code)
