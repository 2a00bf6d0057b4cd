"""Publishing a draft: what still stands in the way, what is new, the number it gets."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext

from sandbox.design.drafts import changes, problems
from sandbox.design.library import versions
from sandbox.design.publishing import next_version, publish
from sandbox.design.trials import check_examples
from sandbox.errors import DefinitionError, GladiError, StalePage
from sandbox.hall import db
from sandbox.web import errors
from sandbox.web.design.draft import author, here, pages_of_draft
from sandbox.web.saying import say

pages = pages_of_draft("publication", "/publication")


@pages.get("")
def ask():
    return _page()


@pages.post("")
def confirm():
    try:
        version = publish(db.session, here(), over=request.form.get("over", ""), **author())
    except GladiError as refusal:
        db.session.rollback()
        return _page(refusal), refusal.status
    flash(gettext("Versi %(version)s terbit.", version=version.version))
    return redirect(url_for("design_adoption.show", workflow_id=version.workflow, version=version.version), 303)


def _page(refusal: GladiError | None = None) -> str:
    checked = check_examples(db.session, here())
    past = versions(db.session, here().workflow)
    return render_template(
        "design/publication.html", draft=here(), faults=[one for one in problems(here())
                                                         if one.problem.severity != "warning"],
        failing=[(one, result) for one, result in checked.results if not result.ok], found=changes(db.session, here()),
        number=next_version(db.session, here()), past=past, said=_said(refusal),
        newest=past[0].digest if isinstance(refusal, StalePage) and past else "")


def _said(refusal: GladiError | None) -> list[str]:
    if refusal is None:
        return []
    if isinstance(refusal, DefinitionError):
        return [say(problem.message) for problem in refusal.problems]
    return [part for part in errors.sentence(refusal) if part]
