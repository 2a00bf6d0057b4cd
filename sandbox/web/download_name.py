"""The name a download is saved under: headers carry plain letters only, so any other name is sent a second way too."""

import unicodedata
from urllib.parse import quote

from flask import Response


def name_download(answer: Response, file_name: str) -> None:
    """As RFC 6266 has it: `filename` without what ASCII lacks, and the whole name in `filename*`."""
    plain = unicodedata.normalize("NFKD", file_name).encode("ascii", "ignore").decode().replace('"', "_")
    whole = {} if plain == file_name else {"filename*": "UTF-8''" + quote(file_name, safe="")}
    if not plain.rpartition(".")[0].strip():
        plain = f"lampiran{plain.strip()}"
    answer.headers.set("Content-Disposition", "attachment", filename=plain, **whole)
