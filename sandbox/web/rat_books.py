"""The RAT book: made in the background while a page tells how far it is, or all at once for who waits."""

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for

from sandbox.paper.report import report_pdf
from sandbox.phrase import phrase
from sandbox.reports.rat_book.book import CHAPTERS, rat_book
from sandbox.web import errors
from sandbox.web.arena import world
from sandbox.web.hall import store
from sandbox.web.language import language
from sandbox.web.numbers import whole
from sandbox.web.papers import as_pdf
from sandbox.web.printing import Job, Work, print_room
from sandbox.web.saying import say

pages = Blueprint("rat_books", __name__, url_prefix="/arenas/<int:arena_id>/papers/rat-books")

STEPS = len(CHAPTERS) + 1  # the last is the press itself


@pages.post("")
def create():
    year = request.form.get("year", 0, type=whole)
    job = print_room().start(g.arena.id, _generation(), (year, language()),
                             _work(current_app._get_current_object(), g.arena.world, year, language()))
    return redirect(url_for(".show", job_id=job.id), 303)


@pages.get("/<job_id>")
def show(job_id: str):
    """Refreshes itself until the book is there."""
    job = _job(job_id)
    return render_template("papers/book.html", job=job, year=job.what[0], steps=STEPS,
                           refusal=errors.whole_sentence(job.refusal) if job.refusal else "")


@pages.get("/<job_id>.pdf")
def fetch(job_id: str):
    job = _job(job_id)
    if job.pdf is None:
        return redirect(url_for(".show", job_id=job_id), 303)
    return as_pdf(job.pdf, f"buku-rat-{job.what[0]}")


@pages.get("/now.pdf")
def at_once():
    """For programs, and for a trainer who only looks: nothing is started, the answer takes its seconds."""
    year = request.args.get("year", 0, type=whole)
    return as_pdf(report_pdf(rat_book(world(), year, language=language()), say), f"buku-rat-{year}")


def _job(job_id: str) -> Job:
    return print_room().job(g.arena.id, _generation(), job_id)


def _generation() -> int:
    return store().info(g.arena.world).generation


def _work(app, world_name: str, year: int, reader: str) -> Work:
    def work(job: Job) -> bytes:
        # A request of its own, so that every sentence is said in the language of who pressed the button.
        with app.test_request_context(headers={"Cookie": f"language={reader}"}):
            with store().session(world_name, write=False) as session:
                report = rat_book(session, year, language=reader,
                                  on_chapter=lambda number, _, title: job.tell(number, STEPS, title))
            job.tell(STEPS, STEPS, phrase("Mencetak halaman"))
            return report_pdf(report, say)

    return work
