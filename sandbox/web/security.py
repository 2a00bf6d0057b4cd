"""Headers that every answer carries: nothing from elsewhere, nothing inline, nobody frames us."""

from flask import Flask, Response

from sandbox.config import Settings

# data: is for the small arrows and ticks inside Pico's own stylesheet.
POLICY = "; ".join((
    "default-src 'self'", "img-src 'self' data:", "object-src 'none'", "base-uri 'none'",
    "form-action 'self'", "frame-ancestors 'none'"))
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def install(app: Flask, settings: Settings) -> None:
    app.after_request(_protect)


def _protect(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    # Pages show one trainee's money and role: a shared phone or a proxy must not keep them.
    response.headers.setdefault("Cache-Control", "private, no-cache")
    return response
