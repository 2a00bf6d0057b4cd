"""Patience with passwords: after a few wrong ones an account waits, whatever computer they are typed on."""

import threading
from datetime import datetime, timedelta

FREE_ATTEMPTS = 5
WAIT = timedelta(seconds=30)
FORGET_AFTER = timedelta(minutes=15)


class Throttle:
    """Counts attempts per login, in memory: a restart forgives, and nothing about people is kept."""

    def __init__(self):
        self._attempts: dict[str, tuple[int, datetime]] = {}  # how many so far, when the last one was
        self._lock = threading.Lock()

    def begin(self, login: str, *, now: datetime) -> int:
        """Count one attempt, before the password is looked at. Seconds to wait when there were too many, else 0."""
        with self._lock:
            self._forget_old(now)
            count, last = self._attempts.get(_key(login), (0, now))
            wait = last + WAIT - now
            if count >= FREE_ATTEMPTS and wait > timedelta():
                return -(-wait // timedelta(seconds=1))
            self._attempts[_key(login)] = count + 1, now
            return 0

    def forgive(self, login: str) -> None:
        """The password was right."""
        with self._lock:
            self._attempts.pop(_key(login), None)

    def _forget_old(self, now: datetime) -> None:
        self._attempts = {login: (count, last) for login, (count, last) in self._attempts.items()
                          if now - last < FORGET_AFTER}


def _key(login: str) -> str:
    # Long enough for any real login; somebody who types a book does not fill the memory.
    return login.strip().lower()[:200]
