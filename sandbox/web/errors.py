"""Every refusal as a page, or as a problem for a program: what happened, why, what to do. Nowhere else."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, g, make_response, render_template, request
from flask_babel import gettext, lazy_gettext
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from sandbox.api.problems import problem_json
from sandbox.config import Settings
from sandbox.errors import DefinitionError, GladiError, InvalidValues, StalePage
from sandbox.web import problems
from sandbox.web.saying import say, say_template

TITLES = {
    400: lazy_gettext("Belum bisa diproses"),
    401: lazy_gettext("Belum dikenal"),
    403: lazy_gettext("Bukan bagian Anda"),
    404: lazy_gettext("Tidak ditemukan"),
    405: lazy_gettext("Belum bisa diproses"),
    409: lazy_gettext("Belum bisa dilakukan"),
    412: lazy_gettext("Sudah diubah orang lain"),
    413: lazy_gettext("Terlalu besar"),
    415: lazy_gettext("Bentuknya belum dikenal"),
    422: lazy_gettext("Belum bisa dilanjutkan"),
    428: lazy_gettext("Belum lengkap"),
    429: lazy_gettext("Terlalu sering"),
    500: lazy_gettext("Ada yang tidak beres di pihak kami"),
    503: lazy_gettext("Belum bisa disimpan"),
}
STALE = lazy_gettext("Halaman ini sudah berubah")
SENTENCES = {
    404: (lazy_gettext("Alamat ini tidak ada di Gladi."), lazy_gettext("Periksa tautannya, atau kembali ke awal.")),
    405: (lazy_gettext("Halaman ini dibuka lewat tombol, bukan lewat alamat."),
          lazy_gettext("Kembali, lalu tekan tombolnya.")),
    413: (lazy_gettext("Yang dikirim terlalu besar."), lazy_gettext("Persingkat isian, lalu kirim lagi.")),
}
FOR_PROGRAMS = {
    404: (lazy_gettext("Alamat ini tidak ada di Gladi."), lazy_gettext("Semua alamat ada di /api/v1/openapi.json.")),
    405: (lazy_gettext("Alamat ini ada, tetapi bukan dengan cara itu."),
          lazy_gettext("Cara yang dikenal tertulis di kepala Allow.")),
}
PLAIN_FOR_PROGRAMS = (lazy_gettext("Permintaan ini belum bisa diproses."),
                      lazy_gettext("Periksa permintaannya dengan /api/v1/openapi.json."))
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
    title = STALE if isinstance(error, StalePage) else _title(error.status)
    if problems.for_a_program():
        return _problem(problems.kind_of(error), error.status, title, *sentence(error), **_particulars(error))
    return _page(error.status, title, *sentence(error))


def sentence(error: GladiError) -> tuple[str, str]:
    """What to say and what to do, in the reader's language, with the numbers of the case."""
    return say_template(error.template, error.details), say_template(error.hint_template, error.details)


def whole_sentence(error: GladiError) -> str:
    """Both in one line, beside a form that was refused; the sentences of its fields when it has any."""
    if isinstance(error, InvalidValues):
        return " ".join(say(said) for said in error.fields.values())
    return " ".join(part for part in sentence(error) if part)


def _http_page(fault: HTTPException) -> Response:
    if problems.for_a_program():
        return _http_problem(fault)
    if fault.code is None or fault.code < 400:
        return fault.get_response()
    return _answer(fault.code, *SENTENCES.get(fault.code, PLAIN))


def _http_problem(fault: HTTPException) -> Response:
    """A redirect too is no answer here: a program that writes an address wrongly is told so."""
    status = fault.code if fault.code and fault.code >= 400 else 404
    found = _answer(status, *{**SENTENCES, **FOR_PROGRAMS}.get(status, PLAIN_FOR_PROGRAMS))
    if allowed := getattr(fault, "valid_methods", None):
        found.headers["Allow"] = ", ".join(sorted(allowed))
    return found


def _what_to_tell() -> str:
    return gettext("Coba sekali lagi. Kalau tetap begini, panggil pelatih dan sebutkan kode %(code)s.",
                   code=g.request_code)


def _answer(status: int, sentence: str, hint: str) -> Response:
    if problems.for_a_program():
        return _problem(problems.kind_of_status(status), status, _title(status), sentence, hint)
    return _page(status, _title(status), sentence, hint)


def _title(status: int) -> str:
    return TITLES.get(status, TITLES[400])


def _problem(kind: str, status: int, title: str, sentence: str, hint: str, **more: Any) -> Response:
    found = problems.answer(kind, status, title=str(title), sentence=str(sentence), hint=str(hint), code=g.request_code,
                            **more)
    if status == 401:
        found.headers["WWW-Authenticate"] = 'Bearer realm="gladi"'
    if "retry_after" in g:
        found.headers["Retry-After"] = g.retry_after
    return found


def _particulars(error: GladiError) -> dict[str, Any]:
    if isinstance(error, InvalidValues):
        return {"fields": {name: say(said) for name, said in error.fields.items()}}
    if isinstance(error, DefinitionError):
        return {"problems": [problem_json(problem, say) for problem in error.problems]}
    return {}


def _page(status: int, title: str, sentence: str, hint: str) -> Response:
    refusal = Refusal(title, sentence, hint, status)
    try:
        page = render_template("errors/refusal.html", refusal=refusal, way=g.get("way_back"),
                               whole="HX-Request" not in request.headers)
    except (GladiError, SQLAlchemyError):
        # What stands around every page is read from the hall and the world, and one of them cannot be read now.
        page = render_template("errors/alone.html", refusal=refusal)
    return make_response(page, status)
