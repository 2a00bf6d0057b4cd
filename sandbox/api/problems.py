"""A problem of a definition as JSON."""

from collections.abc import Callable
from typing import Any

from sandbox.api.schema import TEXT, one_of, record, told
from sandbox.errors import Problem

SCHEMAS = {"DefinitionProblem": record({
    "pointer": told(TEXT, "JSON pointer into the definition."), "code": told(TEXT, "Stable."), "message": TEXT,
    "severity": told(one_of("error", "warning"), "A warning is said and blocks nothing."),
    "repair": told(TEXT, "What the designer offers to do about it.")}, optional=("repair",))}


def problem_json(problem: Problem, say: Callable[[str], str]) -> dict[str, Any]:
    made = {"pointer": problem.pointer, "code": problem.code, "message": say(problem.message),
            "severity": problem.severity}
    return made | {"repair": say(problem.repair.label)} if problem.repair else made
