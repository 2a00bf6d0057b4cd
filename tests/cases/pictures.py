"""Small files made by hand: a whole PDF, PNG, JPEG and WebP, and such as are not whole."""

import io
import struct
import zipfile
import zlib


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


PDF = (b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R >>\n"
       b"startxref\n45\n%%EOF\n")
def png(header: bytes, *chunks: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + b"".join(chunks) + chunk(b"IEND", b"")


def png_of(width: int, height: int) -> bytes:
    return png(struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0), PIXELS)


def jpeg(height: int = 1, width: int = 1) -> bytes:
    return (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"  # SOI, APP0
            b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00"  # SOF0
            b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" b"\x12\xff\x00\x34\xff\xd0\x56" b"\xff\xd9")


def webp(name: bytes, body: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", 12 + len(body)) + b"WEBP" + name + struct.pack("<I", len(body)) + body


def pdf_with(dictionary: bytes, body: bytes) -> bytes:
    """A PDF in which this stream stands."""
    return PDF.replace(b"xref\n0", b"2 0 obj\n<< " + dictionary + b" >>\nstream\n" + body
                       + b"\nendstream\nendobj\nxref\n0")


PIXELS = chunk(b"IDAT", zlib.compress(b"\0\0"))
PNG, JPEG = png_of(1, 1), jpeg()
WEBP = webp(b"VP8L", b"\x2f\0\0\0\0\0")


def archive() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as inside:
        inside.writestr("setup.exe", "MZ")
    return made.getvalue()
