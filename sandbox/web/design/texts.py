"""Translations side by side: what the workflow says in Indonesian, and the same in another language; missing first."""

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext

from sandbox.design.texts import LANGUAGES, missing, set_text, texts
from sandbox.errors import GladiError, InvalidValues, NotFound
from sandbox.hall import db
from sandbox.web import errors
from sandbox.web.design.draft import author, here, pages_of_draft
from sandbox.web.saying import say

pages = pages_of_draft("texts", "/texts")


@pages.get("")
def show():
    return _page()


@pages.post("")
def save():
    """One translation; with scripts only its own line is answered."""
    form = request.form
    try:
        set_text(db.session, here(), language=_language(), key=form.get("key", ""), text=form.get("text", ""),
                 seen=form.get("seen"), **author())
    except GladiError as refusal:
        db.session.rollback()
        return _refused(refusal)
    if "HX-Request" in request.headers:
        return render_template("design/text_line.html", **_shown(), text=_text(form["key"]), alone=True)
    flash(gettext("Terjemahan tersimpan."))
    return redirect(url_for(".show", view=request.form.get("view") or None), 303)


def _page(refused: str = "", said: str = "") -> str:
    found = missing if request.args.get("view") == "missing" else texts
    return render_template("design/texts.html", **_shown(), texts=found(here(), _language()), refused=refused,
                           said=said)


def _shown() -> dict:
    language = _language()
    return {"draft": here(), "in_language": language, "languages": LANGUAGES, "view": request.values.get("view", ""),
            "lacking": len(missing(here(), language)), "total": len(texts(here(), language))}


def _refused(refusal: GladiError):
    said = " ".join(errors.sentence(refusal))
    if isinstance(refusal, InvalidValues):
        said = " ".join(say(sentence) for sentence in refusal.fields.values())
    key = request.form.get("key", "")
    if "HX-Request" in request.headers:
        page = render_template("design/text_line.html", **_shown(), text=_text(key), alone=True, said=said,
                               typed=request.form.get("text", ""))
        return make_response(page, refusal.status)
    return _page(key, said), refusal.status


def _text(key: str):
    for text in texts(here(), _language()):
        if text.key == key:
            return text
    raise NotFound("Tulisan itu tidak ada lagi dalam draf ini. Muat ulang halaman.")


def _language() -> str:
    wanted = request.values.get("language", "en")
    return wanted if wanted in LANGUAGES else next(iter(LANGUAGES))
