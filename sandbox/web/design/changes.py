"""What a button of the designer does to the draft: the name of the button leads to the edit by one grep."""

import re
from collections.abc import Callable
from typing import Any

from sandbox.design import edits
from sandbox.design.drafts import problems
from sandbox.design.elements import NUMBER
from sandbox.engine.definition import Workflow
from sandbox.errors import InvalidValues, StalePage
from sandbox.phrase import phrase
from sandbox.web.design.draft import here
from sandbox.web.design.panel import is_element
from sandbox.web.design.setting import Change, set_element
from sandbox.web.design.typed import Form, text, whole

UP_DOWN = {"up": -1, "down": 1}


def change_of(form: Form, source: dict[str, Any], workflow: Workflow) -> Change:
    """The edit this form asks for, to be applied to the draft as it is then. Raises InvalidValues."""
    asked, _, detail = form.get("edit", "").partition(" ")
    make, about = CHANGES.get(asked, (None, ""))
    if make is None or not re.fullmatch(about, detail):
        raise InvalidValues({"edit": phrase("Tombol ini tidak dikenal. Muat ulang halaman.")})
    return make(form, source, workflow, detail)


def _set(form: Form, source, workflow, detail: str) -> Change:
    if not is_element(form.get("element", "")):
        raise InvalidValues({"element": phrase("Bagian ini tidak ada lagi dalam draf ini. Muat ulang halaman.")})
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
    role = text(form, "own_role") or text(form, "role")
    if not role:
        raise InvalidValues({"own_role": phrase("Pilih jabatannya, atau tulis namanya.")})
    return lambda now: edits.add_role(now, role)


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


_ID, _WAY = r"[a-z]\w*", r" (?:up|down)"
_CASE, _RULE, _BRANCH = rf"{_ID}\.{NUMBER}", rf"{_ID}\.{NUMBER}\.{NUMBER}", rf"{_ID}\.{_ID}"

# What each button does, and what stands behind its name: which part of the draft it is about.
CHANGES: dict[str, tuple[Callable[..., Change], str]] = {
    "set": (_set, ""), "repair": (_repair, r".*"),
    "add_step": (_add_step, ""), "remove_step": (_simply(edits.remove_step), _ID),
    "copy_step": (_simply(edits.copy_step), _ID), "rename_step": (_rename(edits.rename_step), _ID),
    "move_step": (_move(edits.move_step), _ID + _WAY), "place_step": (_place(edits.move_step), _ID),
    "add_field": (_add_field, _ID), "remove_field": (_simply(edits.remove_field), _ID),
    "rename_field": (_rename(edits.rename_field), _ID),
    "move_field": (_move(edits.move_field), _ID + _WAY), "place_field": (_place(edits.move_field), _ID),
    "add_case": (_simply(edits.add_case), _ID), "remove_case": (_simply(edits.remove_case), _CASE),
    "move_case": (_move(edits.move_case), _CASE + _WAY),
    "add_condition": (_simply(edits.add_condition), _CASE),
    "remove_condition": (_simply(edits.remove_condition), _RULE),
    "move_condition": (_move(edits.move_condition), _RULE + _WAY),
    "add_branch": (_simply(edits.add_branch), _ID), "remove_branch": (_simply(edits.remove_branch), _BRANCH),
    "move_branch": (_move(edits.move_branch), _BRANCH + _WAY),
    "add_role": (_add_role, ""), "remove_role": (_simply(edits.remove_role), _ID),
    "move_role": (_move(edits.move_role), _ID + _WAY),
}
