"""What a workflow of sound shape may still get wrong; each fault with a sentence that offers the repair."""

from itertools import islice

from sandbox.engine import (
    lint_always,
    lint_calls,
    lint_conditions,
    lint_fields,
    lint_flow,
    lint_known,
    lint_names,
    lint_organs,
    lint_people,
    lint_principles,
    lint_refusals,
    lint_time,
    lint_unused,
    shape,
)
from sandbox.engine.catalog import Catalog
from sandbox.engine.definition import Workflow
from sandbox.engine.pointers import in_file_order
from sandbox.engine.survey import Survey
from sandbox.errors import Problem
from sandbox.phrase import phrase

MOST_PROBLEMS = 100
MOST_CONDITIONS = 150_000  # letters of all conditions; reading more takes over a second
_ASKED = (lint_names.name_problems, lint_fields.field_problems, lint_people.people_problems, lint_flow.flow_problems,
          lint_time.time_problems, lint_calls.call_problems, lint_conditions.condition_problems,
          lint_known.known_problems, lint_always.always_problems, lint_principles.principle_problems,
          lint_organs.organ_problems, lint_refusals.refusal_problems)
_PARTS = (lint_names, lint_fields, lint_people, lint_flow, lint_time, lint_calls, lint_conditions, lint_known,
          lint_always, lint_unused, lint_principles, lint_organs, lint_refusals)
CODES = tuple(dict.fromkeys(code for part in (shape, *_PARTS) for code in part.CODES))
# Where a name is misspelt, the field it means only seems unused.
_MISREAD = frozenset({"unknown_effect", "unknown_name", "unknown_fact", "condition_broken", "condition_function",
                      "condition_decimal", "call_value", "call_unknown"})


def lint(workflow: Workflow, catalog: Catalog) -> tuple[Problem, ...]:
    """The problems in file order, at most a hundred, in time linear in the size of the definition."""
    survey = Survey(workflow, catalog)
    if sum(len(reading.text) for reading in survey.readings) > MOST_CONDITIONS:
        return (Problem("", phrase("Syarat dalam alur ini terlalu banyak: lebih dari {count} huruf. Bagi menjadi "
                                   "beberapa alur.", count=MOST_CONDITIONS), "too_large"),)
    found = [problem for problems in _ASKED for problem in islice(problems(survey), MOST_PROBLEMS)]
    if not any(problem.code in _MISREAD for problem in found):
        found += islice(lint_unused.unused_problems(survey), MOST_PROBLEMS)
    return in_file_order(workflow.source, found)[:MOST_PROBLEMS]
