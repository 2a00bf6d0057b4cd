"""Whether a PDF does more than show something: the names of actions and files in it, also in compressed objects.

Looked at are the bytes as they stand, with names written in hexadecimal, and every compressed object stream up to a
limit. Drawings and pictures are not unpacked: in them such a name is only text.
"""

import re
import zlib

from sandbox.errors import RuleBroken

_MOST_UNPACKED = 8 * 1024 * 1024  # of all object streams of one file
_NAMES = (b"JavaScript", b"Launch", b"SubmitForm", b"EmbeddedFile", b"RichMedia")
_END = rb"(?=[\0\t\n\f\r ()<>\[\]{}/%]|$)"


def _written(name: bytes) -> bytes:
    """A pattern of this name as a PDF may write it: any letter as # with two hexadecimal digits."""
    return b"".join(b"(?:%c|(?i:#%02x))" % (letter, letter) for letter in name)


# JS is so short that a photo may hold it by chance, so what follows must be a text or the number of an object.
_ACTIVE = re.compile(b"/(?:%b|%b%b|%b[\\0\\t\\n\\f\\r ]*(?:[(<%%]|[\\0\\t\\n\\f\\r ][0-9]))" % (
    b"|".join(map(_written, _NAMES)), _written(b"XFA"), _END, _written(b"JS")))
_OBJECTS = re.compile(b"/" + _written(b"ObjStm"))
_PREDICTED = re.compile(b"/" + _written(b"Predictor"))
_STREAM = re.compile(rb"(?<!end)stream[ \t]*(?:\r\n|\n|\r)")


def refuse_active(content: bytes) -> None:
    """Raises RuleBroken."""
    if _ACTIVE.search(content):
        raise _active()
    if _OBJECTS.search(content):
        _look_into(content)


def _look_into(content: bytes) -> None:
    """Every /ObjStm must belong to a stream that was unpacked: one that hides from this reading is refused."""
    left, looked_at = _MOST_UNPACKED, 0
    for before, packed in _streams(content):
        named = len(_OBJECTS.findall(before))
        if named:
            if _PREDICTED.search(before):
                raise _unreadable()
            unpacked = _unpack(packed, left)
            left, looked_at = left - len(unpacked), looked_at + named
            if _ACTIVE.search(unpacked):
                raise _active()
    if looked_at != len(_OBJECTS.findall(content)):
        raise _unreadable()


def _streams(content: bytes):
    """The dictionary of each stream and its bytes, in one pass."""
    at = 0
    while found := _STREAM.search(content, at):
        end = content.find(b"endstream", found.end())
        end = len(content) if end < 0 else end
        own = max(content.rfind(b"endobj", at, found.start()), at)
        yield content[own:found.start()], content[found.end():end]
        at = end


def _unpack(packed: bytes, most: int) -> bytes:
    reading = zlib.decompressobj()
    try:
        unpacked = reading.decompress(packed, most + 1)
    except zlib.error:
        raise _unreadable() from None
    if not reading.eof or len(unpacked) > most:
        raise _unreadable()
    return unpacked


def _active() -> RuleBroken:
    return RuleBroken("PDF ini memuat program atau berkas lain di dalamnya.",
                      hint="Cetak ke PDF baru, lalu lampirkan yang baru.")


def _unreadable() -> RuleBroken:
    return RuleBroken("Isi PDF ini tidak bisa diperiksa.", hint="Cetak ke PDF baru, lalu lampirkan yang baru.")
