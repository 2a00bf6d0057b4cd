"""What a file really is, told from its bytes: PDF, PNG, JPEG or WebP, whole and nothing else at the same time."""

import io
import re
import struct
import zipfile
import zlib

from sandbox.cases.pdf_contents import refuse_active
from sandbox.errors import RuleBroken

SUFFIXES = {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp"}
_PNG = b"\x89PNG\r\n\x1a\n"
_HEAD = 1024  # what a browser looks at when it guesses
_MARKUP = (b"<script", b"<html", b"<svg", b"<!doctype", b"<body", b"<iframe", b"<?php")
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"%PDF-", b"PK\x03\x04", b"GIF8", b"RIFF", b"<")
_MARKER, _FILLING = re.compile(rb"\xff[^\x00\xd0-\xd7]", re.DOTALL), re.compile(rb"\xff+")
_LARGEST_SIDE = 20_000  # pixels; what is larger no phone made and no browser opens
_FRAMES = (*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0))  # JPEG: SOF0 to SOF15
_STANDALONE = (0x01, *range(0xD0, 0xD8))  # JPEG markers without a segment


def checked(content: bytes) -> tuple[str, bytes]:
    """The media type, and the bytes without what a camera hung behind the picture. Raises RuleBroken."""
    for media_type, (is_it, whole) in _KINDS.items():
        if is_it(content):
            _refuse_mixed(content)
            length = whole(content)
            if length is None:
                raise RuleBroken("Berkas ini rusak atau terpotong.", hint="Simpan atau pindai lagi, lalu lampirkan.")
            return media_type, content[:length]
    raise RuleBroken("Berkas ini bukan PDF, PNG, JPEG, atau WebP.",
                     hint="Pindai atau potret kertasnya, atau simpan sebagai PDF.")


def _refuse_mixed(content: bytes) -> None:
    head = content[:_HEAD].lower()
    if any(mark in head for mark in _MARKUP) or zipfile.is_zipfile(io.BytesIO(content)):
        raise RuleBroken("Berkas ini memuat isi lain di samping gambar atau PDF-nya.",
                         hint="Pindai atau potret kertasnya sekali lagi.")


def _pdf(content: bytes) -> int | None:
    refuse_active(content)
    tail = content[-_HEAD:]
    whole = b"startxref" in tail and b"%%EOF" in tail
    return len(content) if whole else None


def _png(content: bytes) -> int | None:
    """Chunk by chunk, each with its checksum, from one IHDR to IEND; nothing may follow."""
    at, seen = len(_PNG), set()
    while at + 12 <= len(content):
        length, name = struct.unpack(">I4s", content[at:at + 8])
        end = at + 12 + length
        if end > len(content) or bool(seen) == (name == b"IHDR"):
            return None
        if name == b"IHDR" and (length != 13 or not _fits(*struct.unpack(">II", content[at + 8:at + 16]))):
            return None
        if zlib.crc32(content[at + 4:end - 4]) != struct.unpack(">I", content[end - 4:end])[0]:
            return None
        if name == b"IEND":
            return end if end == len(content) and b"IDAT" in seen else None
        at = end
        seen.add(name)
    return None


def _fits(*sides: int) -> bool:
    return all(0 < side <= _LARGEST_SIDE for side in sides)


def _jpeg(content: bytes) -> int | None:
    """Segment by segment to the end of the picture. Phones append their own data there: that is cut off."""
    at, sized, pictured = 2, False, False
    while at + 2 <= len(content):
        if content[at] != 0xFF:
            return None
        marker = content[at + 1]
        if marker == 0xD9:
            return _without_tail(content, at + 2) if pictured else None
        if marker == 0xFF or marker in _STANDALONE:
            at = _FILLING.match(content, at).end() - 1 if marker == 0xFF else at + 2
            continue
        if marker in _FRAMES:
            sized = _fits(*struct.unpack(">HH", content[at + 5:at + 9].ljust(4, b"\0")))
        at += 2 + int.from_bytes(content[at + 2:at + 4], "big")
        if marker == 0xDA:
            if not sized:
                return None
            pictured, at = True, _after_scan(content, at)
    return None


def _after_scan(content: bytes, at: int) -> int:
    """The next marker after compressed data, in which FF is followed by 00 or a restart mark."""
    found = _MARKER.search(content, at)
    return found.start() if found else len(content)


def _without_tail(content: bytes, end: int) -> int:
    if content[end:].lstrip(b"\0\r\n ").startswith(_PROGRAMS):
        raise RuleBroken("Di belakang gambar ini ada berkas lain.", hint="Potret kertasnya sekali lagi.")
    return end


def _webp(content: bytes) -> int | None:
    """As long as its header says, and chunks that fill it, one of them a picture."""
    end = 8 + int.from_bytes(content[4:8], "little")
    if end != len(content) or content[12:16] not in (b"VP8 ", b"VP8L", b"VP8X"):
        return None
    at, pictured = 12, False
    while at + 8 <= end:
        length = int.from_bytes(content[at + 4:at + 8], "little")
        pictured = pictured or _shows(content[at:at + 4], content[at + 8:at + 8 + min(length, 24)])
        at += 8 + length + length % 2
    return end if at == end and pictured else None


def _shows(name: bytes, start: bytes) -> bool:
    """Whether this chunk of a WebP is a picture with a size: lossy, lossless or one of an animation."""
    if name == b"VP8 ":
        return len(start) >= 10 and start[3:6] == b"\x9d\x01\x2a" and _fits(
            *(side & 0x3FFF for side in struct.unpack("<HH", start[6:10])))
    return name == b"VP8L" and len(start) >= 5 and start[0] == 0x2F or name == b"ANMF" and len(start) == 24


_KINDS = {
    "application/pdf": (lambda content: content.startswith(b"%PDF-"), _pdf),
    "image/png": (lambda content: content.startswith(_PNG), _png),
    "image/jpeg": (lambda content: content.startswith(b"\xff\xd8\xff"), _jpeg),
    "image/webp": (lambda content: content[:4] == b"RIFF" and content[8:12] == b"WEBP", _webp),
}
