"""Addresses of the files beside a case: the list, one with its bytes, and another put there."""

from sandbox.api.cases import AS, attachment_json
from sandbox.api.schema import named, some
from sandbox.cases import attachments, reading
from sandbox.cases.actor import actor_named
from sandbox.cases.file_kinds import SUFFIXES
from sandbox.web.api.endpoint import Body, Call, Endpoint, Reply, Result
from sandbox.web.api.parts import IDEMPOTENCY_KEY, all_of
from sandbox.web.api.worlds import status_of, world_of

LARGEST = attachments.LARGEST + 64 * 1024  # a little more is read, to say in a sentence how much is too much


def list_attachments(call: Call, cooperative: int, case: int) -> Reply:
    world = world_of(call, cooperative)
    reading.case(world, case)
    return Reply({"items": [attachment_json(one) for one in attachments.attachments(world, case)]})


def show_attachment(call: Call, cooperative: int, case: int, attachment: int) -> Reply:
    found, content = attachments.content_of(world_of(call, cooperative), case, attachment)
    return Reply(content, media_type=found.media_type, file_name=found.file_name)


def attach_file(call: Call, cooperative: int, case: int) -> Reply:
    world, key = world_of(call, cooperative, write=True), call.headers[IDEMPOTENCY_KEY]
    status = status_of(world, key, kind="attach")
    number = attachments.attach(world, case, file_name=call.query["name"], content=call.body, token=key,
                                by=actor_named(world, call.query["as"]))
    made, _ = attachments.content_of(world, case, number)
    return Reply(attachment_json(made), status=status)


_CASE = "/cooperatives/{cooperative}/cases/{case}"
ENDPOINTS = (
    Endpoint("GET", _CASE + "/attachments", list_attachments, "Files beside a case.", "Cases", "cases:read",
             results=(Result("The files, without their bytes.", all_of(named("Attachment"))),), refusals=(404,)),
    Endpoint("GET", _CASE + "/attachments/{attachment}", show_attachment, "One file.", "Cases", "cases:read",
             results=(Result("Its bytes.", {}, media_types=tuple(SUFFIXES)),), refusals=(404,)),
    Endpoint("POST", _CASE + "/attachments", attach_file,
             "Put a file beside a case, at any time: a PDF or a picture, at most 2 MB, known by its bytes.", "Cases",
             "cases:write", body=Body({}, media_types=tuple(SUFFIXES), largest=LARGEST, raw=True),
             query={"as": {**AS, "x-required": True}, "name": {**some(longest=200), "x-required": True}},
             headers=(IDEMPOTENCY_KEY,), refusals=(404, 409),
             results=(Result("The file.", named("Attachment"), 201),
                      Result("This key had put it there before.", named("Attachment")))),
)
