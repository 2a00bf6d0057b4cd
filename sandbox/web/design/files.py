"""Workflows out of Gladi and into it: definitions, diagrams and paper to take along, a file or diagram as a draft."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.wrappers import Response
from flask_babel import gettext
from werkzeug.utils import secure_filename

from sandbox.api.files import Written, written
from sandbox.design.incoming import take_in
from sandbox.design.library import latest, parsed
from sandbox.engine.bpmn import from_bpmn
from sandbox.engine.loading import read
from sandbox.errors import DefinitionError, GladiError, InvalidValues
from sandbox.hall import db
from sandbox.web import errors
from sandbox.web.design.draft import author, pages_of_draft, workflow
from sandbox.web.design.index import start_page
from sandbox.web.language import language
from sandbox.web.saying import say
from sandbox.web.trainers import for_trainers_only

LARGEST = 1_100_000  # bytes; a little more than the largest definition, so that one too large is told so
MOST_SENTENCES = 12

of_draft = pages_of_draft("files", "/files")
pages = Blueprint("design_exchange", __name__, url_prefix="/trainer/workflows")
pages.before_request(for_trainers_only)


@pages.url_value_preprocessor
def _allow_a_file(endpoint: str | None, values: dict | None) -> None:
    """Before anything reads the request: what is uploaded here may be larger than a form."""
    request.max_content_length = LARGEST


@of_draft.get("/<name>")
def of_this_draft(name: str):
    return _download(written(workflow(), name, language=language()))


@pages.get("/published/<workflow_id>/files/<name>")
def of_published(workflow_id: str, name: str):
    return _download(written(parsed(latest(db.session, workflow_id)), name, language=language()))


@pages.post("/imports")
def take():
    """By what the file begins with, not by its name."""
    sent = request.files.get("file")
    content = sent.read() if sent else b""
    try:
        if not content.strip():
            raise InvalidValues({"file": gettext("Pilih dahulu berkasnya: JSON dari Gladi, atau BPMN 2.0.")})
        begun = take_in(db.session, _source(content), **author())
    except GladiError as refusal:
        db.session.rollback()
        return start_page(_sentences(refusal)), refusal.status
    flash(gettext("Berkas “%(name)s” menjadi draf. Periksa setiap langkahnya.",
                  name=secure_filename(sent.filename or "")[:80]))
    return redirect(url_for("design_desk.show", draft_id=begun.id), 303)


def _source(content: bytes) -> dict:
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return from_bpmn(content)
    source = read(content)
    if not isinstance(source, dict):
        raise InvalidValues({"file": gettext("Berkas ini bukan alur kerja Gladi dan bukan diagram BPMN.")})
    return source


def _sentences(refusal: GladiError) -> list[str]:
    if isinstance(refusal, DefinitionError):
        said = [say(problem.message) for problem in refusal.problems]
        more = len(said) - MOST_SENTENCES
        return said[:MOST_SENTENCES] + ([gettext("Dan %(count)s hal lain.", count=more)] if more > 0 else [])
    if isinstance(refusal, InvalidValues):
        return [say(sentence) for sentence in refusal.fields.values()]
    return [part for part in errors.sentence(refusal) if part]


def _download(file: Written) -> Response:
    return Response(file.content, mimetype=file.media_type,
                    headers={"Content-Disposition": f'attachment; filename="{secure_filename(file.name)}"'})
