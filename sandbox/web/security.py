"""What no request may hold, and the headers that every answer carries: nothing from elsewhere, nobody frames us."""

from itertools import chain

from flask import Flask, Response, abort, request

from sandbox.config import Settings

# data: is for the small arrows and ticks inside Pico's own stylesheet.
POLICY = "; ".join((
    "default-src 'self'", "img-src 'self' data:", "object-src 'none'", "base-uri 'none'",
    "form-action 'self'", "frame-ancestors 'none'"))
LONGEST_TOKEN = 200
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def install(app: Flask, settings: Settings) -> None:
    app.before_request(_refuse_what_no_page_sends)
    app.after_request(_protect)


def _refuse_what_no_page_sends() -> None:
    """A NUL, which PostgreSQL keeps in no text, and a form's token that is longer than its column."""
    fields = chain(request.args.items(multi=True), request.form.items(multi=True))
    if any("\0" in text for text in chain([request.path], *fields)):
        abort(400)
    if len(request.form.get("token", "")) > LONGEST_TOKEN:
        abort(400)


def _protect(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    # Pages show one trainee's money and role: a shared phone or a proxy must not keep them.
    response.headers.setdefault("Cache-Control", "private, no-cache")
    return response
