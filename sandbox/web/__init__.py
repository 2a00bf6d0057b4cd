"""The web face of Gladi: the only part that knows Flask. create_app() is where everything is wired."""

from datetime import timedelta

from flask import Flask
from flask_wtf import CSRFProtect

from sandbox.config import Settings
from sandbox.places import templates_dir
from sandbox.web import (
    announcements,
    api,
    api_tokens,
    arena,
    attachments,
    board,
    books,
    cancellations,
    cases,
    classes,
    comments,
    delegations,
    design,
    doors,
    errors,
    filters,
    guide,
    hall,
    inbox,
    language,
    letters,
    log,
    login,
    me,
    meeting_papers,
    meetings,
    members,
    notices,
    officer,
    offices,
    own,
    paper_ballots,
    papers,
    portal,
    printing,
    rat_books,
    receipts,
    resets,
    rules,
    security,
    statements,
    static_files,
    steps,
    trainers,
    transaction,
    trial,
    wall,
)
from sandbox.web.numbers import Number

# In the order they are asked: what opens a request first, what closes it last.
PARTS = (log, static_files, hall, transaction, arena, portal, language, login, trainers, wall, api, security,
         errors, filters, printing, meetings)
PAGES = (doors.pages, language.pages, inbox.pages, officer.pages, cases.pages, comments.pages, attachments.pages,
         letters.pages, cancellations.pages, steps.pages, paper_ballots.pages, receipts.pages, notices.pages,
         delegations.pages, members.pages, portal.pages, books.pages, *statements.PAGES, papers.pages, rules.pages,
         meeting_papers.pages, rat_books.pages, *meetings.PAGES, guide.pages, me.pages,
         trainers.pages, classes.pages, board.pages, resets.pages, announcements.pages, wall.pages,
         own.pages, offices.pages, trial.pages, *design.PAGES, api_tokens.pages, api.pages)

LARGEST_REQUEST = 256 * 1024


def create_app(settings: Settings | None = None) -> Flask:
    """A new application over the data that `settings` point at; makes the hall's tables when they are missing."""
    settings = settings or Settings.from_environment()
    app = Flask(__name__, static_folder=None, template_folder=templates_dir())
    app.url_map.converters["int"] = Number
    _configure(app, settings)
    for part in PARTS:
        part.install(app, settings)
    # A request of a program carries a token and no cookie, so nobody else's page can send it.
    CSRFProtect(app).exempt(api.pages)
    for pages in PAGES:
        app.register_blueprint(pages)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key(),
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_PARTS=500,
        PERMANENT_SESSION_LIFETIME=timedelta(days=60),
        SESSION_COOKIE_NAME="gladi",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https,
        # A phone that slept through lunch must still be able to send its form.
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
