"""Books printed in the background, one after the other: started by a form, followed by a page, fetched when ready.

Kept in memory: a book is made again in seconds, and nothing of a world stays behind on the disk.
"""

import logging
import secrets
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from flask import Flask, current_app

from sandbox.config import Settings
from sandbox.errors import GladiError, NotFound
from sandbox.phrase import Phrase, phrase

MOST_KEPT = 30  # a book of three hundred members has some 1.5 MB
_LOG = logging.getLogger(__name__)


@dataclass
class Job:
    """One book on its way. `work` fills in the rest; whoever looks only reads."""

    id: str
    arena_id: int
    generation: int  # of the world: after a reset the book is of another cooperative
    what: tuple  # year and language: the same again is the same job while it runs
    step: int = 0
    steps: int = 0
    now: Phrase = field(default_factory=lambda: phrase("Menunggu giliran mencetak"))
    pdf: bytes | None = None
    refusal: GladiError | None = None

    @property
    def is_over(self) -> bool:
        return self.pdf is not None or self.refusal is not None

    def tell(self, step: int, steps: int, now: Phrase) -> None:
        self.step, self.steps, self.now = step, steps, now


Work = Callable[[Job], bytes]


class PrintRoom:
    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._press = ThreadPoolExecutor(max_workers=1, thread_name_prefix="press")

    def start(self, arena_id: int, generation: int, what: tuple, work: Work) -> Job:
        """Pressing twice finds the job that already runs."""
        with self._lock:
            for job in self._jobs.values():
                if (job.arena_id, job.generation, job.what) == (arena_id, generation, what) and not job.is_over:
                    return job
            job = Job(secrets.token_urlsafe(9), arena_id, generation, what)
            self._jobs[job.id] = job
            self._forget_old()
        self._press.submit(_run, job, work)
        return job

    def job(self, arena_id: int, generation: int, job_id: str) -> Job:
        """As it stands at this moment. Raises NotFound for a job of another arena, of before a reset, or of before the
        server started."""
        job = self._jobs.get(job_id)
        if job is None or (job.arena_id, job.generation) != (arena_id, generation):
            raise NotFound("Cetakan ini sudah tidak ada.", hint="Cetak lagi; itu hanya beberapa detik.")
        return replace(job)

    def _forget_old(self) -> None:
        over = [job.id for job in self._jobs.values() if job.is_over]
        for job_id in over[:max(len(self._jobs) - MOST_KEPT, 0)]:
            del self._jobs[job_id]


def install(app: Flask, settings: Settings) -> None:
    app.extensions["gladi_print_room"] = PrintRoom()


def print_room() -> PrintRoom:
    return current_app.extensions["gladi_print_room"]


def _run(job: Job, work: Work) -> None:
    try:
        job.pdf = work(job)
    except GladiError as refusal:
        job.refusal = refusal
    except Exception:
        _LOG.exception("a book was not printed")
        job.refusal = NotFound("Cetakan ini belum jadi karena ada yang salah di sisi kami.",
                               hint="Coba cetak lagi. Bila tetap gagal, beri tahu pelatih.")
