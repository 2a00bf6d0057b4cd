"""A clock that stands where a picture needs it, so that the same pictures come out on any day."""

import os
import sys
import time
from datetime import UTC, datetime, timedelta


class Clock(datetime):
    """Stands in for `datetime` where Gladi asks for the time. Moves on by `step` each time it is asked."""

    at = datetime(2026, 1, 12, 1, 0, tzinfo=UTC)  # eight in the morning in Jakarta
    step = timedelta()

    @classmethod
    def now(cls, tz=None) -> datetime:
        Clock.at += cls.step
        return Clock.at


def take_over(*packages: str) -> None:
    """From now on the modules of these packages, as far as they are loaded, ask the Clock."""
    os.environ["TZ"] = "Asia/Jakarta"
    if hasattr(time, "tzset"):  # Windows has none, and shows its own zone in the pictures
        time.tzset()
    for name, module in list(sys.modules.items()):
        if name.startswith(packages) and getattr(module, "datetime", None) is datetime:
            module.datetime = Clock
