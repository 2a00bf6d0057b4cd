"""Ways through a workflow, found and named by the titles of their steps."""

from collections.abc import Callable, Iterable, Mapping

from sandbox.engine.definition import Workflow

SHOWN = 7  # of a longer way the middle is left out


def said(workflow: Workflow, way: Iterable[str]) -> str:
    """Isi pengajuan → Periksa syarat → Sampaikan alasan penolakan."""
    titles = [title(workflow, node) for node in way if not node.endswith("/join")]
    if len(titles) > SHOWN:
        titles = [*titles[:3], "…", *titles[-3:]]
    return " → ".join(titles)


def title(workflow: Workflow, step_id: str) -> str:
    return (workflow.places[step_id].step.title if step_id in workflow.places else "") or step_id


def way_to(edges: Mapping[str, Iterable[str]], first: str, wanted: Callable[[str], bool]) -> tuple[str, ...]:
    """The shortest way from `first` to a wanted node; empty when there is none."""
    came_from, ahead = {first: ""}, [first]
    for node in ahead:
        if wanted(node):
            way = [node]
            while came_from[way[-1]]:
                way.append(came_from[way[-1]])
            return tuple(reversed(way))
        for target in edges[node]:
            if target not in came_from:
                came_from[target] = node
                ahead.append(target)
    return ()
