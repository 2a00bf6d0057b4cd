"""A PDF read back by a reader that did not make it."""

import io
from collections.abc import Iterator

import pypdf


def pages(pdf: bytes) -> Iterator[str]:
    """The text of each page as it is asked for, in one line, without the places where a long word may break."""
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        yield " ".join(page.extract_text().replace("\u200b", "").split())


def texts(pdf: bytes) -> list[str]:
    return list(pages(pdf))


def text(pdf: bytes) -> str:
    return " ".join(texts(pdf))


def fonts(pdf: bytes) -> set[str]:
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return {font.get_object()["/BaseFont"].partition("+")[2] for page in reader.pages
            for font in page["/Resources"].get("/Font", {}).values()}


def information(pdf: bytes) -> dict:
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return {**(reader.metadata or {}), "language": reader.trailer["/Root"].get("/Lang"),
            "tagged": "/StructTreeRoot" in reader.trailer["/Root"]}
