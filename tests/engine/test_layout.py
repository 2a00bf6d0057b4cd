"""Drawings of random workflows: nothing overlaps, every line begins and ends on its boxes and crosses none."""

from hypothesis import given
from hypothesis import strategies as st

from sandbox.engine.layout import Box, layout
from sandbox.engine.loading import trusted
from tests.engine import loan
from tests.engine.flows import wild_flows
from tests.engine.test_soundness import RANDOM


@RANDOM
@given(source=wild_flows(), down=st.booleans(), frames=st.booleans())
def test_no_two_boxes_meet_and_no_line_crosses_a_box(source, down, frames):
    drawn = layout(trusted(source), down=down, frames=frames)
    boxes = list(drawn.nodes.items())

    assert [(one, other) for number, (one, box) in enumerate(boxes) for other, next_box in boxes[number + 1:]
            if meet(box, next_box)] == []
    assert [(edge.source, edge.target, name) for edge in drawn.edges for name, box in boxes
            if any(meet(box, line) for line in lines(edge.points))] == []


@RANDOM
@given(source=wild_flows(), down=st.booleans(), frames=st.booleans())
def test_every_line_begins_and_ends_on_the_edge_of_its_boxes(source, down, frames):
    drawn = layout(trusted(source), down=down, frames=frames)
    boxes = {**drawn.nodes, **drawn.frames}

    for edge in drawn.edges:
        assert on_edge(edge.points[0], boxes[edge.source]), edge
        assert on_edge(edge.points[-1], boxes[edge.target]), edge
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in zip(edge.points, edge.points[1:], strict=False)), edge


@RANDOM
@given(source=wild_flows(), down=st.booleans(), frames=st.booleans())
def test_every_box_stands_in_its_lane_and_inside_the_sheet(source, down, frames):
    drawn = layout(trusted(source), down=down, frames=frames)

    for box in drawn.nodes.values():
        assert inside(box, drawn.lanes[box.lane])
    for box in (*drawn.lanes.values(), *drawn.frames.values()):
        assert inside(box, Box(0, 0, drawn.width, drawn.height))


def test_branches_of_the_loan_stand_side_by_side_and_roles_have_lanes():
    drawn = layout(loan.workflow(), down=True)

    assert drawn.nodes["check_papers"].y == drawn.nodes["interview"].y
    assert drawn.nodes["check_papers"].x != drawn.nodes["interview"].x
    assert list(drawn.lanes) == ["loan_officer", "credit_committee", "treasurer", ""]
    assert [(edge.target, edge.label) for edge in drawn.edges if edge.source == "committee/result"] == [
        ("sign", "Disetujui"), ("rejected", "Ditolak")]


def test_nothing_leads_on_from_an_end():
    drawn = layout(loan.workflow())

    assert [edge for edge in drawn.edges if edge.source in ("paid_out", "rejected")] == []


def test_a_block_that_may_be_left_has_a_frame_with_a_way_out():
    drawn = layout(loan.workflow(), frames=True)

    assert list(drawn.frames) == ["review"]
    assert [(edge.source, edge.target) for edge in drawn.edges if "left" in edge.kind or "left" in edge.target] == [
        ("review", "rejected"), ("review", "apply"), ("interview/result", "review/left/rejected"),
        ("interview/result", "review/left/apply")]


def meet(one, other):
    return (one.x < other.x + other.w and other.x < one.x + one.w
            and one.y < other.y + other.h and other.y < one.y + one.h)


def inside(one, other):
    return (other.x <= one.x and one.x + one.w <= other.x + other.w
            and other.y <= one.y and one.y + one.h <= other.y + other.h)


def lines(points):
    """Each piece of a line as the thinnest box; its ends touch boxes without going in."""
    for (x, y), (to_x, to_y) in zip(points, points[1:], strict=False):
        yield Box(min(x, to_x), min(y, to_y), abs(x - to_x), abs(y - to_y))


def on_edge(point, box):
    x, y = point
    within = box.x <= x <= box.x + box.w and box.y <= y <= box.y + box.h
    return within and (x in (box.x, box.x + box.w) or y in (box.y, box.y + box.h))
