"""Every refusal as a page: what happened, why, what to do. The only place that turns an error into an answer."""

from dataclasses import dataclass

from flask import Flask, Response, g, make_response, render_template, request
from flask_babel import gettext, lazy_gettext
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from sandbox.config import Settings
from sandbox.errors import GladiError
from sandbox.web.saying import say_template

TITLES = {
    400: lazy_gettext("Belum bisa diproses"),
    403: lazy_gettext("Bukan bagian Anda"),
    404: lazy_gettext("Tidak ditemukan"),
    405: lazy_gettext("Belum bisa diproses"),
    409: lazy_gettext("Halaman ini sudah berubah"),
    413: lazy_gettext("Terlalu besar"),
    422: lazy_gettext("Belum bisa dilanjutkan"),
    500: lazy_gettext("Ada yang tidak beres di pihak kami"),
    503: lazy_gettext("Belum bisa disimpan"),
}
SENTENCES = {
    404: (lazy_gettext("Alamat ini tidak ada di Gladi."), lazy_gettext("Periksa tautannya, atau kembali ke awal.")),
    405: (lazy_gettext("Halaman ini dibuka lewat tombol, bukan lewat alamat."),
          lazy_gettext("Kembali, lalu tekan tombolnya.")),
    413: (lazy_gettext("Yang dikirim terlalu besar."), lazy_gettext("Persingkat isian, lalu kirim lagi.")),
}
PLAIN = (lazy_gettext("Permintaan ini belum bisa diproses."), lazy_gettext("Muat ulang halaman, lalu coba lagi."))
OURS = lazy_gettext("Yang Anda kirim belum disimpan. Tidak ada yang berubah.")
OPEN_TOO_LONG = (lazy_gettext("Halaman ini dibuka sebelum Anda masuk, jadi belum bisa dikirim."),
                 lazy_gettext("Muat ulang halaman, lalu kirim lagi."))


@dataclass(frozen=True)
class Refusal:
    title: str
    sentence: str
    hint: str
    status: int


def install(app: Flask, settings: Settings) -> None:
    app.register_error_handler(GladiError, page)
    app.register_error_handler(CSRFError, lambda fault: _answer(400, *OPEN_TOO_LONG))
    app.register_error_handler(HTTPException, _http_page)
    app.register_error_handler(500, lambda fault: _answer(500, OURS, _what_to_tell()))


def page(error: GladiError) -> Response:
    return _answer(error.status, *sentence(error))


def sentence(error: GladiError) -> tuple[str, str]:
    """What to say and what to do, in the reader's language, with the numbers of the case."""
    return say_template(error.template, error.details), say_template(error.hint_template, error.details)


def _http_page(fault: HTTPException) -> Response:
    if fault.code is None or fault.code < 400:
        return fault.get_response()
    return _answer(fault.code, *SENTENCES.get(fault.code, PLAIN))


def _what_to_tell() -> str:
    return gettext("Coba sekali lagi. Kalau tetap begini, panggil pelatih dan sebutkan kode %(code)s.",
                   code=g.request_code)


def _answer(status: int, sentence: str, hint: str) -> Response:
    refusal = Refusal(TITLES.get(status, TITLES[400]), sentence, hint, status)
    try:
        page = render_template("errors/refusal.html", refusal=refusal, way=g.get("way_back"),
                               whole="HX-Request" not in request.headers)
    except (GladiError, SQLAlchemyError):
        # What stands around every page is read from the hall and the world, and one of them cannot be read now.
        page = render_template("errors/alone.html", refusal=refusal)
    return make_response(page, status)
