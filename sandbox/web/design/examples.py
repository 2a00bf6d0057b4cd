"""The examples of a draft: runs that were kept, replayed on its present state, and what of it they cover."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext

from sandbox.design.trials import check_examples, drop_example
from sandbox.hall import db
from sandbox.web.design.draft import here, pages_of_draft, workflow

pages = pages_of_draft("examples", "/examples")


@pages.get("")
def show():
    return render_template("design/examples.html", draft=here(), workflow=workflow(),
                           checked=check_examples(db.session, here()))


@pages.post("/<name>/removal")
def remove(name: str):
    drop_example(db.session, here(), name)
    flash(gettext("Contoh dihapus."))
    return redirect(url_for(".show"), 303)
