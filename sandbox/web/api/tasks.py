"""Addresses of tasks: what waits, for one officer or for everybody."""

from sandbox.api.cases import AS
from sandbox.api.schema import named
from sandbox.api.tasks import task_json
from sandbox.cases import inbox
from sandbox.cases.actor import Actor, actor_named
from sandbox.web.api.endpoint import Call, Endpoint, Reply, Result
from sandbox.web.api.parts import PAGING, one_page
from sandbox.web.api.worlds import world_of
from sandbox.web.language import language
from sandbox.web.saying import say

NOBODY = Actor("", "", "")  # for whom every task is somebody else's


def list_tasks(call: Call, cooperative: int) -> Reply:
    world, officer = world_of(call, cooperative), call.query.get("as")
    page = {name: call.query[name] for name in PAGING}
    if officer:
        actor = actor_named(world, officer)
        found, total = inbox.mine(world, actor, language(), **page), inbox.count_mine(world, actor)
    else:
        found, total = inbox.others(world, NOBODY, language(), **page), inbox.count_others(world, NOBODY)
    return Reply({"items": [task_json(one, say) for one in found], "total": total, **page})


ENDPOINTS = (
    Endpoint("GET", "/cooperatives/{cooperative}/tasks", list_tasks,
             "What waits, what is due first: for the officer `as`, else for everybody.", "Tasks", "tasks:read",
             query={**PAGING, "as": AS}, results=(Result("A page.", one_page(named("Task"))),), refusals=(404,)),
)
