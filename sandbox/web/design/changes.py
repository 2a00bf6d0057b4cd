"""What a button of the designer does to the draft: the name of the button leads to the edit by one grep."""

from collections.abc import Callable
from typing import Any

from sandbox.design import edits
from sandbox.design.drafts import problems
from sandbox.engine.definition import Workflow
from sandbox.errors import InvalidValues, StalePage
from sandbox.phrase import phrase
from sandbox.web.design.draft import here
from sandbox.web.design.setting import Change, set_element
from sandbox.web.design.typed import Form, text, whole

UP_DOWN = {"up": -1, "down": 1}


def change_of(form: Form, source: dict[str, Any], workflow: Workflow) -> Change:
    """The edit this form asks for, to be applied to the draft as it is then. Raises InvalidValues."""
    asked, _, detail = form.get("edit", "").partition(" ")
    if asked not in CHANGES:
        raise InvalidValues({"edit": phrase("Tombol ini tidak dikenal. Muat ulang halaman.")})
    return CHANGES[asked](form, source, workflow, detail)


def _set(form: Form, source, workflow, detail: str) -> Change:
    return set_element(form, source, workflow)


def _add_step(form: Form, source, workflow, detail: str) -> Change:
    given = {name: text(form, name) for name in ("do", "workflow") if text(form, name)}
    kind = text(form, "type")
    given = {name: value for name, value in given.items() if (name, kind) in (("do", "action"), ("workflow", "call"))}
    return lambda now: edits.add_step(now, type=kind, title=text(form, "title"), after=text(form, "after"),
                                      branch=text(form, "branch"), **given)


def _add_field(form: Form, source, workflow, detail: str) -> Change:
    return lambda now: edits.add_field(now, detail, type=text(form, "type") or "text", label=text(form, "label"))


def _move(move: Callable) -> Callable[..., Change]:
    """The button says what and where: "move_step apply up"."""
    def asked(form: Form, source, workflow, detail: str) -> Change:
        name, _, way = detail.rpartition(" ")
        return lambda now: move(now, *_path(name), by=UP_DOWN.get(way, 1))
    return asked


def _place(move: Callable) -> Callable[..., Change]:
    """Dropped somewhere else in its own list."""
    def asked(form: Form, source, workflow, detail: str) -> Change:
        return lambda now: move(now, detail, position=whole(form, "position") or 0)
    return asked


def _simply(edit: Callable) -> Callable[..., Change]:
    def asked(form: Form, source, workflow, detail: str) -> Change:
        return lambda now: edit(now, *_path(detail))
    return asked


def _rename(edit: Callable) -> Callable[..., Change]:
    def asked(form: Form, source, workflow, detail: str) -> Change:
        return lambda now: edit(now, detail, text(form, "id"))
    return asked


def _add_role(form: Form, source, workflow, detail: str) -> Change:
    return lambda now: edits.add_role(now, text(form, "own_role") or text(form, "role"))


def _repair(form: Form, source, workflow, detail: str) -> Change:
    """The button names the problem, not its repair: what it repairs is looked up in the draft of this moment."""
    code, _, pointer = detail.partition(" ")
    for fault in problems(here()):
        if (fault.problem.code, fault.problem.pointer) == (code, pointer) and fault.problem.repair:
            return lambda now: edits.repair(now, fault.problem)
    raise StalePage("Hal ini sudah diperbaiki, atau bagian itu sudah berubah. Lihat lagi daftarnya.")


def _path(name: str) -> tuple[Any, ...]:
    """`eligible.0.2` as the edits take it: the step, then numbers; a branch keeps its name."""
    first, *rest = name.split(".")
    return first, *(int(part) if part.isdecimal() else part for part in rest)


CHANGES: dict[str, Callable[..., Change]] = {
    "set": _set, "repair": _repair,
    "add_step": _add_step, "remove_step": _simply(edits.remove_step), "copy_step": _simply(edits.copy_step),
    "move_step": _move(edits.move_step), "place_step": _place(edits.move_step),
    "rename_step": _rename(edits.rename_step),
    "add_field": _add_field, "remove_field": _simply(edits.remove_field), "move_field": _move(edits.move_field),
    "place_field": _place(edits.move_field), "rename_field": _rename(edits.rename_field),
    "add_case": _simply(edits.add_case), "remove_case": _simply(edits.remove_case), "move_case": _move(edits.move_case),
    "add_condition": _simply(edits.add_condition), "remove_condition": _simply(edits.remove_condition),
    "move_condition": _move(edits.move_condition),
    "add_branch": _simply(edits.add_branch), "remove_branch": _simply(edits.remove_branch),
    "move_branch": _move(edits.move_branch),
    "add_role": _add_role, "remove_role": _simply(edits.remove_role), "move_role": _move(edits.move_role),
}
