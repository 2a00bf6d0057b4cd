"""The process of a BPMN file as plain values: nodes, flows, lanes, whatever tool wrote it."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from xml.etree import ElementTree as ET

from sandbox.engine.bpmn.elements import BPMN, GLADI, tag

NOT_NODES = frozenset({
    "sequenceFlow", "laneSet", "documentation", "extensionElements", "incoming", "outgoing", "textAnnotation",
    "association", "group", "dataObject", "dataObjectReference", "dataStoreReference", "ioSpecification", "property",
    "monitoring", "auditing", "multiInstanceLoopCharacteristics", "standardLoopCharacteristics",
    "dataInputAssociation", "dataOutputAssociation", "resourceRole", "performer", "potentialOwner", "humanPerformer"})


@dataclass(frozen=True)
class Node:
    id: str
    tag: str
    name: str
    lane: str  # the id of its lane
    inside: str  # the subprocess it stands in, or ""
    attached_to: str = ""
    default: str = ""
    interrupts: bool = True
    called: str = ""
    events: tuple[str, ...] = ()
    timer: str = ""
    timer_kind: str = ""
    error: str = ""
    loop: str = ""
    help: str = ""
    step: Mapping[str, Any] | None = None
    at: str = ""

    @property
    def said(self) -> str:
        return f"“{self.name or self.id}”"


@dataclass(frozen=True)
class Flow:
    id: str
    source: str
    target: str
    name: str
    condition: str
    inside: str
    way: str = ""
    key: str = ""
    whens: tuple[str, ...] = ()


@dataclass(frozen=True)
class Model:
    id: str
    name: str
    nodes: Mapping[str, Node]
    flows: tuple[Flow, ...]
    lanes: Mapping[str, str]
    head: Mapping[str, Any] | None = None
    kept_digest: str = ""
    processes: int = 1
    repeated: tuple[str, ...] = field(default=())

    @cached_property
    def digest(self) -> str:
        """Of everything that means something, in no order: who changes a diagram changes this."""
        rows = [[*(str(value) for value in (node.id, node.tag, node.name, node.lane, node.inside, node.attached_to,
                                            node.default, node.interrupts, node.called, node.events, node.timer,
                                            node.error, node.loop, node.help, node.at)),
                 json.dumps(node.step, sort_keys=True)] for node in self.nodes.values()]
        rows += [[flow.id, flow.source, flow.target, flow.name, flow.condition, flow.inside] for flow in self.flows]
        rows += [[self.id, self.name, json.dumps(self.head, sort_keys=True)]]
        return hashlib.sha256(json.dumps(sorted(rows)).encode()).hexdigest()


def model_of(root: ET.Element) -> Model:
    """Of the process with the most in it; other processes are pools that only send and receive."""
    processes = root.findall(tag("process"))
    process = max(processes, key=lambda each: len(list(each.iter())), default=ET.Element(tag("process")))
    named = [participant.get("name", "") for participant in root.iter(tag("participant"))
             if participant.get("processRef", "").rpartition(":")[2] == process.get("id")]
    head = process.find(f"{tag('extensionElements')}/{tag('workflow', GLADI)}")
    lanes, membership = _lanes(process)
    nodes = list(_nodes(process, "", membership, _errors(root)))
    ids = [node.id for node in nodes]
    return Model(process.get("id", ""), process.get("name") or next(filter(None, named), ""),
                 {node.id: node for node in nodes}, tuple(_flows(process, "")), lanes, _json(head),
                 head.get("digest", "") if head is not None else "",
                 sum(any(child.tag == tag("startEvent") for child in each) for each in processes),
                 tuple(name for name, times in Counter(ids).items() if times > 1))


def _lanes(process: ET.Element) -> tuple[dict[str, str], dict[str, str]]:
    """Each lane's name, and each node's innermost lane."""
    names, members = {}, {}
    for lane in process.iter(tag("lane")):
        names[lane.get("id", "")] = lane.get("name", "").strip()
        for member in lane.findall(tag("flowNodeRef")):
            members[(member.text or "").strip()] = lane.get("id", "")
    return names, members


def _errors(root: ET.Element) -> dict[str, str]:
    return {error.get("id", ""): error.get("errorCode", "") or error.get("id", "") for error in root.iter(tag("error"))}


def _nodes(container: ET.Element, inside: str, lanes: Mapping[str, str], errors: Mapping[str, str]) -> Iterator[Node]:
    for element in container:
        if not isinstance(element.tag, str) or not element.tag.startswith(f"{{{BPMN}}}"):
            continue
        kind = element.tag.rpartition("}")[2]
        if kind in NOT_NODES:
            continue
        node = _node(element, kind, inside, lanes, errors)
        yield node
        if kind in ("subProcess", "transaction", "adHocSubProcess"):
            yield from _nodes(element, node.id, lanes, errors)


def _node(element: ET.Element, kind: str, inside: str, lanes: Mapping[str, str], errors: Mapping[str, str]) -> Node:
    events = [child for child in element if child.tag.endswith("EventDefinition")]
    timer = next(iter(element.findall(f"{tag('timerEventDefinition')}/*")), None)
    error = next(iter(element.findall(tag("errorEventDefinition"))), None)
    own = element.find(f"{tag('extensionElements')}/{tag('step', GLADI)}")
    loops = [child.tag.rpartition("}")[2] for child in element if child.tag.endswith("LoopCharacteristics")]
    name = element.get("id", "")
    return Node(
        name, kind, " ".join(element.get("name", "").split()), lanes.get(name, ""), inside,
        element.get("attachedToRef", ""), element.get("default", ""), element.get("cancelActivity", "true") != "false",
        element.get("calledElement", ""), tuple(event.tag.rpartition("}")[2] for event in events), _text(timer),
        "" if timer is None else timer.tag.rpartition("}")[2],
        "" if error is None else errors.get(error.get("errorRef", ""), "") or "*", loops[0] if loops else "",
        _text(element.find(tag("documentation"))), _json(own), "" if own is None else own.get("at", ""))


def _flows(container: ET.Element, inside: str) -> Iterator[Flow]:
    for element in container:
        if element.tag == tag("sequenceFlow"):
            way = element.find(f"{tag('extensionElements')}/{tag('way', GLADI)}")
            whens = element.findall(f"{tag('extensionElements')}/{tag('when', GLADI)}")
            yield Flow(element.get("id", ""), element.get("sourceRef", ""), element.get("targetRef", ""),
                       " ".join(element.get("name", "").split()), _text(element.find(tag("conditionExpression"))),
                       inside, "" if way is None else way.get("kind", ""), "" if way is None else way.get("key", ""),
                       tuple(_text(when) for when in whens))
        elif element.tag in (tag("subProcess"), tag("transaction"), tag("adHocSubProcess")):
            yield from _flows(element, element.get("id", ""))


def _text(element: ET.Element | None) -> str:
    return "" if element is None else (element.text or "").strip()


def _json(element: ET.Element | None) -> Any:
    """What another tool broke counts as not there."""
    try:
        read = json.loads(_text(element) or "null")
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, dict) else None
