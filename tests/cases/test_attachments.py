"""Files beside a case: what they really are, how large, under which name."""

import time

import pytest
from sqlalchemy import func, select

from sandbox.cases.actor import actor_named
from sandbox.cases.attachments import LARGEST, attach, attachments, clean_name, content_of
from sandbox.cases.file_kinds import checked
from sandbox.cases.models import StoredFile
from sandbox.cases.moves import moves_of
from sandbox.cases.replay import play
from sandbox.errors import NotFound, RuleBroken, StalePage
from tests.cases.moves import LOAN_OF_SARI
from tests.cases.pictures import JPEG, PDF, PNG, WEBP, archive, chunk


@pytest.fixture
def world(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        yield session


@pytest.fixture
def loan(world) -> int:
    return play(world, LOAN_OF_SARI[:1])[0]


def put(session, case_id, content=PNG, name="slip gaji.png", token="attach-01") -> int:
    return attach(session, case_id, file_name=name, content=content, by=actor_named(session, "loan_officer"),
                  token=token)


@pytest.mark.parametrize("content, media_type, name", [
    (PDF, "application/pdf", "slip.pdf"), (PNG, "image/png", "slip.png"), (JPEG, "image/jpeg", "slip.jpg"),
    (WEBP, "image/webp", "slip.webp")])
def test_pdf_and_pictures_are_kept_byte_by_byte(world, loan, content, media_type, name):
    number = put(world, loan, content, "slip.dat")
    [listed] = attachments(world, loan)
    found, kept = content_of(world, loan, number)

    assert (listed.file_name, listed.media_type, listed.size) == (name, media_type, len(content))
    assert (found, bytes(kept)) == (listed, content)


@pytest.mark.parametrize("content", [
    b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<!doctype html><script>alert(1)</script>", b"MZ\x90\0", b"\x7fELF",
    archive(), b"GIF89a", b"#!/bin/sh\nrm -rf /", b"nama,nilai\n", b"\xff\xd8 potret"])
def test_what_is_no_pdf_or_picture_is_refused(world, loan, content):
    with pytest.raises(RuleBroken, match="bukan PDF, PNG, JPEG, atau WebP"):
        put(world, loan, content, "potret.png")


@pytest.mark.parametrize("content, why", [
    (PNG[:-4], "rusak atau terpotong"), (PNG[:20] + b"\1" + PNG[21:], "rusak atau terpotong"),
    (PNG + b"tail", "rusak atau terpotong"), (PNG + archive(), "isi lain di samping"),
    (PDF + archive(), "isi lain di samping"), (JPEG + archive(), "isi lain di samping"),
    (PNG[:33] + chunk(b"tEXt", b"a\0<script>x</script>") + PNG[33:], "isi lain di samping"),
    (PDF.replace(b"/Catalog", b"/Catalog /OpenAction << /S /JavaScript >>"), "memuat program"),
    (PDF.replace(b"/Catalog", b"/Catalog /EmbeddedFile"), "memuat program"), (PDF[:60], "rusak atau terpotong"),
    (JPEG[:-2], "rusak atau terpotong"), (JPEG + b"MZ\x90", "ada berkas lain"),
    (WEBP[:-1], "rusak atau terpotong"), (WEBP + b"x", "rusak atau terpotong"),
    (b"\xff\xd8\xff" + b"\xff" * 50, "rusak atau terpotong"), (b"", "kosong"),
    (PNG + b"\0" * (LARGEST + 10 - len(PNG)), "Berkas ini 2049 kB, paling besar 2048 kB")])
def test_what_is_broken_or_two_things_at_once_is_refused(world, loan, content, why):
    with pytest.raises(RuleBroken, match=why):
        put(world, loan, content)
    assert (attachments(world, loan), world.scalar(select(func.count()).select_from(StoredFile))) == ((), 0)


def test_what_a_phone_hangs_behind_a_photo_is_not_kept():
    assert checked(JPEG + b"\0\0\x01SEFT samsung") == ("image/jpeg", JPEG)


@pytest.mark.parametrize("content", [
    b"\xff\xd8\xff" + b"\xff" * LARGEST, b"\xff\xd8\xff\xda\0\2" + b"\xff\0" * 1_000_000,
    b"\x89PNG\r\n\x1a\n" + b"\0" * LARGEST, b"%PDF-" + b"(" * LARGEST])
def test_no_file_keeps_the_server_busy(content):
    start = time.perf_counter()
    with pytest.raises(RuleBroken):
        checked(content)
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize("sent, kept", [
    ("slip gaji.PNG", "slip gaji.png"), ("../../etc/passwd", "passwd.png"), ("C:\\Users\\ani\\slip.exe", "slip.png"),
    ("slip.pdf.exe", "slip.pdf.png"), ("", "lampiran.png"), ("...", "lampiran.png"), ("con.png", "_con.png"),
    ("gaji\u202egnp.exe", "gajignp.png"), ("a<b>|c?.png", "a_b__c_.png"), ("a" * 300 + ".png", "a" * 100 + ".png"),
    ("ktp\0.png", "ktp.png"), ("surat\r\nX-Evil: 1.png", "suratX-Evil_ 1.png")])
def test_a_name_loses_what_does_not_belong_in_it(sent, kept):
    assert clean_name(sent, "image/png") == kept


def test_the_same_bytes_are_kept_once(world, loan):
    for number in range(3):
        put(world, loan, token=f"attach-{number:02d}")

    assert (len(attachments(world, loan)), world.scalar(select(func.count()).select_from(StoredFile))) == (3, 1)


def test_twenty_files_are_enough_for_one_case(world, loan):
    for number in range(20):
        put(world, loan, token=f"attach-{number:02d}")
    with pytest.raises(RuleBroken, match="paling banyak 20 lampiran"):
        put(world, loan, token="attach-99")


def test_one_form_attaches_once_and_holds_one_file(world, loan):
    first, again = put(world, loan), put(world, loan)
    with pytest.raises(StalePage):
        put(world, loan, PDF)

    assert first == again


def test_a_file_is_read_with_its_own_case_only(world, loan):
    number = put(world, loan)
    with pytest.raises(NotFound, match="Tidak ada lampiran nomor"):
        content_of(world, loan + 1, number)


def test_files_and_remarks_play_again_from_the_log(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        [case_id] = play(session, LOAN_OF_SARI[:1])
        put(session, case_id, PDF)
        play(session, [{"as": "chair", "comment": "Lengkap."}], prefix="talk")
        moves, made = moves_of(session), content_of(session, case_id, 1)
    kpri_store.reset(kpri)
    with kpri_store.session(kpri) as session:
        play(session, moves)
        attached, content = content_of(session, case_id, 1)

        assert (attached.file_name, attached.digest, bytes(content)) == (made[0].file_name, made[0].digest, PDF)
