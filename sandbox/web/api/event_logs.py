"""The address of event logs, which tools for process mining read."""

import io

from sandbox.api.event_logs import FORMATS, event_log
from sandbox.errors import NotFound
from sandbox.web.api.endpoint import Call, Endpoint, Reply, Result
from sandbox.web.api.worlds import world_of
from sandbox.web.language import language


def show_event_log(call: Call, cooperative: int, workflow: str, format: str) -> Reply:
    if format not in FORMATS:
        raise NotFound("Catatan peristiwa tidak ada dalam bentuk “{format}”.", hint="Yang ada: {known}.",
                       format=format, known=tuple(FORMATS))
    file = io.BytesIO()
    media_type, name = event_log(world_of(call, cooperative), workflow, format, file, language=language(),
                                 personal=call.query["personal"])
    return Reply(file.getvalue(), media_type=media_type, file_name=name)


ENDPOINTS = (
    Endpoint("GET", "/cooperatives/{cooperative}/event-logs/{workflow}/{format}", show_event_log,
             f"Every case of a workflow as an event log: {', '.join(FORMATS)}. Names are replaced unless `personal`.",
             "Cases", "cases:read", query={"personal": {"type": "boolean", "default": False}}, refusals=(404,),
             results=(Result("The file.", {}, media_types=tuple(media_type for media_type, _ in FORMATS.values())),)),
)
