"""Files beside a case: sent from a phone's camera, given back as a download, a picture also to be looked at."""

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask_babel import gettext

from sandbox.cases.attachments import LARGEST, attach, content_of
from sandbox.errors import InvalidValues, NotFound, RuleBroken
from sandbox.web import errors
from sandbox.web.arena import actor, world
from sandbox.web.case_page import refused
from sandbox.web.download_name import name_download
from sandbox.web.progress import note_progress
from sandbox.web.tokens import sent_token

LARGEST_REQUEST = 6 * 1024 * 1024  # a photo somewhat too large is still read, to be refused with its own size
# Whatever the bytes are, a browser that opens them by themselves may run and load nothing.
ALONE = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff"}

pages = Blueprint("attachments", __name__, url_prefix="/arenas/<int:arena_id>/cases/<int:case_id>/attachments")


@pages.url_value_preprocessor
def take_larger_ones(endpoint: str | None, values: dict | None) -> None:
    request.max_content_length = LARGEST_REQUEST


@pages.errorhandler(413)
def too_large(fault):
    return errors.page(RuleBroken("Berkas ini terlalu besar. Paling besar {largest} kB.", largest=LARGEST // 1024,
                                  hint="Potret dengan ukuran lebih kecil, atau bagi menjadi beberapa."))


@pages.post("")
def create(case_id: int):
    sent = request.files.get("file")
    try:
        if sent is None or not sent.filename:
            raise RuleBroken("Belum ada berkas yang dipilih.", hint="Pilih foto atau PDF, lalu lampirkan.")
        attach(world(), case_id, file_name=sent.filename, content=sent.read(), by=actor(), token=sent_token())
    except (RuleBroken, InvalidValues) as refusal:
        return refused(case_id, "attachment", refusal)
    note_progress()
    flash(gettext("Lampiran tercatat pada berkas ini."))
    return redirect(url_for("cases.show", case_id=case_id, _anchor="attachments"), 303)


@pages.get("/<int:attachment_id>")
def show(case_id: int, attachment_id: int):
    found, content = content_of(world(), case_id, attachment_id)
    answer = Response(content, mimetype=found.media_type, headers=ALONE)
    name_download(answer, found.file_name)
    return answer


@pages.get("/<int:attachment_id>/picture")
def picture(case_id: int, attachment_id: int):
    """To be shown in the page of the case. Raises NotFound for what is no picture."""
    found, content = content_of(world(), case_id, attachment_id)
    if not found.media_type.startswith("image/"):
        raise NotFound("Lampiran {name} bukan gambar.", name=found.file_name,
                       hint="Unduh lampirannya, lalu buka dengan pembaca PDF.")
    return Response(content, mimetype=found.media_type, headers=ALONE)
