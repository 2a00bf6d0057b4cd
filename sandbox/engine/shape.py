"""The shape of a workflow file, judged by the published JSON Schema."""

from typing import Any

from sandbox.errors import Problem


def shape_problems(source: Any) -> tuple[Problem, ...]:
    return ()
