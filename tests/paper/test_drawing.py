"""The drawing: blocks side by side while they fit, jumps as numbers, no arrow where nothing leads."""

from sandbox.engine.loading import trusted
from sandbox.paper.drawing import columns, draw
from sandbox.paper.outline import outline
from tests.paper.flows import CATALOG, every_step


def block(branches: int, inner: int = 1) -> dict:
    """A workflow of one block, each branch of it another block."""
    def steps(name: str, parts: int) -> list[dict]:
        tasks = [[{"id": f"{name}_{part}", "type": "task", "by": "chair"}] for part in range(parts)]
        if parts == 1:
            return tasks[0]
        return [{"id": f"block_{name}", "type": "parallel",
                 "branches": [{"id": f"b{number}", "steps": one} for number, one in enumerate(tasks)]}]

    return trusted({
        "workflow": "wide", "version": "1.0.0", "title": "Lebar", "subject": "member", "roles": ["chair"], "steps": [
            {"id": "all", "type": "parallel", "branches": [
                {"id": f"o{number}", "steps": steps(f"s{number}", inner)} for number in range(branches)]},
            {"id": "done", "type": "end", "outcome": "done"}]}, CATALOG)


def drawn(workflow):
    return draw(outline(workflow, "id").steps)


def test_branches_stand_side_by_side():
    review = next(node for node in drawn(every_step()) if node.shape == "parallel")

    assert [(lane.title, [node.number for node in lane.nodes]) for lane in review.lanes] == [
        ("Berkas", [4, 5]), ("Survei usaha", [6, 7]), ("Wawancara", [8])]
    assert review.beside


def test_a_block_too_wide_for_paper_stands_below_each_other():
    assert (columns(drawn(block(2, 2))), drawn(block(2, 2))[0].beside) == (4, True)
    assert (columns(drawn(block(3, 2))), drawn(block(3, 2))[0].beside) == (1, False)


def test_jumps_are_numbers_at_both_ends():
    nodes = {node.number: node for node in drawn(every_step())}

    assert [(way.when, way.to) for way in nodes[10].exits] == [("Ditolak", 15), ("Dikembalikan", 1)]
    assert (nodes[1].came_from, nodes[15].came_from) == ((8, 10), (8, 10))


def test_no_arrow_leaves_an_end():
    assert {node.number: node.onward for node in drawn(every_step())} == {
        1: True, 2: True, 3: True, 9: True, 10: True, 11: True, 12: True, 13: False, 14: True, 15: False}
