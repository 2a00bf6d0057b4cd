"""Indonesian, and English one tap away: chosen by a cookie, never guessed from the phone; programs ask by header."""

from flask import Blueprint, Flask, redirect, request
from flask_babel import Babel

from sandbox.config import Settings
from sandbox.places import translations_dir
from sandbox.web.problems import for_a_program

LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
A_YEAR = 365 * 24 * 3600

pages = Blueprint("language", __name__)


def install(app: Flask, settings: Settings) -> None:
    app.config["BABEL_DEFAULT_LOCALE"] = "id"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(translations_dir())
    Babel(app, locale_selector=language)
    app.jinja_env.globals["LANGUAGES"] = LANGUAGES
    app.context_processor(lambda: {"language": language()})


def language() -> str:
    if request and for_a_program():
        wanted = (tag.partition("-")[0].lower() for tag in request.accept_languages.values())
        return next((tag for tag in wanted if tag in LANGUAGES), "id")
    chosen = request.cookies.get("language", "id") if request else "id"
    return chosen if chosen in LANGUAGES else "id"


@pages.post("/language")
def choose():
    chosen = request.form.get("language", "id")
    response = redirect(own_path(request.form.get("next", "/")), 303)
    if chosen in LANGUAGES:
        response.set_cookie("language", chosen, max_age=A_YEAR, samesite="Lax", httponly=True)
    return response


def own_path(path: str) -> str:
    """The path itself when it stays on this site, else the front door."""
    plain = path.replace("\\", "/")
    return path if plain.startswith("/") and not plain.startswith("//") and plain.isprintable() else "/"
