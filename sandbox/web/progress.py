"""After each act the exercise looks at the world; after each refusal the trainer can see what went wrong."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps

from flask import g

from sandbox.errors import GladiError, InvalidValues, NotFound, StorageFailed
from sandbox.hall import db
from sandbox.phrase import Phrase, joined
from sandbox.training.progress import record_progress, record_refusal
from sandbox.web.arena import world
from sandbox.web.transaction import after_undoing


def note_progress() -> None:
    """Called after an act in the still open world, so that act and score are kept together or not at all."""
    record_progress(db.session, world(), g.arena, now=datetime.now(UTC))


def remember_refusal(error: GladiError) -> None:
    """Keep what the trainee was told; a lost page or a full disk is no mistake of his."""
    if not isinstance(error, NotFound | StorageFailed):
        said = (joined(" ", error.fields.values()) if isinstance(error, InvalidValues)
                else Phrase(error.template, error.details))
        after_undoing(lambda now: record_refusal(db.session, g.arena, sentence=said, now=now))


def note_refusal(view: Callable) -> Callable:
    """For pages where a refusal becomes an error page."""
    @wraps(view)
    def noting(*args, **kwargs):
        try:
            return view(*args, **kwargs)
        except GladiError as error:
            remember_refusal(error)
            raise
    return noting
