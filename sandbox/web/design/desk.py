"""The desk: the list of steps is the page, the chosen one opens in place, its drawing and its form stand beside it."""

from flask import redirect, render_template, request, url_for

from sandbox.design.drafts import problems
from sandbox.design.states import last_edit, next_redo
from sandbox.hall import db
from sandbox.web.design.draft import here, pages_of_draft, source, workflow
from sandbox.web.design.lines import all_lines, lines_of
from sandbox.web.design.panel import Panel
from sandbox.web.design.typed import Form
from sandbox.web.drawing import draw

pages = pages_of_draft("desk")


@pages.get("")
def show():
    shown = desk(request.args.get("open", ""))
    if request.headers.get("HX-Target") == "desk":
        return render_template("design/opened.html", **shown)
    return render_template("design/desk.html", **shown, drawn=draw(workflow()))


@pages.get("/drawing")
def drawing():
    """Asked for a moment after a change, so that saving does not wait for it."""
    if "HX-Request" not in request.headers:
        return redirect(url_for(".show"), 303)
    return render_template("design/drawing.html", draft=here(), drawn=draw(workflow()))


def desk(element: str, typed: Form | None = None, refusal: tuple[str, str] = ("", ""),
         wrong: dict | None = None) -> dict:
    """Everything a template of the desk asks for; `element` is what is open, if it is still there."""
    faults = problems(here())
    panel = Panel(source(), workflow(), faults, element, typed)
    if element and not panel.is_there(element):
        panel = Panel(source(), workflow(), faults)
    lines = lines_of(panel.source, faults)
    return {"draft": here(), "panel": panel, "faults": faults, "lines": lines,
            "faulty": [line.stamp for line in all_lines(lines) if line.faults], "last": last_edit(db.session, here()),
            "redo": next_redo(db.session, here()), "refusal": refusal, "wrong": wrong or {}}
