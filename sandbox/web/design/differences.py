"""What is new in a draft, in sentences, with the old and the new drawing side by side."""

from dataclasses import replace

from flask import render_template, request

from sandbox.design.drafts import changes
from sandbox.design.library import by_digest, parsed, version, versions
from sandbox.engine.definition import Workflow
from sandbox.engine.difference import differences
from sandbox.hall import db
from sandbox.web.design.draft import here, pages_of_draft, workflow
from sandbox.web.drawing import Drawing, draw

pages = pages_of_draft("differences", "/differences")


@pages.get("")
def show():
    old = _old()
    found = differences(parsed(old), workflow()) if old else changes(db.session, here())
    changed = {one.step for one in found}
    return render_template(
        "design/differences.html", draft=here(), old=old, found=found, past=versions(db.session, here().workflow),
        old_drawn=_drawn(parsed(old), changed) if old else None, new_drawn=_drawn(workflow(), changed))


def _drawn(drawn: Workflow, changed: set[str]) -> Drawing:
    """With a mark at every step that a difference is about."""
    drawing = draw(drawn)
    return replace(drawing, stations=tuple(
        replace(station, state="here") if step.id in changed else station
        for step, station in zip(drawn, drawing.stations, strict=True)))


def _old():
    """The version that was asked for, else the one the draft was begun from, else the newest."""
    past = versions(db.session, here().workflow)
    if wanted := request.args.get("version"):
        return version(db.session, here().workflow, wanted)
    based = by_digest(db.session, here().workflow, here().based_on) if here().based_on else None
    return based or (past[0] if past else None)
