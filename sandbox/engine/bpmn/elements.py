"""The BPMN element of each node and line of a chart."""

import json
import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

from sandbox.engine.bpmn.names import Variables, element_id, process_id
from sandbox.engine.bpmn.python_terms import NotUnderstood, all_of
from sandbox.engine.chart import Link, Node
from sandbox.engine.definition import Action, Call, Decision, Due, Span, Step, Wait
from sandbox.phrase import phrase

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
GLADI = "urn:gladi:workflow"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
EVENTS = {"start": "startEvent", "inner_start": "startEvent", "end": "endEvent", "inner_end": "endEvent",
          "left": "endEvent", "note": "endEvent", "wait": "intermediateCatchEvent"}
GATEWAYS = {"decision": "exclusiveGateway", "result": "exclusiveGateway", "merge": "exclusiveGateway",
            "fork": "parallelGateway", "join": "parallelGateway"}
TASKS = {"form": "userTask", "approval": "userTask", "vote": "userTask", "document": "scriptTask",
         "notify": "sendTask", "call": "callActivity"}
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def tag(name: str, space: str = BPMN) -> str:
    return f"{{{space}}}{name}"


def add(parent: ET.Element, name: str, text: str = "", /, space: str = BPMN, **attributes: str) -> ET.Element:
    """Attributes without a value are left out."""
    made = ET.SubElement(parent, tag(name, space), {key: plain(value) for key, value in attributes.items() if value})
    made.text = plain(text) or None
    return made


def plain(text: str) -> str:
    """Without the few characters that XML cannot hold."""
    return _NOT_XML.sub("", text)


def node_element(parent: ET.Element, node: Node, source: Mapping[str, Any], pointer: str) -> ET.Element:
    """A step's own node carries what the file says of it."""
    made = add(parent, _tag_of(node), id=element_id(node.id), name=_name(node))
    own = node.id == node.step.id
    if own and node.step.help:
        add(made, "documentation", node.step.help)
    if own:
        add_step(made, source, pointer)
    if isinstance(node.step, Call) and node.kind == "task":
        made.set("calledElement", process_id(node.step.workflow))
    return made


def add_step(parent: ET.Element, source: Mapping[str, Any], pointer: str) -> None:
    kept = dict(source)
    if "branches" in kept:
        kept["branches"] = [{key: value for key, value in branch.items() if key != "steps"}
                            for branch in kept["branches"]]
    extension = add(parent, "extensionElements")
    add(extension, "step", json.dumps(kept, ensure_ascii=True), space=GLADI, at=pointer)


def add_contents(element: ET.Element, node: Node) -> None:
    """After the lines of a node comes what it does, or what its event is about."""
    if element.tag == tag("scriptTask"):
        # A script that does nothing and names the effect: any engine runs it, and shows where its own work belongs.
        element.set("scriptFormat", "text/x-python")
        add(element, "script", f"pass  # {node.step.do if isinstance(node.step, Action) else node.step.type}")
    if node.kind == "left":
        add(element, "errorEventDefinition", errorRef=error_id(node.id))
    if node.kind == "wait" and isinstance(node.step, Wait):
        timer = add(element, "timerEventDefinition")
        add(timer, *_moment(node.step.span, node.step.until)).set(tag("type", XSI), "bpmn:tFormalExpression")


def boundary_element(parent: ET.Element, link: Link, due: Due | None, outgoing: str) -> ET.Element:
    interrupts = link.kind in ("overdue", "left")
    made = add(parent, "boundaryEvent", id=boundary_id(link), name=link.label,
               cancelActivity="true" if interrupts else "false", attachedToRef=element_id(link.source))
    add(made, "outgoing", outgoing)
    if link.kind == "left":
        add(made, "errorEventDefinition", errorRef=error_id(f"{link.source}/left/{link.key}"))
    elif due:
        timer = add(made, "timerEventDefinition")
        span = due.remind if link.kind == "remind" else due.span
        add(timer, *_moment(span, "")).set(tag("type", XSI), "bpmn:tFormalExpression")
    return made


def flow_element(parent: ET.Element, link: Link, step: Step | None, variables: Variables) -> ET.Element:
    made = add(parent, "sequenceFlow", id=flow_id(link), name=link.label if not link.from_edge else "",
               sourceRef=source_id(link), targetRef=element_id(link.target))
    if link.kind in ("case", "otherwise", "outcome", "branch"):
        extension = add(made, "extensionElements")
        add(extension, "way", space=GLADI, kind=link.kind, key=link.key)
    if link.kind == "case" and isinstance(step, Decision):
        for condition in step.cases[int(link.key)].conditions:
            add(extension, "when", condition.when, space=GLADI)
        _condition(made, _said(step, int(link.key), variables))
    if link.kind == "outcome" and (link.key or not isinstance(step, Call)):
        _condition(made, f"{variables.result(step.id)} == {link.key or 'approved'!r}")
    return made


def flow_id(link: Link) -> str:
    ending = "" if link.kind == "next" or link.from_edge else f".{link.kind}" + (f".{link.key}" if link.key else "")
    return f"Flow_{source_id(link)}{ending}"


def source_id(link: Link) -> str:
    return boundary_id(link) if link.from_edge else element_id(link.source)


def boundary_id(link: Link) -> str:
    ending = f".{link.key}" if link.kind == "left" else ""
    return f"{element_id(link.source)}.on_{link.kind}{ending}"


def error_id(left: str) -> str:
    return f"Error_{element_id(left)}"


def _tag_of(node: Node) -> str:
    if node.kind == "task" and node.step.type in ("task", "action"):
        automatic = "scriptTask" if node.step.automatic else "userTask"
        return "manualTask" if node.step.type == "task" and not node.step.fields else automatic
    return EVENTS.get(node.kind) or GATEWAYS.get(node.kind) or TASKS[node.step.type]


def _name(node: Node) -> str:
    title = node.step.title or node.step.id
    names = {"start": phrase("Mulai"), "left": phrase("Keluar"), "join": "", "merge": "", "inner_start": "",
             "inner_end": "", "result": phrase("Hasil: {title}", title=title),
             "note": phrase("Diingatkan") if node.id.endswith("/remind") else phrase("Dialihkan")}
    return str(names.get(node.kind, title))


def _moment(span: Span | None, until: str) -> tuple[str, str]:
    """As engines that evaluate expressions want it: a quoted duration, or the variable that holds the date."""
    if span is None:
        return "timeDate", until
    return "timeDuration", f'"P{span.working_days or span.days}D"'


def _said(step: Decision, number: int, variables: Variables) -> str:
    """The first case that holds is taken, but BPMN has no order of lines: each also says that none before it holds."""
    cases = [[condition.when for condition in case.conditions] for case in step.cases[:number + 1]]
    try:
        *earlier, own = [all_of(whens, variables.answer) for whens in cases]
    except NotUnderstood:
        return " && ".join(f"({when})" for when in cases[-1])
    return " and ".join([*(f"not ({other})" for other in earlier), f"({own})" if earlier else own])


def _condition(flow: ET.Element, text: str) -> None:
    add(flow, "conditionExpression", text).set(tag("type", XSI), "bpmn:tFormalExpression")


