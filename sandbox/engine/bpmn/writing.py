"""A workflow as a BPMN 2.0 file: collaboration, lanes by role, the process, and its diagram."""

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any
from xml.etree import ElementTree as ET

from sandbox.engine.bpmn.diagram import add_diagram
from sandbox.engine.bpmn.elements import (
    BPMN,
    GLADI,
    XSI,
    add,
    add_contents,
    add_step,
    boundary_element,
    boundary_id,
    error_id,
    flow_element,
    flow_id,
    node_element,
    tag,
)
from sandbox.engine.bpmn.model import model_of
from sandbox.engine.bpmn.names import Variables, element_id, lane_id, process_id
from sandbox.engine.chart import Chart, Link, Node
from sandbox.engine.definition import Workflow
from sandbox.engine.layout import Layout, layout
from sandbox.engine.wording import show_role
from sandbox.phrase import phrase

PREFIXES = {"bpmn": BPMN, "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI", "gladi": GLADI, "xsi": XSI,
            "dc": "http://www.omg.org/spec/DD/20100524/DC", "di": "http://www.omg.org/spec/DD/20100524/DI"}
SYSTEM = phrase("Sistem")


def to_bpmn(workflow: Workflow) -> str:
    """The same bytes for the same definition. Conditions are Python for engines that evaluate it; CEL stands beside."""
    for prefix, space in PREFIXES.items():
        ET.register_namespace(prefix, space)
    root = _File(workflow).root()
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


class _File:
    def __init__(self, workflow: Workflow):
        self.workflow = workflow
        self.chart = Chart(workflow, frames=True)
        self.drawn: Layout = layout(workflow, frames=True)
        self.variables = Variables(workflow)

    def root(self) -> ET.Element:
        root = ET.Element(tag("definitions"), {"id": f"Definitions_{self.workflow.id}", "targetNamespace": GLADI})
        collaboration = add(root, "collaboration", id=f"Collaboration_{self.workflow.id}")
        process = process_id(self.workflow.id)
        add(collaboration, "participant", id=f"Participant_{self.workflow.id}", name=self.workflow.title,
            processRef=process)
        for block, targets in self.chart.exits.items():
            for target in targets:
                error = error_id(f"{block}/left/{target}")
                add(root, "error", id=error, name=self.workflow.step(target).title, errorCode=error)
        made = add(root, "process", id=process, name=self.workflow.title, isExecutable="true")
        head = add(add(made, "extensionElements"), "workflow", self._head(), space=GLADI)
        self._fill(made, "")
        head.set("digest", model_of(root).digest)
        add_diagram(root, self.workflow, self.chart, self.drawn)
        return root

    def _head(self) -> str:
        return json.dumps({key: value for key, value in self.workflow.source.items() if key != "steps"})

    def _fill(self, container: ET.Element, inside: str) -> None:
        """Lanes, nodes and lines that stand directly in the process or in the frame of a block."""
        self._lanes(container, inside)
        for name in self._members.get(inside, ()):
            if name in self.drawn.frames:
                self._frame(container, name)
            else:
                self._node(container, self.nodes[name])
        for link in self.links:
            if self._home.get(link.source, "") == inside and link.from_edge:
                step = self.workflow.step(link.source)
                boundary_element(container, link, step.due, flow_id(link))
        for link in self.links:
            if self._home.get(link.source, "") == inside:
                flow_element(container, link, self._step_of(link), self.variables)

    def _lanes(self, container: ET.Element, inside: str) -> None:
        lane_set = add(container, "laneSet", id=f"LaneSet_{inside or self.workflow.id}")
        members: dict[str, list[str]] = {}
        for name in self._members.get(inside, ()):
            lane = "" if name in self.drawn.frames else self.nodes[name].lane
            edges = [boundary_id(link) for link in self.links if link.from_edge and link.source == name]
            members.setdefault(lane, []).extend([element_id(name), *edges])
        for lane in self.drawn.lanes:
            if lane in members or not inside:
                made = add(lane_set, "lane", id=lane_id(lane, inside), name=str(show_role(lane) if lane else SYSTEM))
                for member in members.get(lane, ()):
                    add(made, "flowNodeRef", member)

    def _frame(self, container: ET.Element, block: str) -> None:
        place = self.workflow.place(block)
        made = add(container, "subProcess", id=block, name=place.step.title)
        add_step(made, self._source(place.pointer), place.pointer)
        self._ends(made, block)
        self._fill(made, block)

    def _node(self, container: ET.Element, node: Node) -> None:
        place = self.workflow.place(node.step.id)
        made = node_element(container, node, self._source(place.pointer), place.pointer)
        self._ends(made, node.id)
        add_contents(made, node)
        if node.kind == "decision":
            made.set("default", flow_id(Link(node.id, "", "otherwise")))
        elif node.kind == "result" and node.step.type == "call":
            made.set("default", flow_id(Link(node.id, "", "outcome")))

    def _ends(self, made: ET.Element, name: str) -> None:
        for link in self._arriving.get(name, ()):
            add(made, "incoming", flow_id(link))
        for link in self._leaving.get(name, ()):
            add(made, "outgoing", flow_id(link))

    def _source(self, pointer: str) -> Mapping[str, Any]:
        found: Any = self.workflow.source
        for part in pointer.split("/")[1:]:
            found = found[int(part)] if isinstance(found, list) else found[part]
        return found

    def _step_of(self, link: Link):
        return self.nodes[link.source].step if link.source in self.nodes else None

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        return self.drawn.members

    @cached_property
    def links(self) -> tuple[Link, ...]:
        return self.chart.links

    @cached_property
    def _arriving(self) -> Mapping[str, list[Link]]:
        return _by(self.links, lambda link: link.target)

    @cached_property
    def _leaving(self) -> Mapping[str, list[Link]]:
        return _by((link for link in self.links if not link.from_edge), lambda link: link.source)

    @cached_property
    def _home(self) -> Mapping[str, str]:
        """The innermost frame each node or frame stands in; "" for the process itself."""
        home: dict[str, str] = {}
        for block, names in self.drawn.inside.items():
            home |= dict.fromkeys(names, block)
        return home

    @cached_property
    def _members(self) -> Mapping[str, list[str]]:
        return _by((*self.drawn.nodes, *self.drawn.frames), lambda name: self._home.get(name, ""))


def _by(items: Iterator, key) -> dict[str, list]:
    found: dict[str, list] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found


