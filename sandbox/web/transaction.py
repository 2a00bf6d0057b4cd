"""One request, one transaction in the hall and one in the world, kept or undone here and nowhere else."""

from collections.abc import Callable
from datetime import UTC, datetime

from flask import Flask, Response, g

from sandbox.config import Settings
from sandbox.errors import GladiError, StorageFailed
from sandbox.hall import db
from sandbox.web import errors
from sandbox.web.arena import close_world, handed_over


def install(app: Flask, settings: Settings) -> None:
    app.after_request(finish)
    app.teardown_request(lambda _fault: undo())


def finish(response: Response) -> Response:
    """A response below 400 is kept, any other undone but for what the hall must remember of it."""
    if response.status_code >= 400:
        undo()
        _remember()
        return response
    try:
        _keep()
    except GladiError as refusal:
        undo()
        return errors.page(refusal)
    return response


def undo() -> None:
    close_world()
    db.session.rollback()


def after_undoing(note: Callable[[datetime], None]) -> None:
    """Run `note` on the hall although this request is refused: a draft, a refused attempt."""
    g.after_undoing = (*g.get("after_undoing", ()), note)


def _keep() -> None:
    """The world first: what the hall knows of it can be computed again, the other way round it cannot.

    The flush shows before that whether the hall can write at all.
    """
    db.session.flush()
    if opened := handed_over():
        opened.commit()
    try:
        db.session.commit()
    except StorageFailed as failure:
        if opened is None:
            raise
        raise StorageFailed("Langkah Anda sudah tersimpan di koperasi, tetapi kemajuan latihan belum tercatat.",
                            hint="Jangan kirim lagi. Muat ulang daftar tugas; kemajuannya dihitung lagi pada "
                                 "langkah berikutnya.") from failure


def _remember() -> None:
    """The answer is a refusal already, with what was typed still in it: a hall that cannot note it changes nothing."""
    try:
        for note in g.pop("after_undoing", ()):
            note(datetime.now(UTC))
        db.session.commit()
    except GladiError:
        db.session.rollback()
