"""What a workflow of sound shape may still get wrong; each fault with a sentence that offers the repair."""

from sandbox.engine.catalog import Catalog
from sandbox.engine.definition import Workflow
from sandbox.errors import Problem


def lint(workflow: Workflow, catalog: Catalog) -> tuple[Problem, ...]:
    return ()
