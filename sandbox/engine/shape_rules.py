"""A JSON Schema compiled to plain functions: every fault of a 500-step file in a few milliseconds.

The jsonschema library takes a hundred times as long, because it makes objects for each value it looks at. It is
the oracle of this file's tests: both find the same faults. One difference is meant: 3.0 is no whole number.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Path = tuple  # (parent path, key); () at the top
Rule = Callable[[Any, Path, list], None]


@dataclass(frozen=True)
class Fault:
    """As jsonschema's ValidationError: `validator` is the keyword, `schema` the object it stands in."""

    validator: str
    validator_value: Any
    instance: Any
    schema: Mapping[str, Any]
    path: Path

    @property
    def absolute_path(self) -> tuple[Any, ...]:
        parts, path = [], self.path
        while path:
            path, key = path
            parts.append(key)
        return tuple(reversed(parts))


class Rules:
    """The compiled schema. Raises KeyError when made from a schema with a keyword it does not know."""

    def __init__(self, schema: Mapping[str, Any]):
        self._definitions = schema.get("$defs", {})
        self._named: dict[str, Rule] = {}
        self._check = self._compile(schema)
        for name, definition in self._definitions.items():
            self._named[name] = self._compile(definition)

    def faults(self, value: Any) -> list[Fault]:
        found: list[Fault] = []
        self._check(value, (), found)
        return found

    def _compile(self, schema: Mapping[str, Any]) -> Rule:
        if schema is False:
            return lambda value, path, found: found.append(Fault("false", None, value, {}, path))
        rules = {keyword: _RULES[keyword](self, schema, wanted) for keyword, wanted in schema.items()
                 if keyword not in _NOTES}
        sound = _is_sound_text(schema) or _is_sound_object(schema)
        every = tuple(rules.values())
        # Of a sound text nothing more is asked, of a sound object only what its values are.
        more = tuple(rule for keyword, rule in rules.items() if keyword not in _SETTLED)
        if len(every) == 1 and not sound:
            return every[0]

        def check(value, path, found):
            for rule in more if sound and sound(value) else every:
                rule(value, path, found)
        return check

    def _holds(self, schema: Any) -> Callable[[Any], bool]:
        check = self._compile(schema)

        def holds(value) -> bool:
            found: list[Fault] = []
            check(value, (), found)
            return not found
        return holds


def _is_sound_text(schema: Mapping[str, Any]) -> Callable[[Any], bool] | None:
    """One question for most of a file: a text of the wanted form and length."""
    if schema.get("type") != "string" or not set(schema) - _NOTES <= {"type", "pattern", "minLength", "maxLength"}:
        return None
    search = re.compile(schema.get("pattern", "")).search
    least, most = schema.get("minLength", 0), schema.get("maxLength", float("inf"))
    return lambda value: isinstance(value, str) and least <= len(value) <= most and search(value) is not None


def _is_sound_object(schema: Mapping[str, Any]) -> Callable[[Any], bool] | None:
    """One question for a step or a field: all it needs and nothing unknown."""
    if schema.get("type") != "object" or schema.get("additionalProperties") is not False:
        return None
    needed, known = frozenset(schema.get("required", ())), frozenset(schema.get("properties", ()))
    return lambda value: isinstance(value, dict) and needed <= value.keys() <= known


def _ref(rules: Rules, schema, wanted) -> Rule:
    name, named = wanted.rpartition("/")[2], rules._named
    return lambda value, path, found: named[name](value, path, found)


def _type(rules: Rules, schema, wanted) -> Rule:
    if isinstance(wanted, str):
        return _fault("type", schema, wanted, _TYPES[wanted])
    fits = tuple(_TYPES[name] for name in wanted)

    def check(value, path, found):
        if not any(one(value) for one in fits):
            found.append(Fault("type", wanted, value, schema, path))
    return check


def _properties(rules: Rules, schema, wanted) -> Rule:
    compiled = {name: rules._compile(part) for name, part in wanted.items()}

    def check(value, path, found):
        if isinstance(value, dict):
            for name, part in value.items():
                rule = compiled.get(name)
                if rule:
                    rule(part, (path, name), found)
    return check


def _additional(rules: Rules, schema, wanted) -> Rule:
    known = schema.get("properties", {})
    others = None if wanted is False else rules._compile(wanted)

    def check(value, path, found):
        if not isinstance(value, dict) or value.keys() <= known.keys():
            return
        strange = [name for name in value if name not in known]
        if strange and others is None:
            found.append(Fault("additionalProperties", wanted, value, schema, path))
        for name in strange if others else ():
            others(value[name], (path, name), found)
    return check


def _items(rules: Rules, schema, wanted) -> Rule:
    rule = rules._compile(wanted)

    def check(value, path, found):
        if isinstance(value, list):
            for number, item in enumerate(value):
                rule(item, (path, number), found)
    return check


