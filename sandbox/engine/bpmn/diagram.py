"""The diagram of a BPMN file: a shape for every lane, node and event, a line with its bends for every flow."""

from xml.etree import ElementTree as ET

from sandbox.engine.bpmn.elements import add, boundary_id, flow_id
from sandbox.engine.bpmn.names import element_id, lane_id
from sandbox.engine.chart import Chart, Link
from sandbox.engine.definition import Workflow
from sandbox.engine.layout import Box, Edge, Layout

DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
WAYPOINTS = "http://www.omg.org/spec/DD/20100524/DI"
LEFT, TOP, HEADER, EVENT = 160, 80, 30, 36
NAMED_OUTSIDE = frozenset({"start", "end", "wait", "left", "note", "decision", "result"})


def add_diagram(root: ET.Element, workflow: Workflow, chart: Chart, drawn: Layout) -> None:
    diagram = add(root, "BPMNDiagram", space=DI, id=f"Diagram_{workflow.id}")
    plane = add(diagram, "BPMNPlane", space=DI, id=f"Plane_{workflow.id}",
                bpmnElement=f"Collaboration_{workflow.id}")
    pool = Box(-HEADER, 0, drawn.width + HEADER, drawn.height)
    _shape(plane, f"Participant_{workflow.id}", pool, isHorizontal="true")
    for role, box in drawn.lanes.items():
        _shape(plane, lane_id(role), box, isHorizontal="true")
    for block in drawn.inside:
        _shape(plane, block, drawn.frames[block], isExpanded="true")
    for name, box in drawn.nodes.items():
        _node(plane, name, box, drawn.kinds[name])
    # The layout draws the chart's links in their own order.
    for link, edge in zip(chart.links, drawn.edges, strict=True):
        _edge(plane, link, edge)


def _node(plane: ET.Element, name: str, box: Box, kind: str) -> None:
    shape = _shape(plane, element_id(name), box, isMarkerVisible="true" if kind in ("decision", "result") else "")
    if kind in NAMED_OUTSIDE:
        middle, _ = box.middle
        above = kind in ("decision", "result")
        _label(shape, Box(middle - 50, box.y - 30 if above else box.y + box.h + 4, 100, 27))


def _edge(plane: ET.Element, link: Link, edge: Edge) -> None:
    points = list(edge.points)
    if link.from_edge:
        x, y = points[0]
        event = _shape(plane, boundary_id(link), Box(x - EVENT // 2, y - EVENT // 2, EVENT, EVENT))
        _label(event, Box(x + EVENT // 2, y + 2, 80, 14))
        points[0] = (x, y + EVENT // 2)
    made = add(plane, "BPMNEdge", space=DI, id=f"{flow_id(link)}.di", bpmnElement=flow_id(link))
    for x, y in points:
        add(made, "waypoint", space=WAYPOINTS, x=str(x + LEFT + HEADER), y=str(y + TOP))
    if edge.label_at and not link.from_edge:
        _label(made, edge.label_at)


def _shape(plane: ET.Element, element: str, box: Box, **attributes: str) -> ET.Element:
    made = add(plane, "BPMNShape", space=DI, id=f"{element}.di", bpmnElement=element, **attributes)
    _bounds(made, box)
    return made


def _label(parent: ET.Element, box: Box) -> None:
    _bounds(add(parent, "BPMNLabel", space=DI), box)


def _bounds(parent: ET.Element, box: Box) -> None:
    add(parent, "Bounds", space=DC, x=str(box.x + LEFT + HEADER), y=str(box.y + TOP), width=str(box.w),
        height=str(box.h))
