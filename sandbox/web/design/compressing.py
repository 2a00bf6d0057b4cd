"""Pages of the designer travel compressed: their lists repeat themselves, and become a tenth."""

import gzip

from flask import Response, request

WORTH_IT = 2_000  # bytes
LEVEL = 4  # a millisecond for a page; more effort saves little


def compress(response: Response) -> Response:
    """Safe although the page holds a token: its cookie is SameSite, so no other site can have it asked for."""
    if (response.mimetype == "text/html" and "gzip" in request.headers.get("Accept-Encoding", "")
            and not response.is_streamed and response.content_length and response.content_length > WORTH_IT):
        response.set_data(gzip.compress(response.get_data(), LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        response.vary.add("Accept-Encoding")
    return response
