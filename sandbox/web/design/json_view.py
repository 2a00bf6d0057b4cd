"""The draft as its file, for those who want it: checked while one types when there are scripts, saved as a whole."""

import json

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from sandbox.cases.offer import catalog
from sandbox.design import edits
from sandbox.design.drafts import apply_edit, problems, source_of
from sandbox.design.elements import digest
from sandbox.engine.lint import lint
from sandbox.engine.loading import trusted
from sandbox.engine.shape import schema
from sandbox.errors import DefinitionError, GladiError, InvalidValues
from sandbox.hall import db
from sandbox.modules.catalog import EFFECTS, FACTS
from sandbox.web import errors
from sandbox.web.design.draft import author, here, pages_of_draft
from sandbox.web.saying import say

LARGEST = 4 * 1024 * 1024  # bytes; the largest definition as a form sends it, where a quote takes three
pages = pages_of_draft("json", "/json")


@pages.url_value_preprocessor
def _allow_a_file(endpoint: str | None, values: dict | None) -> None:
    """Before anything reads the request: what is too long is said beside the text, which stays on the page."""
    request.max_content_length = request.max_form_memory_size = LARGEST


@pages.get("")
def show():
    return _page(here().source)


@pages.post("")
def save():
    typed = request.form.get("text", "")
    try:
        _check_unchanged()
        apply_edit(db.session, here(), lambda source: edits.replace_source(source, typed), **author())
    except GladiError as refusal:
        db.session.rollback()
        return _page(typed, _said(refusal)), refusal.status
    flash(gettext("Berkas tersimpan."))
    return redirect(url_for(".show"), 303)


@pages.get("/schema")
def vocabulary():
    """What completion offers: the schema of the file, and the names of facts and effects with their titles."""
    told = {"schema": schema(), "facts": {name: fact.title for name, fact in FACTS.items()},
            "effects": {name: effect.title for name, effect in EFFECTS.items()}}
    return Response(json.dumps(told, ensure_ascii=False), mimetype="application/json")


@pages.post("/faults")
def judge():
    """The faults of what is typed, not saved: as the editor marks them."""
    try:
        edited = edits.replace_source(source_of(here()), request.form.get("text", ""))
    except DefinitionError as refusal:
        return {"faults": [{"pointer": one.pointer, "message": say(one.message)} for one in refusal.problems]}
    except GladiError as refusal:
        return {"faults": [{"pointer": "", "message": sentence} for sentence in _said(refusal)]}
    return {"faults": [{"pointer": one.pointer, "message": say(one.message)} 
                       for one in lint(trusted(edited.source, catalog()), catalog())]}


def _check_unchanged() -> None:
    """Raises InvalidValues when somebody saved anything since the page was opened: the file is one piece here."""
    if request.form.get("revision", type=int) != here().revision:
        raise InvalidValues({"text": gettext("Draf ini diubah orang lain sejak halaman ini dibuka. Salin isian Anda, "
                                             "muat ulang halaman, lalu masukkan lagi.")})


def _said(refusal: GladiError) -> list[str]:
    if isinstance(refusal, DefinitionError):
        return [f"{problem.pointer or '/'}: {say(problem.message)}" for problem in refusal.problems[:20]]
    if isinstance(refusal, InvalidValues):
        return [say(sentence) for sentence in refusal.fields.values()]
    return [part for part in errors.sentence(refusal) if part]


def _page(text: str, said: list[str] | None = None) -> str:
    return render_template("design/json.html", draft=here(), text=text, said=said or [], faults=problems(here()),
                           seen=digest(source_of(here()), "workflow"))
