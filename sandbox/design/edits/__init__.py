"""Every edit of the designer as a pure function: a source in, an Edited out, or a refusal in a sentence."""

from sandbox.design.edits.branches import add_branch, move_branch, remove_branch, set_branch
from sandbox.design.edits.edited import Edited
from sandbox.design.edits.fields import add_field, move_field, remove_field, rename_field, set_choices, set_field
from sandbox.design.edits.rules import (
    add_case,
    add_condition,
    move_case,
    move_condition,
    remove_case,
    remove_condition,
    set_case,
    set_condition,
    set_otherwise,
)
from sandbox.design.edits.settings import add_role, move_role, remove_role, repair, replace_source, set_workflow
from sandbox.design.edits.sound import keeping_shape
from sandbox.design.edits.steps import add_step, copy_step, move_step, remove_step, rename_step, set_step

__all__ = ["Edited", "add_branch", "add_case", "add_condition", "add_field", "add_role", "add_step", "copy_step",
           "keeping_shape", "move_branch", "move_case", "move_condition", "move_field", "move_role", "move_step",
           "remove_branch", "remove_case", "remove_condition", "remove_field", "remove_role", "remove_step",
           "rename_field", "rename_step", "repair", "replace_source", "set_branch", "set_case", "set_choices",
           "set_condition", "set_field", "set_otherwise", "set_step", "set_workflow"]
