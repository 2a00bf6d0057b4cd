"""What a file really is, told from its bytes: PDF, PNG, JPEG or WebP, whole and nothing else at the same time."""

import io
import re
import struct
import zipfile
import zlib

from sandbox.errors import RuleBroken

SUFFIXES = {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp"}
_PNG = b"\x89PNG\r\n\x1a\n"
_HEAD = 1024  # what a browser looks at when it guesses
_MARKUP = (b"<script", b"<html", b"<svg", b"<!doctype", b"<body", b"<iframe", b"<?php")
_ACTIVE_PDF = (b"/JavaScript", b"/JS ", b"/JS(", b"/JS<", b"/Launch", b"/EmbeddedFile", b"/RichMedia")
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"%PDF-", b"PK\x03\x04", b"GIF8", b"RIFF", b"<")
_MARKER, _FILLING = re.compile(rb"\xff[^\x00\xd0-\xd7]", re.DOTALL), re.compile(rb"\xff+")
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
    if any(mark in content for mark in _ACTIVE_PDF):
        raise RuleBroken("PDF ini memuat program atau berkas lain di dalamnya.",
                         hint="Cetak ke PDF baru, lalu lampirkan yang baru.")
    tail = content[-_HEAD:]
    whole = b"startxref" in tail and b"%%EOF" in tail
    return len(content) if whole else None


def _png(content: bytes) -> int | None:
    """Chunk by chunk, each with its checksum, from IHDR to IEND; nothing may follow."""
    at, first = len(_PNG), True
    while at + 12 <= len(content):
        length, name = struct.unpack(">I4s", content[at:at + 8])
        end = at + 12 + length
        if end > len(content) or first != (name == b"IHDR"):
            return None
        if zlib.crc32(content[at + 4:end - 4]) != struct.unpack(">I", content[end - 4:end])[0]:
            return None
        if name == b"IEND":
            return end if end == len(content) else None
        at, first = end, False
    return None


def _jpeg(content: bytes) -> int | None:
    """Segment by segment to the end of the picture. Phones append their own data there: that is cut off."""
    at, pictured = 2, False
    while at + 2 <= len(content):
        if content[at] != 0xFF:
            return None
        marker = content[at + 1]
        if marker == 0xD9:
            return _without_tail(content, at + 2) if pictured else None
        if marker == 0xFF or marker in _STANDALONE:
            at = _FILLING.match(content, at).end() - 1 if marker == 0xFF else at + 2
            continue
        at += 2 + int.from_bytes(content[at + 2:at + 4], "big")
        if marker == 0xDA:
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
    """As long as its header says, and chunks that fill it."""
    end = 8 + int.from_bytes(content[4:8], "little")
    if end != len(content) or content[12:16] not in (b"VP8 ", b"VP8L", b"VP8X"):
        return None
    at = 12
    while at + 8 <= end:
        length = int.from_bytes(content[at + 4:at + 8], "little")
        at += 8 + length + length % 2
    return end if at == end else None


_KINDS = {
    "application/pdf": (lambda content: content.startswith(b"%PDF-"), _pdf),
    "image/png": (lambda content: content.startswith(_PNG), _png),
    "image/jpeg": (lambda content: content.startswith(b"\xff\xd8\xff"), _jpeg),
    "image/webp": (lambda content: content[:4] == b"RIFF" and content[8:12] == b"WEBP", _webp),
}
