"""CEL conditions: compiled once, evaluated over the names they read, a missing value never a silent yes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import cel

LONGEST = 500
_STRING = re.compile(r"""[rRbB]{0,2}("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')""")
_NAME = re.compile(r"(?<![\w.])([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)(\s*\()?")
_CALL = re.compile(r"\b([A-Za-z_]\w*)\s*\(")
_NULL_CHECK = re.compile(r"(?<![\w.])([A-Za-z_][\w.]*)\s*[!=]=\s*null\b|\bnull\s*[!=]=\s*([A-Za-z_][\w.]*)")
_WORDS = frozenset({"true", "false", "null", "in"})


class Uncomputable(Exception):
    """`missing` are the names without a value; empty when the calculation itself failed."""

    def __init__(self, missing: tuple[str, ...]):
        super().__init__(", ".join(missing))
        self.missing = missing


@dataclass(frozen=True)
class Expression:
    """`names` are the fields (plain) and facts (dotted) it reads; `null_checked` those it compares with null.

    `variables` are what CEL itself takes for names.
    """

    program: cel.Program
    names: tuple[str, ...]
    null_checked: frozenset[str]
    variables: frozenset[str]


@lru_cache(maxsize=4096)
def compiled(text: str) -> Expression:
    """Raises ValueError when the text is too long or is not CEL."""
    if len(text) > LONGEST:
        raise ValueError(f"longer than {LONGEST} characters")
    bare = without_strings(text)
    program = cel.compile(text)
    return Expression(program, _names(bare), _null_checked(bare), frozenset(program.variables()))


def holds(expression: Expression, lookup: Callable[[str], Any]) -> bool:
    """Raises Uncomputable when the answer depends on a value that is not there.

    A missing value is left out of what CEL sees, so `a > 3` fails instead of comparing null, while
    `kind == "pns" && grade > 3` is still false for an honorer without a grade. An expression that
    says `a == null` or `a != null` has thought of it, and gets the null.
    """
    values = {name: lookup(name) for name in expression.names}
    try:
        result = expression.program.execute(_context(values, expression.null_checked))
    except (RuntimeError, LookupError, TypeError, ArithmeticError, ValueError) as failure:
        raise Uncomputable(tuple(name for name, value in values.items() if value is None)) from failure
    if not isinstance(result, bool):
        raise Uncomputable(())
    return result


def without_strings(text: str) -> str:
    """So that what stands between quotes is not taken for a name."""
    return _STRING.sub("''", text)


def called(bare: str) -> tuple[str, ...]:
    """The functions and macros used."""
    return tuple(name for name in _CALL.findall(bare) if name not in _WORDS) if "(" in bare else ()


def _null_checked(bare: str) -> frozenset[str]:
    found = _NULL_CHECK.findall(bare) if "null" in bare else ()
    return frozenset(left or right for left, right in found)


def _names(bare: str) -> tuple[str, ...]:
    """Dotted names as written; the last part of a called one is the function, not a name."""
    names = []
    for name, call in _NAME.findall(bare):
        if call:
            name = name.rpartition(".")[0]
        if name and name not in _WORDS:
            names.append(name)
    return tuple(dict.fromkeys(names))


def _context(values: Mapping[str, Any], null_checked: frozenset[str]) -> dict[str, Any]:
    context: dict[str, Any] = {}
    for name, value in values.items():
        root, _, rest = name.partition(".")
        if rest:
            context.setdefault(root, {})
        if value is None and name not in null_checked:
            continue
        # CEL compares ISO dates as text: the same order, and no clock or time zone to get wrong.
        plain = value.isoformat() if isinstance(value, date) else value
        if rest:
            _nest(context[root], rest, plain)
        else:
            context[root] = plain
    return context


def _nest(parent: dict[str, Any], rest: str, value: Any) -> None:
    *path, last = rest.split(".")
    for part in path:
        parent = parent.setdefault(part, {})
    parent[last] = value
