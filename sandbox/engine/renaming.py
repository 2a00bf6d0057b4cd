"""Renaming a step or a field wherever the definition speaks of it: ways on, exclusions, conditions, sentences."""

import re
from collections.abc import Callable, Mapping
from typing import Any

_PIECE = re.compile(r"""[rRbB]{0,2}(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|[A-Za-z_][\w.]*""")
_STEPS = ("step", "expire", "resume")  # the parts of a kept move that name a step
_TEMPLATE = re.compile(r"\{([A-Za-z_][\w.]*)\}")


def rename_step_everywhere(part: Any, old: str, new: str) -> Any:
    """A copy of the source, or of any part of it, that speaks of the step by its new id."""
    def way(goto: str) -> str:
        return new if goto == old else goto

    return _rewritten(part, {
        "goto": way, "outcomes": lambda ways: {name: {"goto": way(outcome["goto"])} for name, outcome in ways.items()},
        "exclude": lambda rules: [f"{new}.actor" if rule == f"{old}.actor" else rule for rule in rules],
        "give": _as_it_is, "take": _as_it_is})


def rename_field_everywhere(part: Any, old: str, new: str) -> Any:
    def name(text: str) -> str:
        return new if text == old else text

    def template(text: str) -> str:
        return _TEMPLATE.sub(lambda found: f"{{{name(found[1])}}}", text)

    def condition(text: str) -> str:
        return _PIECE.sub(lambda found: name(found[0]), text)

    return _rewritten(part, {
        "when": condition, "show_if": condition, "because": template, "refusal": template, "message": template,
        "paragraphs": lambda texts: [template(text) for text in texts], "until": name,
        "give": lambda names: {child: name(parent) for child, parent in names.items()},
        "take": _as_it_is, "outcomes": _as_it_is})


def rename_in_example(example: Mapping[str, Any], kind: str, old: str, new: str) -> dict[str, Any]:
    """A kept run that speaks of the step or the field by its new id."""
    def name(text: str) -> str:
        return new if text == old else text

    def move(made: Mapping[str, Any]) -> dict[str, Any]:
        if kind == "field":
            values = {name(field): value for field, value in made.get("values", {}).items()}
            return {**made, "values": values} if "values" in made and "step" in made else dict(made)
        return {part: name(value) if part in _STEPS else value for part, value in made.items()}

    expect = dict(example["expect"])
    if kind == "step":
        expect |= {part: [name(step) for step in expect[part]] for part in ("path", "open")}
    return {**example, "moves": [move(made) for made in example["moves"]], "expect": expect}


def _rewritten(part: Any, ways: dict[str, Callable[[Any], Any]]) -> Any:
    if isinstance(part, dict):
        return {key: ways[key](value) if key in ways else _rewritten(value, ways) for key, value in part.items()}
    return [_rewritten(item, ways) for item in part] if isinstance(part, list) else part


def _as_it_is(names: Any) -> Any:
    """Its keys are names of the author's, which may be called goto or when."""
    return names
