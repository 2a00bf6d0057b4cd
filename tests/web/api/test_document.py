"""The document says what the routes do: valid OpenAPI 3.1, every route in it, nothing in it without a route."""

import re

from openapi_spec_validator import OpenAPIV31SpecValidator

from sandbox.design.api_tokens import SCOPES
from sandbox.web.api import ENDPOINTS
from sandbox.web.problems import KINDS


def test_the_document_is_valid_openapi(stranger):
    document = stranger.get("/openapi.json").json

    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []
    assert document["openapi"] == "3.1.0"


def test_every_route_is_in_the_document_and_every_path_is_routed(app, stranger):
    documented = {(method.upper(), path) for path, operations in stranger.get("/openapi.json").json["paths"].items()
                  for method in operations}
    routed = {(method, re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)) for rule in app.url_map.iter_rules()
              if rule.rule.startswith("/api/") for method in rule.methods - {"HEAD"}}

    assert documented == routed
    assert len(documented) == len(ENDPOINTS) > 0


def test_every_address_but_those_about_the_api_needs_a_token_and_a_known_scope():
    assert {endpoint.tag for endpoint in ENDPOINTS if endpoint.public} == {"About"}
    assert {endpoint.scope for endpoint in ENDPOINTS if endpoint.tag != "About"} == set(SCOPES)


def test_operations_have_names_of_their_own():
    names = [endpoint.name for endpoint in ENDPOINTS]

    assert sorted(names) == sorted(set(names))


def test_each_type_of_problem_explains_itself(stranger):
    kinds = stranger.get("/problems").json["items"]

    assert len(kinds) == len(KINDS)
    assert all(stranger.get(kind["type"].removeprefix("/api/v1")).json == kind for kind in kinds)
    assert stranger.get("/problems/nothing").status_code == 404
