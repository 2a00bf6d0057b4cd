"""What the rule builder sends, part by part: a fact or field, a comparison, and what it is compared with."""

from sandbox.design.rules import MOST_PARTS, read_rule, rule_from, write_rule
from sandbox.engine.definition import Workflow
from sandbox.errors import InvalidValues
from sandbox.web.design.typed import Form, text

_BOXES = ("name", "sign", "value", "other", "number", "unit", "side")


def condition_from(workflow: Workflow, form: Form, before: str = "") -> str:
    """The condition in CEL; empty when no part names anything. Raises InvalidValues by the name of the box.

    What means the same as `before` stays written as it was.
    """
    written = text(form, "cel") if "cel" in form else _written(workflow, form)
    return before if before and written and read_rule(written) == read_rule(before) is not None else written


def _written(workflow: Workflow, form: Form) -> str:
    numbers = [number for number in range(MOST_PARTS) if text(form, f"part-{number}-name")]
    if not numbers:
        return ""
    typed = [_part(workflow, form, number) for number in numbers]
    try:
        return write_rule(rule_from(workflow, typed, every=form.get("every", "yes") == "yes"))
    except InvalidValues as refusal:
        raise InvalidValues({_box(name, numbers): said for name, said in refusal.fields.items()}) from None


def _part(workflow: Workflow, form: Form, number: int) -> dict[str, str]:
    part = {box: text(form, f"part-{number}-{box}") for box in _BOXES}
    kind = workflow.kinds.get(part["name"], "")
    if not part["sign"]:
        # A part just added has only its name yet: it begins as something that is always sound.
        return part | _BEGINNINGS.get(kind, {"sign": "filled"})
    part["right"] = "value" if part["side"] != "other" else part["unit"] or "name"
    return part


def _box(name: str, numbers: list[int]) -> str:
    """rule_from counts the parts from one, the boxes are named by their place."""
    box, _, place = name.partition("_")
    return f"part-{numbers[int(place or 1) - 1]}-{box}"


_BEGINNINGS = {"yes_no": {"sign": "yes"}, "rupiah": {"sign": ">=", "right": "value", "value": "1"},
               "integer": {"sign": ">=", "right": "value", "value": "1"}}
