"""What anybody adds to a case at any time: remarks, files from a phone, and taking it back with a reason."""

import pytest

from tests.cases.pictures import JPEG, PDF, PNG
from tests.web.granting import apply, attach, begin, check, to_the_wait
from tests.web.lending import lend, play


@pytest.fixture
def case(own) -> str:
    """The path of a case that was just begun."""
    return begin(own)


def test_a_remark_stays_with_its_author_and_in_the_story(own, case):
    play(own, "cashier").open(case).press("Tambahkan komentar", text="Rapor asli\r\nsudah dilihat.")

    assert "Komentar Anda tercatat pada berkas ini." in own.text
    assert "Rapor asli sudah dilihat. Kunum Ngantung, Kasir · 12 Januari 2026" in own.text
    assert "Komentar Kunum Ngantung, Kasir" in own.text


def test_an_empty_remark_is_refused_beside_its_box(own, case):
    own.open(case).press("Tambahkan komentar", text="   ")

    assert (own.status, "Komentar belum diisi." in own.text) == (422, True)


def test_a_remark_is_text_and_never_a_page(own, case):
    own.open(case).press("Tambahkan komentar", text="<script>alert(1)</script>")

    assert "<script>alert" not in own.html and "<script>alert(1)</script>" in own.text


@pytest.mark.parametrize(("name", "content", "kept", "media_type"), [
    ("Kartu Keluarga.pdf", PDF, "Kartu Keluarga.pdf", "application/pdf"),
    ("IMG_0001.JPG", JPEG, "IMG_0001.jpg", "image/jpeg"), ("rapor.png", PNG, "rapor.png", "image/png")])
def test_a_file_is_kept_and_given_back_as_a_download(own, case, name, content, kept, media_type):
    attach(own, case, name, content)
    assert f"Lampiran: {kept} Ririn Assan, Petugas simpan pinjam" in own.text
    back = own.client.get(f"{case}/attachments/1")

    assert (back.status_code, back.data, back.mimetype) == (200, content, media_type)
    assert back.headers["Content-Disposition"].startswith("attachment; filename=")
    assert (back.headers["X-Content-Type-Options"], back.headers["Content-Security-Policy"]) == (
        "nosniff", "default-src 'none'; sandbox")


@pytest.mark.parametrize(("name", "plain", "whole"), [
    ("KTP – depan.png", '"KTP  depan.png"', "KTP%20%E2%80%93%20depan.png"),
    ("📷.png", "lampiran.png", "%F0%9F%93%B7.png"),
    ("José.png", "Jose.png", "Jos%C3%A9.png")])
def test_a_name_with_any_letters_can_be_downloaded(own, case, name, plain, whole):
    attach(own, case, name, PNG)
    said = own.client.get(f"{case}/attachments/1").headers["Content-Disposition"]

    assert said == f"attachment; filename={plain}; filename*=UTF-8''{whole}"
    assert said.encode("latin-1").isascii()


def test_a_picture_may_be_looked_at_and_a_pdf_not(own, case):
    attach(own, case, "rapor.png", PNG)
    attach(own, case, "kk.pdf", PDF)
    picture = own.client.get(f"{case}/attachments/1/picture")

    assert (picture.mimetype, picture.data) == ("image/png", PNG)
    assert picture.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (own.open(f"{case}/attachments/2/picture").status, "bukan gambar" in own.text) == (404, True)


def test_what_is_no_picture_is_refused_in_words(own, case):
    attach(own, case, "rapor.jpg", b"MZ\x90\x00 program")

    assert own.status == 422
    assert "Berkas ini bukan PDF, PNG, JPEG, atau WebP. Pindai atau potret kertasnya" in own.text


@pytest.mark.parametrize(("megabytes", "said"), [
    (3, "Berkas ini 3072 kB, paling besar 2048 kB. Potret dengan ukuran lebih kecil"),
    (7, "Berkas ini terlalu besar. Paling besar 2048 kB. Potret dengan ukuran lebih kecil")])
def test_a_photo_too_large_is_told_how_large_it_may_be(own, case, megabytes, said):
    attach(own, case, "foto.jpg", JPEG + b"\0" * (megabytes * 1024 * 1024 - len(JPEG)))

    assert (own.status, said in own.text) == (422, True)


def test_only_the_page_of_files_takes_so_much(own, case):
    method, path, data = own.open(case).filled("Tambahkan komentar", text="x" * 300_000)

    assert own.client.post(path, data=data).status_code == 413


def test_a_form_without_a_file_says_so(own, case):
    method, path, data = own.open(case).filled("Lampirkan")
    answer = own.client.post(path, data={name: text for name, text in data.items() if name != "file"})

    assert (answer.status_code, "Belum ada berkas yang dipilih." in answer.text) == (422, True)


def test_a_file_of_another_case_is_not_here(own, case):
    attach(own, case, "rapor.png", PNG)
    other = begin(own, member=66)

    assert own.client.get(f"{other}/attachments/1").status_code == 404


def test_a_case_is_cancelled_with_a_reason_by_who_may(own, case):
    apply(own, case)
    play(own, "manager").open(case)
    assert "dibatalkan oleh Petugas simpan pinjam, bukan Manajer" in own.text
    assert not own.has_button("Batalkan berkas")

    play(own, "loan_officer").open(case).press("Batalkan berkas", reason=" ")
    assert (own.status, "Alasan belum diisi." in own.text) == (422, True)
    own.press("Batalkan berkas", reason="Anaknya pindah sekolah.")
    for said in ("Berkas ini dibatalkan. Anaknya pindah sekolah.", "Berkas dibatalkan Ririn Assan"):
        assert said in own.text, said
    assert not own.has_button("Batalkan berkas")
    assert "Dibatalkan" in own.go("/cases").text
    assert own.open(f"{case}/steps/check").path == case


def test_a_case_that_called_another_is_cancelled_with_it(own, case):
    check(apply(own, case), case)
    play(own, "loan_officer").open(case).press("Batalkan berkas", reason="Anaknya pindah sekolah.")

    own.open(f"{own.arena}/cases/2")
    assert "Berkas dihentikan" in own.text and "Berkas yang memanggilnya dibatalkan" in own.text


def test_once_money_is_booked_the_page_says_why_it_cannot_be_cancelled(own, days_pass):
    case = to_the_wait(own)
    days_pass(own, 8)
    for person in ("A-0015", "A-0023"):
        play(own, f"credit_committee:{person}").open(f"{case}/steps/committee").press("Setujui")
    play(own, "treasurer").open(f"{case}/steps/book").press("Periksa sebelum mengirim", product="voluntary_savings",
                                                            paid_to="1101")
    own.press("Terima Rp750.000")
    play(own, "loan_officer").open(case)

    assert "Uang pada berkas “Bantuan sekolah” sudah dibukukan, jadi berkas ini tidak bisa dibatalkan." in own.text
    assert not own.has_button("Batalkan berkas")


def test_a_trainer_who_looks_in_adds_nothing(teacher, sari):
    looking = teacher.open(lend(sari))

    assert looking.status == 200
    assert not any(looking.has_button(words) for words in ("Tambahkan komentar", "Lampirkan", "Batalkan berkas"))
