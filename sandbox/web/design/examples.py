"""The examples of a draft: runs that were kept, replayed on its present state, and what of it they cover."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext

from sandbox.design.models import DraftExample
from sandbox.design.trials import check_examples, drop_example, examples, save_example
from sandbox.engine.examples import expectation
from sandbox.errors import GladiError, NotFound
from sandbox.hall import db
from sandbox.web.design.draft import author, here, pages_of_draft, workflow

pages = pages_of_draft("examples", "/examples")


@pages.get("")
def show():
    checked = check_examples(db.session, here())
    new_ends = {example.name: _new_end(example) for example, result in checked.results if not result.ok}
    return render_template("design/examples.html", draft=here(), workflow=workflow(), checked=checked,
                           new_ends=new_ends)


@pages.post("/<name>/acceptance")
def accept(name: str):
    """The run ends otherwise now, and that is meant so."""
    example = _example(name)
    end = _new_end(example)
    if end is None:
        flash(gettext("Contoh ini tidak bisa diputar sampai akhir. Hapus, lalu rekam lagi dengan “Coba sekarang”."),
              "bad")
    else:
        save_example(db.session, here(), {**example.body, "expect": end}, title=example.body["title"], **author())
        flash(gettext("Hasil yang baru kini menjadi yang diharapkan."))
    return redirect(url_for(".show"), 303)


@pages.post("/<name>/removal")
def remove(name: str):
    drop_example(db.session, here(), name)
    flash(gettext("Contoh dihapus."))
    return redirect(url_for(".show"), 303)


def _example(name: str) -> DraftExample:
    for example in examples(db.session, here()):
        if example.name == name:
            return example
    raise NotFound("Contoh “{name}” tidak ada lagi dalam draf ini.", name=name[:80])


def _new_end(example: DraftExample) -> dict[str, Any] | None:
    """Where the same moves lead now; None when one of them is refused."""
    try:
        return expectation(workflow(), example.body)
    except GladiError:
        return None
