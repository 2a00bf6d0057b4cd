"""What the server did, one JSON line each in data/gladi.log: paths, numbers and faults, never what somebody typed."""

import json
import logging
import secrets
import time
from logging.handlers import RotatingFileHandler

import structlog
from flask import Flask, Response, g, got_request_exception, request
from flask import session as cookie
from structlog.processors import ExceptionRenderer, JSONRenderer, TimeStamper
from structlog.tracebacks import ExceptionDictTransformer

from sandbox.config import Settings

FILE = "gladi.log"
LARGEST, KEPT = 2_000_000, 3  # a laptop's disk is not ours to fill
# Of a fault: one that happens again and again must not push everything else out of the log.
FAULTS, FRAMES, LONGEST_MESSAGE, LONGEST_TRACE = 3, 12, 500, 8000
_EXCEPTIONS = ExceptionDictTransformer(show_locals=False)


def install(app: Flask, settings: Settings) -> None:
    app.extensions["gladi_log"] = log = _open(settings)
    # The arena is entered, or refused, while the address is read: earlier than anything else of a request.
    app.url_value_preprocessor(_begin)
    app.after_request(lambda response: _note(log, response))
    got_request_exception.connect(lambda _app, exception: _note_fault(log, exception), app, weak=False)


def _open(settings: Settings) -> structlog.BoundLogger:
    settings.data.mkdir(parents=True, exist_ok=True)
    # delay: a file that is never written is never opened, so Windows can delete the folder of a test.
    handler = RotatingFileHandler(settings.data / FILE, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8",
                                  delay=True)
    logger = logging.Logger("gladi")
    logger.addHandler(handler)
    return structlog.wrap_logger(logger, processors=[
        TimeStamper(fmt="iso", utc=True), ExceptionRenderer(_trace), JSONRenderer(ensure_ascii=False)])


def _trace(exc_info) -> list[dict]:
    """What was raised and what it came from, each with its innermost frames; what variables held is not kept."""
    stacks = [{"exc_type": stack["exc_type"], "exc_value": stack["exc_value"][:LONGEST_MESSAGE],
               "frames": stack["frames"][-FRAMES:]} for stack in _EXCEPTIONS(exc_info)[:FAULTS]]
    for stack in reversed(stacks):
        while stack["frames"] and len(json.dumps(stacks)) > LONGEST_TRACE:
            del stack["frames"][0]
    return stacks


def _begin(_endpoint: str | None, _values: dict | None) -> None:
    g.began = time.perf_counter()
    g.request_code = secrets.token_hex(3)  # short enough to be read aloud to the trainer


def _note(log: structlog.BoundLogger, response: Response) -> Response:
    """Changes and refusals; pages that were only read would bury them."""
    if request.method not in ("GET", "HEAD") or response.status_code >= 400:
        log.info("answer", **_request(), status=response.status_code)
    return response


def _note_fault(log: structlog.BoundLogger, exception: BaseException) -> None:
    log.error("fault", **_request(), exc_info=exception)


def _request() -> dict:
    return {"code": g.request_code, "method": request.method, "path": request.path, "seat": cookie.get("seat"),
            "ms": round((time.perf_counter() - g.began) * 1e3)}
