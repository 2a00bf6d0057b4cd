"""The token of a page: its form happens once, and only in the world the page was made for."""

import secrets

from flask import g, request
from flask_babel import gettext

from sandbox.errors import StalePage
from sandbox.web.arena import generation


def new_token() -> str:
    """One per page shown: however often its form is sent, it happens once."""
    return f"{_generation()}.{secrets.token_urlsafe(18)}"


def sent_token() -> str:
    """Raises StalePage for a page from before a reset: by the same numbers it would mean another case now."""
    token = request.form.get("token", "")
    generation, dot, _ = token.partition(".")
    if dot and generation != str(_generation()):
        raise StalePage(gettext("Latihan ini diulang sejak halaman ini dibuka, jadi yang Anda kirim belum dipakai."),
                        hint=gettext("Isian Anda disimpan. Mulai lagi dari daftar tugas; isiannya akan ditawarkan."))
    return token


def _generation() -> int:
    """Of the arena's world; 0 outside an arena."""
    return generation() if g.get("arena") else 0
