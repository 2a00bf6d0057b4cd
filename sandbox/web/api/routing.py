"""From the declaration of an address to the route that answers it: who asks, what was sent, the view, the answer."""

import json
import re
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Flask, Response, request

from sandbox.errors import NotFound
from sandbox.web.api import parts
from sandbox.web.api.access import identify
from sandbox.web.api.endpoint import Body, Call, Endpoint, Reply
from sandbox.web.api.reading import check, faults, read_json, read_words
from sandbox.web.api.refusals import Refused
from sandbox.web.api.schemas import resolvable
from sandbox.web.download_name import name_download

_TAG = re.compile(r'(?:W/)?"([\x21\x23-\x7e]{1,100})"')


def route(pages: Blueprint, endpoint: Endpoint) -> None:
    def view(**place) -> Response:
        return _answer(endpoint.view(_call(endpoint, place), **place))
    pages.add_url_rule(rule_of(endpoint), endpoint.name, view, methods=[endpoint.method],
                       provide_automatic_options=False, merge_slashes=False)


def rule_of(endpoint: Endpoint) -> str:
    """/cases/{case} as the router writes it: /cases/<int:case>."""
    def part(name: re.Match) -> str:
        return f"<int:{name[1]}>" if parts.PATH[name[1]]["type"] == "integer" else f"<{name[1]}>"
    return re.sub(r"\{(\w+)\}", part, endpoint.path)


def allow_sizes(app: Flask, endpoints: Mapping[str, Endpoint]) -> None:
    """A definition is larger than a form, and this must be known before anything looks at the body."""
    def allow() -> None:
        endpoint = endpoints.get(request.endpoint or "")
        if endpoint and endpoint.body:
            request.max_content_length = endpoint.body.largest
    app.before_request(allow)


def _call(endpoint: Endpoint, place: Mapping[str, Any]) -> Call:
    token = identify(endpoint)
    for name, value in place.items():
        if faults(value, parts.PATH[name]):
            raise NotFound("Alamat ini tidak ada di Gladi.", hint="Semua alamat ada di /api/v1/openapi.json.")
    query = read_words(request.args.to_dict(flat=False), endpoint.query)
    headers = {name: _header(name) for name in endpoint.headers}
    return Call(token, query, _body(endpoint.body) if endpoint.body else _nothing(), headers)


def _header(name: str) -> str:
    declared, value = parts.HEADERS[name], request.headers.get(name, "").strip()
    if name in (parts.IF_MATCH, parts.IF_NONE_MATCH):
        return _tag(name, value)
    if not value and declared["required"]:
        raise Refused("Kepala {name} belum ada.", problem="unreadable-request", name=name,
                      hint="Tambahkan kepala itu pada permintaan.")
    if faults(value, declared["schema"]):
        raise Refused("Kepala {name} belum sesuai bentuknya: {pattern}.", problem="unreadable-request", name=name,
                      pattern=declared["schema"]["pattern"])
    return value


def _tag(name: str, value: str) -> str:
    """What stands in the quotes of an ETag; a star would overwrite what nobody has read, so it is not one."""
    found = _TAG.fullmatch(value)
    if name == parts.IF_MATCH and not found:
        raise Refused("Perubahan ini harus menyebut revisi yang Anda ubah.", problem="precondition-required",
                      hint="Baca dahulu drafnya, lalu kirim kepala If-Match dengan ETag-nya.")
    return found[1] if found else ""


def _nothing() -> None:
    """A body where none is expected would be left out without a word."""
    if request.content_length:
        raise Refused("Alamat ini tidak menerima isi.", problem="unreadable-request", hint="Kirim tanpa isi.")


def _body(body: Body) -> Any:
    kind = request.mimetype
    if not request.content_length and not body.required and "Transfer-Encoding" not in request.headers:
        return None
    if kind not in body.media_types:
        raise Refused("Isi permintaan berjenis “{kind}”, padahal di sini perlu {wanted}.", problem="unsupported-type",
                      hint="Tulis jenisnya di kepala Content-Type.", kind=kind[:100], wanted=body.media_types)
    sent = request.get_data(cache=False)
    if body.raw:
        return sent
    read = read_json(sent)
    check(read, resolvable(body.schema))
    return read


def _answer(reply: Reply) -> Response:
    response = Response(_written(reply), reply.status, content_type=_typed(reply.media_type))
    if reply.status == 204:
        del response.headers["Content-Type"]
    if reply.file_name:
        name_download(response, reply.file_name)
    response.headers.extend(reply.headers)
    response.vary.update(("Authorization", "Accept-Language"))
    if reply.etag:
        response.set_etag(reply.etag)
        response.make_conditional(request)
    return response


def _written(reply: Reply) -> str | bytes:
    if reply.status == 204 or isinstance(reply.body, bytes):
        return reply.body or b""
    return json.dumps(reply.body, ensure_ascii=False, allow_nan=False)


def _typed(media_type: str) -> str:
    is_text = media_type.startswith("text/") or media_type.endswith("xml")
    return f"{media_type}; charset=utf-8" if is_text else media_type
