"""What a file really is: pictures that are whole and of a size somebody can open, PDFs that only show something."""

import os
import struct
import time
import zlib

import pytest

from sandbox.cases.file_kinds import checked
from sandbox.errors import RuleBroken
from tests.cases.pictures import JPEG, PDF, PIXELS, PNG, WEBP, chunk, jpeg, pdf_with, png, png_of, webp

SIZE = struct.pack("<HH", 640, 480)
OBJECTS = b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"
SCRIPT = b"1 0 << /S /JavaScript /JS (app.alert(1)) >>"


def refusal(content: bytes) -> str:
    with pytest.raises(RuleBroken) as refused:
        checked(content)
    return str(refused.value)


@pytest.mark.parametrize("content", [
    png(b""), png_of(0, 0), png_of(2 ** 31, 2 ** 31), png_of(20_001, 1),
    png(struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), PNG[:33] + chunk(b"IHDR", PNG[16:29]) + PNG[33:],
    bytes.fromhex("ffd8ffda0002ffd9"), jpeg(0, 1), jpeg(1, 0), jpeg(20_001, 1),
    webp(b"VP8 ", b""), webp(b"VP8L", b""), webp(b"VP8X", b"\0" * 10), webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a\0\0\0\0")])
def test_a_picture_without_size_or_content_is_not_whole(content):
    assert refusal(content) == "Berkas ini rusak atau terpotong."


@pytest.mark.parametrize(("content", "media_type"), [
    (png_of(20_000, 20_000), "image/png"), (jpeg(20_000, 1), "image/jpeg"), (WEBP, "image/webp"),
    (JPEG.replace(b"\xff\xc0", b"\xff\xc2"), "image/jpeg"),
    (webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + SIZE), "image/webp"),
    (webp(b"VP8X", b"\0" * 10 + WEBP[12:]).replace(b"VP8X" + struct.pack("<I", 24), b"VP8X\x0a\0\0\0"), "image/webp"),
    (PNG[:33] + chunk(b"IDAT", b"") + PIXELS + PNG[-12:], "image/png")])
def test_a_whole_picture_of_any_make_is_kept(content, media_type):
    assert checked(content) == (media_type, content)


@pytest.mark.parametrize("part", [
    b"/OpenAction<</S/J#61vaScript/J#53(app.alert(1))>>", b"/A << /S /L#61unch >>", b"/S /SubmitForm", b"/#4a#53 5 0 R",
    b"/JS\n<61>", b"/EmbeddedFiles 3 0 R", b"/S/Rich#4Dedia", b"/XFA [1 0 R]", b"/AcroForm << /#58FA 5 0 R >>"])
def test_a_pdf_that_does_something_is_refused_however_it_writes_the_name(part):
    assert refusal(PDF.replace(b"/Catalog", b"/Catalog " + part)) == (
        "PDF ini memuat program atau berkas lain di dalamnya.")


@pytest.mark.parametrize("dictionary", [OBJECTS, OBJECTS.replace(b"ObjStm", b"Obj#53tm")])
def test_what_stands_in_a_compressed_object_stream_is_looked_at(dictionary):
    assert checked(pdf_with(dictionary, zlib.compress(b"1 0 << /Type /Catalog >>")))
    assert "memuat program" in refusal(pdf_with(dictionary, zlib.compress(SCRIPT)))


@pytest.mark.parametrize(("dictionary", "body"), [
    (OBJECTS, zlib.compress(b" " * 9_000_000)), (OBJECTS, zlib.compress(SCRIPT)[:-8]),
    (OBJECTS.replace(b"Flate", b"LZW"), b"\x80\x0b\x60"), (OBJECTS + b" /X (endobj)", zlib.compress(SCRIPT)),
    (OBJECTS + b" /DecodeParms << /Predictor 12 >>", zlib.compress(b"1 0 << >>"))])
def test_an_object_stream_that_cannot_be_looked_at_is_refused(dictionary, body):
    assert refusal(pdf_with(dictionary, body)) == "Isi PDF ini tidak bisa diperiksa."


def test_the_pdf_of_a_scanning_phone_is_kept():
    page = pdf_with(b"/Type /XObject /Subtype /Image /Filter /DCTDecode", JPEG + os.urandom(100_000))
    pages = page.replace(b"xref\n0", b"3 0 obj\n<< " + OBJECTS + b" >>\nstream\n"
                         + zlib.compress(b"4 0 << /Type /Page /JSX 1 >>") + b"\nendstream\nendobj\nxref\n0")

    assert checked(pages) == ("application/pdf", pages)


@pytest.mark.parametrize("filling", [
    b"stream\n", b"<< /ObjStm >> stream\n", b"/JS ", b"#4a#53", b"/ObjStm stream\nendstream ", b"/" * 8, b"#" * 8,
    b"/ObjStm stream\n" + zlib.compress(b"") + b"endstream "])
def test_no_pdf_keeps_the_server_busy(filling):
    content = b"%PDF-1.7\n" + filling * (2_000_000 // len(filling)) + PDF[-60:]
    start = time.process_time()
    try:
        checked(content)
    except RuleBroken:
        pass
    assert time.process_time() - start < 1.5