def _all_of(rules: Rules, schema, wanted) -> Rule:
    """A list of `if the type is x, then …` is looked up instead of tried one by one."""
    chosen = [_constant(part) for part in wanted]
    if None in chosen:
        parts = [rules._compile(part) for part in wanted]
        return lambda value, path, found: [part(value, path, found) for part in parts] and None
    key = chosen[0][0]
    branches = {value: rules._compile(part["then"]) for (_, value), part in zip(chosen, wanted, strict=True)}

    def check(value, path, found):
        name = value.get(key) if isinstance(value, dict) else None
        rule = branches.get(name) if isinstance(name, str) else None
        if rule:
            rule(value, path, found)
    return check


def _constant(part: Mapping[str, Any]) -> tuple[str, Any] | None:
    properties = part.get("if", {}).get("properties", {})
    if set(part) != {"if", "then"} or len(properties) != 1:
        return None
    (name, wanted), = properties.items()
    return (name, wanted["const"]) if set(wanted) == {"const"} else None


def _if(rules: Rules, schema, wanted) -> Rule:
    holds = rules._holds(wanted)
    then, otherwise = (rules._compile(schema[name]) if name in schema else None for name in ("then", "else"))

    def check(value, path, found):
        rule = then if holds(value) else otherwise
        if rule:
            rule(value, path, found)
    return check


def _one_of(rules: Rules, schema, wanted) -> Rule:
    parts = [rules._holds(part) for part in wanted]
    return _fault("oneOf", schema, wanted, lambda value: sum(part(value) for part in parts) == 1)


def _any_of(rules: Rules, schema, wanted) -> Rule:
    parts = [rules._holds(part) for part in wanted]
    return _fault("anyOf", schema, wanted, lambda value: any(part(value) for part in parts))


def _not(rules: Rules, schema, wanted) -> Rule:
    holds = rules._holds(wanted)
    return _fault("not", schema, wanted, lambda value: not holds(value))


def _property_names(rules: Rules, schema, wanted) -> Rule:
    rule = rules._compile(wanted)
    return lambda value, path, found: [rule(name, path, found) for name in value] and None \
        if isinstance(value, dict) else None


def _plain(keyword: str, kinds, fits: Callable[[Any, Any], bool]):
    """A keyword that judges values of some kinds and lets all others pass."""
    def rule(rules: Rules, schema, wanted) -> Rule:
        return _fault(keyword, schema, wanted, lambda value: not _is(value, kinds) or fits(value, wanted))
    return rule


def _fault(keyword: str, schema, wanted, fits: Callable[[Any], bool]) -> Rule:
    def check(value, path, found):
        if not fits(value):
            found.append(Fault(keyword, wanted, value, schema, path))
    return check


def _pattern(rules: Rules, schema, wanted) -> Rule:
    search = re.compile(wanted).search
    return _fault("pattern", schema, wanted, lambda value: not isinstance(value, str) or bool(search(value)))


def _is(value: Any, kinds) -> bool:
    return isinstance(value, kinds) and not isinstance(value, bool)


def _equal(value: Any, wanted: Any) -> bool:
    return type(value) is type(wanted) and value == wanted


def _all_different(items: list, wanted: bool) -> bool:
    seen = [repr(item) for item in items]
    return len(set(seen)) == len(seen)


_NUMBER = (int, float)
_SETTLED = frozenset({"type", "required", "additionalProperties", "pattern", "minLength", "maxLength"})
_NOTES = frozenset({"$schema", "$id", "$defs", "title", "description", "then", "else", "examples", "default"})
_TYPES = {
    "string": lambda value: isinstance(value, str), "integer": lambda value: _is(value, int),
    "number": lambda value: _is(value, _NUMBER), "boolean": lambda value: isinstance(value, bool),
    "object": lambda value: isinstance(value, dict), "array": lambda value: isinstance(value, list),
    "null": lambda value: value is None}
_RULES = {
    "$ref": _ref, "type": _type, "properties": _properties, "additionalProperties": _additional, "items": _items,
    "allOf": _all_of, "if": _if, "oneOf": _one_of, "anyOf": _any_of, "not": _not, "propertyNames": _property_names,
    "pattern": _pattern,
    "enum": lambda rules, schema, wanted: _fault(
        "enum", schema, wanted, lambda value: isinstance(value, str) and value in wanted),
    "const": lambda rules, schema, wanted: _fault("const", schema, wanted, lambda value: _equal(value, wanted)),
    "required": _plain("required", dict, lambda value, wanted: all(name in value for name in wanted)),
    "minLength": _plain("minLength", str, lambda value, wanted: len(value) >= wanted),
    "maxLength": _plain("maxLength", str, lambda value, wanted: len(value) <= wanted),
    "minItems": _plain("minItems", list, lambda value, wanted: len(value) >= wanted),
    "maxItems": _plain("maxItems", list, lambda value, wanted: len(value) <= wanted),
    "minProperties": _plain("minProperties", dict, lambda value, wanted: len(value) >= wanted),
    "maxProperties": _plain("maxProperties", dict, lambda value, wanted: len(value) <= wanted),
    "minimum": _plain("minimum", _NUMBER, lambda value, wanted: value >= wanted),
    "maximum": _plain("maximum", _NUMBER, lambda value, wanted: value <= wanted),
    "uniqueItems": _plain("uniqueItems", list, _all_different)}
