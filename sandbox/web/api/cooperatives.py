"""Addresses of cooperatives: the list, and one with its officers."""

from sandbox.api.cooperatives import cooperative_json, summary_json
from sandbox.api.schema import named
from sandbox.cases.actor import actors
from sandbox.modules.cooperative.queries import get_cooperative
from sandbox.web.api.endpoint import Call, Endpoint, Reply, Result
from sandbox.web.api.parts import PAGING, one_page
from sandbox.web.api.worlds import arena_of, arenas, world_of


def list_cooperatives(call: Call) -> Reply:
    found, total = arenas(call, **call.query)
    return Reply({"items": [summary_json(one) for one in found], "total": total, **call.query})


def show_cooperative(call: Call, cooperative: int) -> Reply:
    arena, world = arena_of(call, cooperative), world_of(call, cooperative)
    return Reply(cooperative_json(arena, get_cooperative(world), actors(world)))


ENDPOINTS = (
    Endpoint("GET", "/cooperatives", list_cooperatives, "The trainer's own cooperatives and those of his classes.",
             "Cooperatives", "cases:read", query=PAGING,
             results=(Result("A page, the newest first.", one_page(named("CooperativeSummary"))),)),
    Endpoint("GET", "/cooperatives/{cooperative}", show_cooperative, "One cooperative: its day and its officers.",
             "Cooperatives", "cases:read", results=(Result("The cooperative.", named("Cooperative")),),
             refusals=(404,)),
)
