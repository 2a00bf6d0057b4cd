"""The address where a BPMN diagram of another tool becomes a definition."""

from sandbox.api.definitions import linted_json
from sandbox.api.schema import named
from sandbox.cases.offer import catalog
from sandbox.engine.bpmn import from_bpmn
from sandbox.engine.loading import check
from sandbox.web.api.definitions import LARGEST
from sandbox.web.api.endpoint import Body, Call, Endpoint, Reply, Result
from sandbox.web.saying import say

XML = ("application/xml", "text/xml", "application/bpmn+xml")


def convert_bpmn(call: Call) -> Reply:
    source = from_bpmn(call.body)
    return Reply({"definition": source, **linted_json(source, check(source, catalog()), say)})


ENDPOINTS = (
    Endpoint("POST", "/bpmn-conversions", convert_bpmn,
             "A BPMN 2.0 diagram as a definition, with its problems; nothing is kept. POST it to /drafts to go on.",
             "Definitions", "definitions:read", body=Body({}, media_types=XML, largest=LARGEST, raw=True),
             results=(Result("The definition.", named("Converted")),)),
)
