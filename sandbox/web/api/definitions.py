"""Addresses of published definitions: the library, a version and its files, lint, differences."""

from sandbox.api.definitions import DEFINITION, definition_json, difference_json, linted_json, summary_json
from sandbox.api.files import FORMATS, written
from sandbox.api.schema import named
from sandbox.cases.offer import catalog
from sandbox.design import library
from sandbox.engine.definition import Workflow
from sandbox.engine.difference import differences
from sandbox.engine.loading import LARGEST_TEXT, check, load
from sandbox.hall import db
from sandbox.web.api.endpoint import Body, Call, Endpoint, Reply, Result
from sandbox.web.api.parts import IF_NONE_MATCH, SLUG, all_of
from sandbox.web.language import language
from sandbox.web.saying import say

LARGEST = 3 * LARGEST_TEXT  # so much is still read, to say in a sentence that it is too much
FILE_TYPES = tuple(dict.fromkeys(found.media_type for found in FORMATS.values()))
FILE_QUERY = {"step": SLUG | {"description": "Of blank-form: only the form of this step."}}


def list_definitions(call: Call) -> Reply:
    return Reply({"items": [summary_json(version) for version in library.library(db.session)]})


def list_versions(call: Call, workflow: str) -> Reply:
    library.latest(db.session, workflow)
    return Reply({"items": [summary_json(version) for version in library.versions(db.session, workflow)]})


def show_latest(call: Call, workflow: str) -> Reply:
    found = library.latest(db.session, workflow)
    return Reply(definition_json(found, say), etag=found.digest)


def show_version(call: Call, workflow: str, version: str) -> Reply:
    found = library.version(db.session, workflow, version)
    return Reply(definition_json(found, say), etag=found.digest)


def show_version_file(call: Call, workflow: str, version: str, format: str) -> Reply:
    found = library.version(db.session, workflow, version)
    return file_of(library.parsed(found), format, call)


def compare_versions(call: Call, workflow: str) -> Reply:
    old, new = (library.version(db.session, workflow, call.query[name]) for name in ("from", "to"))
    return _differences(library.parsed(old), library.parsed(new))


def compare_definitions(call: Call) -> Reply:
    return _differences(load(call.body["old"], catalog()), load(call.body["new"], catalog()))


def lint_definition(call: Call) -> Reply:
    return Reply(linted_json(call.body, check(call.body, catalog()), say))


def file_of(workflow: Workflow, format: str, call: Call) -> Reply:
    made = written(workflow, format, language=language(), step=call.query.get("step", ""))
    return Reply(made.content, media_type=made.media_type, file_name=made.name)


def _differences(old: Workflow, new: Workflow) -> Reply:
    return Reply({"items": [difference_json(one, say) for one in differences(old, new)]})


_TAG, _READ = "Definitions", "definitions:read"
_VERSION = "/definitions/{workflow}/versions/{version}"
ENDPOINTS = (
    Endpoint("GET", "/definitions", list_definitions, "The newest version of every workflow.", _TAG, _READ,
             results=(Result("The library.", all_of(named("DefinitionSummary"))),)),
    Endpoint("GET", "/definitions/{workflow}", show_latest, "The newest version of a workflow, whole.", _TAG, _READ,
             headers=(IF_NONE_MATCH,), refusals=(404,),
             results=(Result("The version.", named("Definition"), headers=("ETag",)),)),
    Endpoint("GET", "/definitions/{workflow}/versions", list_versions, "Every version, the newest first.", _TAG,
             _READ, results=(Result("The versions.", all_of(named("DefinitionSummary"))),), refusals=(404,)),
    Endpoint("GET", _VERSION, show_version, "One version, whole.", _TAG, _READ, headers=(IF_NONE_MATCH,),
             results=(Result("The version.", named("Definition"), headers=("ETag",)),), refusals=(404,)),
    Endpoint("GET", _VERSION + "/files/{format}", show_version_file,
             f"The version as a file: {', '.join(FORMATS)}.", _TAG, _READ, query=FILE_QUERY,
             results=(Result("The file.", {}, media_types=FILE_TYPES),), refusals=(404,)),
    Endpoint("GET", "/definitions/{workflow}/differences", compare_versions, "What differs, in sentences.", _TAG,
             _READ, query={name: {**SLUG, "x-required": True} for name in ("from", "to")},
             results=(Result("In the order of the file.", all_of(named("Difference"))),), refusals=(404,)),
    Endpoint("POST", "/differences", compare_definitions, "What differs between two definitions that are sent along.",
             _TAG, _READ, body=Body(named("DefinitionPair"), largest=LARGEST),
             results=(Result("In the order of the file.", all_of(named("Difference"))),)),
    Endpoint("POST", "/lint", lint_definition, "Every problem of a definition; nothing is kept.", _TAG, _READ,
             body=Body(DEFINITION, largest=LARGEST),
             results=(Result("What was found.", named("Linted")),)),
)
