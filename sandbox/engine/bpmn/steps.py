"""One node of a foreign diagram as one step of a draft: its kind, who does it, its deadline."""

import re
from functools import cached_property
from typing import Any

from sandbox.engine.bpmn.foreign_terms import Names, slug
from sandbox.engine.bpmn.graph import Graph
from sandbox.engine.bpmn.model import Node
from sandbox.engine.wording import show_role

OFFICES = ("general_meeting", "chair", "secretary", "treasurer", "supervisor", "manager", "bookkeeper", "cashier",
           "loan_officer", "credit_committee", "board", "payroll_treasurer", "cooperative_office", "patron")
_OWN_ID = re.compile(r"^[a-z][a-z0-9_]{0,59}$")
_OWN_LANE = re.compile(r"^Lane_([a-z][a-z0-9_]{0,59})(?:\.|$)")
_DAYS = re.compile(r"^P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T.*)?$")
ANYBODY = "petugas"
SYSTEM_LANE = "Lane_.system"


class Steps:
    def __init__(self, graph: Graph):
        self.graph, self.model = graph, graph.model
        self.names = Names()
        self.ids: dict[str, str] = {}

    @cached_property
    def roles(self) -> dict[str, str]:
        """Each lane as a role, by the lane's id."""
        offices = {str(show_role(office)).casefold(): office for office in OFFICES}
        roles = {}
        for lane, name in self.model.lanes.items():
            own = _OWN_LANE.match(lane)
            if lane != SYSTEM_LANE and not lane.startswith("Lane_.system"):
                roles[lane] = own[1] if own else offices.get(name.casefold()) or slug(name, ANYBODY)
        return roles

    def role_of(self, node: Node) -> str:
        return self.roles.get(node.lane) or (node.step or {}).get("by") or next(iter(self.roles.values()), ANYBODY)

    def id_of(self, name: str) -> str:
        """A step's own id where it has one, else a slug of what it is called."""
        if name not in self.ids:
            node = self.model.nodes[name]
            wanted = name.removesuffix(".fork")
            kept = _OWN_ID.match(wanted) and wanted not in self.names.given
            if kept:
                self.names.given.add(wanted)
            self.ids[name] = wanted if kept else self.names.new(node.name, _kind(node))
        return self.ids[name]

    def step(self, name: str) -> dict[str, Any]:
        """Without its ways on."""
        node = self.model.nodes[name]
        if node.step is not None:
            return self._own(node)
        made = {"id": self.id_of(name), "type": _kind(node), "title": node.name[:300] or self.id_of(name)}
        if node.help:
            made["help"] = node.help[:500]
        return made | getattr(self, f"_{made['type']}")(node)

    def _own(self, node: Node) -> dict[str, Any]:
        """What we exported, with the title and the lane it has now."""
        made = {**node.step, "id": self.id_of(node.id)}
        if node.name and node.name != made["id"]:
            made["title"] = node.name[:300]
        if "by" in made:
            made["by"] = self.role_of(node)
        return made

    def _task(self, node: Node) -> dict[str, Any]:
        return {"by": self.role_of(node)}

    def _notify(self, node: Node) -> dict[str, Any]:
        return {"to": ["applicant"], "message": node.name[:300] or "Kabar"}

    def _wait(self, node: Node) -> dict[str, Any]:
        return {"days": days_of(node.timer) or 1}

    def _call(self, node: Node) -> dict[str, Any]:
        called = node.called.rpartition(":")[2].removeprefix("Process_")
        return {"workflow": slug(called, "alur").replace("_", "-")}

    def _end(self, node: Node) -> dict[str, Any]:
        return {"outcome": slug(node.name, "finished")}

    def _decision(self, node: Node) -> dict[str, Any]:
        return {}

    def _parallel(self, node: Node) -> dict[str, Any]:
        return {}


def days_of(timer: str) -> int:
    """A duration of whole days; 0 for anything else."""
    found = _DAYS.match(timer.strip("\"'= "))
    return int(found[1] or 0) * 7 + int(found[2] or 0) if found else 0


def _kind(node: Node) -> str:
    if node.tag in ("sendTask", "intermediateThrowEvent"):
        return "notify"
    if node.tag == "intermediateCatchEvent" and node.timer_kind:
        return "wait"
    kinds = {"endEvent": "end", "exclusiveGateway": "decision", "parallelGateway": "parallel", "callActivity": "call"}
    return kinds.get(node.tag, "task")


