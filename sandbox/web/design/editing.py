"""Every change of a draft comes here: saved at once, the answer is what changed on the page, or why not."""

import json

from flask import Response, flash, make_response, redirect, render_template, request, url_for

from sandbox.design.drafts import apply_edit, seen, source_of, workflow_of
from sandbox.design.elements import digest
from sandbox.design.states import redo, undo
from sandbox.errors import GladiError, InvalidValues
from sandbox.hall import db
from sandbox.web import errors
from sandbox.web.design.changes import change_of
from sandbox.web.design.desk import desk
from sandbox.web.design.draft import author, here, pages_of_draft, workflow
from sandbox.web.design.lines import all_lines
from sandbox.web.drawing import draw
from sandbox.web.saying import say

pages = pages_of_draft("editing")

# After these boxes other boxes are asked, so that the open element is drawn anew; after all others it stays as it is.
_RESHAPES = ("type", "name", "sign", "side", "workflow", "due_count", "choices_from", "do", "by", "cel", "every")
_OPENS_ANEW = ("add_step", "copy_step", "add_field", "add_condition", "add_case", "move_case", "move_condition",
               "rename_step", "rename_field")


@pages.post("/edits")
def edit():
    try:
        edited = _apply()
    except GladiError as refusal:
        db.session.rollback()
        return _refused(refusal)
    return _kept(_open_after(edited.element))


@pages.post("/edits/undone")
def take_back():
    """What the button named, not whatever came since."""
    return _step_through(undo)


@pages.post("/edits/redone")
def do_again():
    return _step_through(redo)


def _apply():
    form, now = request.form, here()
    change = change_of(form, source_of(now), workflow_of(now))
    # A form that only moves or adds has seen no element, so that it merges with what others do meanwhile.
    return apply_edit(db.session, now, change, seen=form.getlist("seen")[-1] if "seen" in form else "", **author())


def _step_through(way):
    try:
        way(db.session, here(), edit=request.form.get("number", type=int), now=author()["now"])
    except GladiError as refusal:
        db.session.rollback()
        return _refused(refusal)
    return _kept(request.form.get("open", ""))


def _open_after(touched: str) -> str:
    asked = request.form.get("edit", "").partition(" ")[0]
    opened = request.form.get("open", "")
    if asked in _OPENS_ANEW and (opened or asked.startswith(("add", "copy"))):
        return touched
    if asked == "remove_step":
        return ""
    if opened and not digest(source_of(here()), opened):
        return f"step:{opened.partition(':')[2].partition('.')[0]}" if "field:" not in opened else _step_of(touched)
    return opened


def _step_of(touched: str) -> str:
    """Where a field was that is gone: the form says in which step it stood."""
    return f"step:{request.form['step']}" if request.form.get("step") else ""


def _kept(opened: str):
    address = url_for("design_desk.show", open=opened or None)
    if "HX-Request" not in request.headers:
        return redirect(address + _anchor(opened), 303)
    shown = desk(opened)
    if _keeps_its_shape():
        # Lines whose faults are other ones than the page shows now, by the stamps it sent along.
        changed = {stamp.partition(":")[0] for stamp in {*request.form.get("faulty", "").split()} ^ {*shown["faulty"]}}
        page = render_template("design/saved.html", **shown, changed_lines=[
            line for line in all_lines(shown["lines"]) if line.id in changed | {shown["panel"].step_id}])
        return make_response(page, 200, {"HX-Trigger": "changed"})
    response = make_response(render_template("design/opened.html", **shown, whole=True))
    response.headers.update({"HX-Retarget": "#desk", "HX-Reswap": "outerHTML show:none", "HX-Replace-Url": address,
                             "HX-Trigger": "changed"})
    if request.form.get("edit", "").startswith(("add_", "copy_")):
        response.headers["HX-Trigger-After-Settle"] = json.dumps({"added": _anchor(opened)[1:]})
    return response


def _keeps_its_shape() -> bool:
    changed = request.form.get("changed", "")
    return (request.form.get("edit") == "set" and bool(changed)
            and changed.rpartition("-")[2].partition("_")[0] not in _RESHAPES and changed not in _RESHAPES)


def _refused(refusal: GladiError):
    """Nothing is kept; what was typed stays where it was typed, with the reason beside it."""
    said, wrong = errors.sentence(refusal), {}
    if isinstance(refusal, InvalidValues):
        wrong = {name: say(sentence) for name, sentence in refusal.fields.items()}
    element = request.form.get("element", "")
    if "HX-Request" in request.headers:
        return _beside(element, said, wrong, refusal.status)
    if element:
        opened = request.form.get("open", element)
        page = render_template("design/desk.html", **desk(opened, request.form, said, wrong), drawn=draw(workflow()))
        return page, refusal.status
    flash(" ".join(part for part in (*wrong.values(), *(said if not wrong else ())) if part), "bad")
    return redirect(url_for("design_desk.show", open=request.form.get("open") or None), 303)


def _beside(element: str, said: tuple[str, str], wrong: dict, status: int) -> Response:
    page = render_template("design/refused.html", said=said, wrong=wrong, element=element, status=status,
                           seen_now=seen(here(), element) if element else "")
    return make_response(page, status)


def _anchor(opened: str) -> str:
    return f"#open-{opened.replace(':', '-').replace('.', '-')}" if opened else ""
