"""Who asks: the token of the request, whether it may, and how often. Cookies open nothing here."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

from flask import current_app, g, request

from sandbox.design.api_tokens import ApiToken, token_with
from sandbox.errors import NotSignedIn
from sandbox.hall import db
from sandbox.web.api.endpoint import Endpoint
from sandbox.web.api.refusals import Refused

A_MINUTE = 1200  # requests of one token; a script that walks through every case of a cooperative needs fewer
_LONGEST_TOKEN = 200


class Pace:
    """How often each token asks, in the memory of this process: a restart forgives.

    One number a token is all it takes, so no library: and none that would count addresses by default, because
    forty computers sit behind one.
    """

    def __init__(self, a_minute: int = A_MINUTE, clock: Callable[[], float] = time.monotonic):
        self.a_minute = a_minute
        self._clock = clock
        self._left: dict[int, tuple[float, float]] = {}  # token -> how many it may still ask, and as of when
        self._lock = threading.Lock()

    def wait(self, token_id: int) -> int:
        """Counts one request. Seconds until it would be answered, 0 when it is now."""
        with self._lock:
            now, a_second = self._clock(), self.a_minute / 60
            left, since = self._left.get(token_id, (self.a_minute, now))
            left = min(self.a_minute, left + (now - since) * a_second)
            if left < 1:
                return int(-(-(1 - left) // a_second)) or 1
            self._left[token_id] = left - 1, now
            return 0


def identify(endpoint: Endpoint) -> ApiToken | None:
    """None where nobody needs to be known. Raises NotSignedIn, or Refused for a missing scope or a hurry."""
    if endpoint.public:
        return None
    token = token_with(db.session, _secret(), now=datetime.now(UTC))
    if seconds := current_app.extensions["gladi_pace"].wait(token.id):
        g.retry_after = str(seconds)
        raise Refused("Token “{name}” meminta lebih dari {most} kali semenit.", problem="too-many-requests",
                      hint="Tunggu {seconds} detik, lalu lanjutkan lebih pelan.", name=token.name,
                      most=current_app.extensions["gladi_pace"].a_minute, seconds=seconds)
    if endpoint.scope and endpoint.scope not in token.scopes:
        raise Refused("Token “{name}” tidak punya izin {scope}.", problem="scope-missing",
                      hint="Buat token baru dengan izin itu di halaman pelatih.", name=token.name,
                      scope=endpoint.scope)
    return token


def _secret() -> str:
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not secret.strip():
        raise NotSignedIn("Permintaan ini belum membawa token.",
                          hint="Kirim kepala Authorization: Bearer gladi_…; token dibuat di halaman pelatih.")
    return secret.strip()[:_LONGEST_TOKEN]
