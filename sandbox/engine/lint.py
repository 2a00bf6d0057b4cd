"""What a workflow of sound shape may still get wrong; each fault with a sentence that offers the repair."""

from sandbox.engine import shape
from sandbox.engine.catalog import Catalog
from sandbox.engine.definition import Workflow
from sandbox.engine.lint_conditions import condition_problems
from sandbox.engine.lint_fields import field_problems
from sandbox.engine.lint_flow import flow_problems
from sandbox.engine.lint_names import name_problems
from sandbox.engine.pointers import in_file_order
from sandbox.errors import Problem

CODES = (*shape.CODES, "duplicate_id", "reserved_name", "unknown_role", "unknown_effect", "unknown_fact",
         "unknown_name", "exclude_unknown", "nobody_acts", "goto_missing", "goto_into_branch", "end_in_branch",
         "runs_off", "unreachable", "no_way_to_end", "automatic_cycle", "vote_impossible", "field_setting",
         "pattern_broken", "condition_broken", "condition_function", "condition_decimal", "condition_type",
         "choice_unknown", "read_too_early", "show_if_later", "show_if_fact", "need_not_asked")


def lint(workflow: Workflow, catalog: Catalog) -> tuple[Problem, ...]:
    """Every problem in file order, in time linear in the size of the definition."""
    return in_file_order(workflow.source, [
        *name_problems(workflow, catalog), *field_problems(workflow, catalog), *flow_problems(workflow),
        *condition_problems(workflow, catalog)])
