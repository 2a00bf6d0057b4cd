"""What a screen may say, found in Python code: a method of extraction for pybabel, see docs/translations.md."""

import ast
from collections.abc import Iterable, Iterator
from typing import Any

PLAIN = {"_", "gettext", "lazy_gettext", "_l", "phrase", "Phrase"}
PLURAL = {"ngettext", "lazy_ngettext"}
# Refusals: the first argument is the sentence, `hint` what to do.
REFUSALS = {"RuleBroken", "NotAllowed", "StalePage", "Forbidden", "NotFound", "NotSignedIn", "Refused",
            "StorageFailed",
            "__init__"}  # of an error that has one sentence for all, in sandbox/errors.py


def extract(file, keywords: Any, comment_tags: Any, options: Any) -> Iterator[tuple]:
    """Yields what babel expects of a method: line, function, message, comments."""
    for call in ast.walk(ast.parse(file.read())):
        if isinstance(call, ast.Call):
            for function, message in _messages(call):
                yield call.lineno, function, message, []


def _messages(call: ast.Call) -> Iterator[tuple[str | None, str | tuple[str, ...]]]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name in PLURAL:
        yield "ngettext", tuple(text for part in call.args[:2] for text in _texts(part))
    if name in PLAIN | REFUSALS:
        yield from ((None, text) for text in _texts(*call.args[:1]))
    if name in REFUSALS:
        yield from ((None, text) for word in call.keywords if word.arg == "hint" for text in _texts(word.value))


def _texts(*parts: ast.expr) -> Iterable[str]:
    """The literal, or both of a choice between two; anything else is no text of ours."""
    for part in parts:
        if isinstance(part, ast.IfExp):
            yield from _texts(part.body, part.orelse)
        elif isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value:
            yield part.value
