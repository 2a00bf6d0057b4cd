"""Addresses of the versions a cooperative works by: those in use, taking a new one, moving running cases onto it."""

from sandbox.api.migrations import in_use_json, line_json
from sandbox.api.schema import named
from sandbox.cases.actor import actor_named
from sandbox.cases.definitions import in_language
from sandbox.cases.versions import all_in_use, in_use, migrate, preview, publish
from sandbox.design import library
from sandbox.hall import db
from sandbox.web.api.endpoint import Body, Call, Endpoint, Reply, Result
from sandbox.web.api.parts import IDEMPOTENCY_KEY, SLUG, all_of
from sandbox.web.api.worlds import status_of, world_of
from sandbox.web.language import language
from sandbox.web.saying import say


def list_versions_in_use(call: Call, cooperative: int) -> Reply:
    found = all_in_use(world_of(call, cooperative)).values()
    return Reply({"items": [in_use_json(in_language(workflow, language())) for workflow in found]})


def use_version(call: Call, cooperative: int) -> Reply:
    sent, wanted = call.body, call.body.get("version")
    found = library.version(db.session, sent["workflow"], wanted) if wanted \
        else library.latest(db.session, sent["workflow"])
    world = world_of(call, cooperative, write=True)
    key = call.headers[IDEMPOTENCY_KEY]
    status = status_of(world, key, kind="publish")
    publish(world, library.parsed(found), by=actor_named(world, sent["as"]), token=key)
    return Reply(in_use_json(in_use(world, found.workflow)), status=status)


def preview_migration(call: Call, cooperative: int) -> Reply:
    found = preview(world_of(call, cooperative), call.query["workflow"])
    return Reply({"items": [line_json(line, say) for line in found]})


def migrate_cases(call: Call, cooperative: int) -> Reply:
    world, sent, key = world_of(call, cooperative, write=True), call.body, call.headers[IDEMPOTENCY_KEY]
    repeated = status_of(world, key, kind="migrate") == 200
    lines = migrate(world, sent["cases"], by=actor_named(world, sent["as"]), token=key)
    return Reply({"items": [line_json(line, say) for line in lines], "repeated": repeated})


_TAG = "Versions of a cooperative"
ENDPOINTS = (
    Endpoint("GET", "/cooperatives/{cooperative}/definitions", list_versions_in_use,
             "The version of each workflow that new cases begin with.", _TAG, "cases:read", refusals=(404,),
             results=(Result("The versions.", all_of(named("InUse"))),)),
    Endpoint("POST", "/cooperatives/{cooperative}/definitions", use_version,
             "Begin new cases with a version of the library; running ones keep theirs.", _TAG, "definitions:write",
             body=Body(named("NewInUse")), headers=(IDEMPOTENCY_KEY,), refusals=(404, 409),
             results=(Result("The version in use.", named("InUse"), 201),
                      Result("This key had taken it before.", named("InUse")))),
    Endpoint("GET", "/cooperatives/{cooperative}/migrations", preview_migration,
             "Case by case: which running ones could move onto the version in use, which not and why.", _TAG,
             "cases:read", query={"workflow": {**SLUG, "x-required": True}}, refusals=(404,),
             results=(Result("The running cases that follow another version.", all_of(named("MigrationLine"))),)),
    Endpoint("POST", "/cooperatives/{cooperative}/migrations", migrate_cases,
             "Move these cases onto the version in use; one that cannot stays as it is and says why.", _TAG,
             "cases:write", body=Body(named("Migration")), headers=(IDEMPOTENCY_KEY,), refusals=(404, 409),
             results=(Result("What happened to each; nothing where this key did it before.", named("Migrated")),)),
)
