"""A PDF read back by a reader that did not make it."""

import io

import pypdf


def texts(pdf: bytes) -> list[str]:
    """The text of each page, in one line; places where a long word may break are not part of it."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return [" ".join(page.extract_text().replace("\u200b", "").split()) for page in pages]


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
