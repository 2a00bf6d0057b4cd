"""What is new in a draft, in sentences, with the old and the new drawing side by side."""

from flask import render_template, request

from sandbox.design.drafts import changes
from sandbox.design.library import by_digest, parsed, version, versions
from sandbox.engine.difference import differences
from sandbox.hall import db
from sandbox.web.design.draft import here, pages_of_draft, workflow
from sandbox.web.drawing import draw

pages = pages_of_draft("differences", "/differences")


@pages.get("")
def show():
    old = _old()
    found = differences(parsed(old), workflow()) if old else changes(db.session, here())
    return render_template(
        "design/differences.html", draft=here(), old=old, found=found, past=versions(db.session, here().workflow),
        old_drawn=draw(parsed(old)) if old else None, new_drawn=draw(workflow()))


def _old():
    """The version that was asked for, else the one the draft was begun from, else the newest."""
    past = versions(db.session, here().workflow)
    if wanted := request.args.get("version"):
        return version(db.session, here().workflow, wanted)
    based = by_digest(db.session, here().workflow, here().based_on) if here().based_on else None
    return based or (past[0] if past else None)
