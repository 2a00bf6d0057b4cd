"""The one promise of a draft: its shape is always sound, so that it can be drawn, judged and tried at any time."""

from collections.abc import Callable

from sandbox.design.edits.edited import Edited
from sandbox.design.elements import Source, element_at
from sandbox.engine.shape import shape_problems
from sandbox.errors import InvalidValues
from sandbox.phrase import Phrase, phrase

Change = Callable[[Source], Edited]


def keeping_shape(source: Source, change: Change) -> Edited:
    """Raises InvalidValues, by the property of the element that does not fit, when the change would break the shape."""
    edited = change(source)
    faults: dict[str, str] = {}
    for problem in shape_problems(edited.source):
        element, rest = element_at(edited.source, problem.pointer)
        if problem.code == "missing_property" and not rest and isinstance(problem.message, Phrase):
            faults.setdefault(problem.message.details["name"], phrase("Bagian ini tidak boleh kosong."))
        else:
            faults.setdefault(rest.partition("/")[0] if element == edited.element else "", problem.message)
    if faults:
        raise InvalidValues(faults)
    return edited
