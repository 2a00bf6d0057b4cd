"""Any body at any address is answered as the document says, and never by a fault of ours."""

import json
import re
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.web.api import ENDPOINTS
from sandbox.web.api.parts import PATH
from tests.cases.moves import LOAN_OF_SARI
from tests.web.api.program import DOCUMENT

_KEYS = count(1)
WRITING = [endpoint for endpoint in ENDPOINTS if endpoint.body]
NAMES = sorted({name for schema in DOCUMENT["components"]["schemas"].values() for name in schema.get("properties", ())})
WORDS = ["loan-approval", "A-0042", "loan_officer", "apply", "submit", "1.0.0", "member", "", "\x00", "🐄", "../..",
         "-1"]
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(WORDS)
ANY = st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
    st.sampled_from(NAMES) | st.text(max_size=10), inner, max_size=5), max_leaves=15)
PATH_PART = st.sampled_from([*WORDS[:6], "1", "0", "2147483647", "2147483648", "x" * 300, "%00", "%ff", "%2e%2e"])
RANDOM = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def paths(program, melati) -> dict[str, str]:
    """Something real for each part of a path."""
    case = program.act(f"{melati}/cases", {"workflow": "loan-approval", "as": "loan_officer", "member": "A-0042"}).json
    draft = program.post("/drafts", {"title": "Coba"}).json
    return {"cooperative": melati.rpartition("/")[2], "case": str(case["id"]), "step": "apply", "format": "json",
            "workflow": "loan-approval", "version": "1.0.0", "draft": str(draft["id"]), "kind": "stale",
            "attachment": "1"}


def path_of(endpoint, parts: dict[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda name: parts[name[1]], endpoint.path)


def headers() -> dict[str, str]:
    return {"Idempotency-Key": f"random-{next(_KEYS):08d}", "If-Match": '"1"', "Content-Type": "application/json"}


@pytest.mark.parametrize("endpoint", WRITING, ids=lambda endpoint: endpoint.name)
def test_any_json_is_answered_as_documented(program, paths, endpoint):
    @RANDOM
    @given(ANY)
    def sent(body):
        data = json.dumps(body, default=str).encode("utf-8", "surrogatepass")
        response = program.send(endpoint.method, path_of(endpoint, paths), data=data, headers=headers())
        assert response.status_code < 500, response.text
    sent()


@RANDOM
@given(st.binary(max_size=200), st.sampled_from(["application/json", "application/xml", "", "x/y; charset=\x7f"]))
def test_any_bytes_are_answered_as_documented(program, paths, data, content_type):
    for endpoint in WRITING:
        response = program.send(endpoint.method, path_of(endpoint, paths), data=data,
                                headers=headers() | {"Content-Type": content_type})
        assert response.status_code < 500, response.text


@RANDOM
@given(st.data())
def test_any_path_and_query_is_answered_as_documented(program, paths, data):
    for endpoint in ENDPOINTS:
        parts = {name: data.draw(PATH_PART | st.just(paths[name])) for name in PATH}
        query = data.draw(st.dictionaries(st.sampled_from([*endpoint.query, "x"]), st.sampled_from(WORDS), max_size=3))
        if endpoint.method == "GET":
            assert program.send("GET", path_of(endpoint, parts), query=query).status_code < 500


def test_a_real_step_with_one_value_changed_is_answered_as_documented(program, paths):
    move, case = LOAN_OF_SARI[1], f"/cooperatives/{paths['cooperative']}/cases/{paths['case']}"

    @RANDOM
    @given(st.sampled_from(sorted(move["values"])), ANY)
    def sent(name, value):
        body = {"action": "submit", "as": "loan_officer", "values": move["values"] | {name: value}}
        data = json.dumps(body, default=str).encode("utf-8", "surrogatepass")
        response = program.send("POST", f"{case}/steps/apply/actions", data=data, headers=headers())
        assert response.status_code < 500, response.text
    sent()
