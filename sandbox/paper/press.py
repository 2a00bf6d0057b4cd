"""Typst as a printing press: a template of this package and its data in, PDF (or pictures for a look) out.

Text is data, never markup. Only the fonts that come with typst are used and no clock is read, so the same input
gives the same bytes on every computer.
"""

import dataclasses
import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import typst

TEMPLATES = Path(__file__).parent / "templates"
_LONGEST_WORD = 28  # longer ones may break anywhere, or they would run out of their column
_WORD = re.compile(rf"\S{{{_LONGEST_WORD},}}")
_NO_GLYPH = "could not be displayed with font"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def pdf(template: str, data: Any, *, accessible: bool = False, for_printer: bool = False) -> bytes:
    """`accessible`: held to PDF/UA-1, which refuses a template that breaks it. `for_printer`: thousands of pages that
    are cut apart and handed out, without the tags for reading aloud, which would be two thirds of the file."""
    if not accessible:
        return _compile(template, data, "pdf", pdf_tags=not for_printer)
    try:
        return _compile(template, data, "pdf", pdf_standards=["ua-1"])
    except typst.TypstError as refusal:
        if _NO_GLYPH not in str(refusal):
            raise
        # A name with a sign none of our fonts has is printed all the same, tagged but without the seal of the standard.
        return _compile(template, data, "pdf")


def pages(template: str, data: Any, *, ppi: int = 72) -> list[bytes]:
    """One PNG per page."""
    made = _compile(template, data, "png", ppi=ppi)
    return made if isinstance(made, list) else [made]


def _compile(template: str, data: Any, kind: str, **options: Any):
    try:
        return typst.compile(TEMPLATES / f"{template}.typ", root=TEMPLATES, font_paths=_fonts(),
                             ignore_system_fonts=True, format=kind, **options,
                             sys_inputs={"data": json.dumps(_printable(data), ensure_ascii=False)})
    finally:
        _forget()


def _forget() -> None:
    """Typst remembers its last ten runs in full, some 20 MB for each procedure; ten empty runs take their place."""
    for _ in range(10):
        typst.compile(b"#set page(width: 1pt, height: 1pt)", font_paths=_fonts(), ignore_system_fonts=True,
                      format="svg")


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


def _printable(part: Any) -> Any:
    if isinstance(part, str):
        return _text(part)
    if dataclasses.is_dataclass(part):
        return {field.name: _printable(getattr(part, field.name)) for field in dataclasses.fields(part)}
    if isinstance(part, dict):
        return {name: _printable(value) for name, value in part.items()}
    if isinstance(part, list | tuple):
        return [_printable(value) for value in part]
    return part


@lru_cache(maxsize=10_000)  # thousands of sheets repeat their labels
def _text(text: str) -> str:
    """Without what cannot be printed; an endless word gets places where it may break."""
    text = _UNPRINTABLE.sub("\ufffd", str(text))
    return _WORD.sub(lambda word: "\u200b".join(word[0][start:start + 12] for start in range(0, len(word[0]), 12)),
                     text)
