"""The front door: class codes, names, cards, and that a double click makes one seat."""

import re


def test_home_offers_a_code_and_a_card(browser):
    browser.open("/")

    assert browser.status == 200
    assert "Kode kelas" in browser.text and "Masuk lagi dengan kode kartu" in browser.text
    assert "LATIHAN · DATA FIKTIF" in browser.text


def test_a_class_is_found_however_its_code_is_typed(browser, open_a_class):
    code = open_a_class().lower()

    browser.open(f"/classes?code={code[:3]}+{code[3:]}")

    assert browser.path == f"/classes/{code.upper()}/seats"


def test_an_unknown_code_is_answered_beside_the_box_and_kept(browser):
    browser.open("/classes?code=ZZZZZZ")

    assert browser.status == 404
    assert "Kelas dengan kode “ZZZZZZ” tidak ditemukan." in browser.text
    assert 'value="ZZZZZZ"' in browser.html


def test_joining_needs_a_name(browser, open_a_class):
    browser.open(f"/k/{open_a_class()}").press("Masuk kelas", name="   ")

    assert browser.status == 422
    assert "Tulis nama Anda, contoh: Sari." in browser.text


def test_joining_opens_the_inbox_of_an_own_arena(sari):
    assert sari.path.startswith("/arenas/")
    assert "KPRI Contoh Isen Mulang" in sari.text and "Petugas simpan pinjam" in sari.text


def test_who_joins_reads_the_promised_card_code_at_once(browser, open_a_class):
    browser.open(f"/k/{open_a_class()}")
    assert "Setelah masuk, Anda mendapat kode kartu" in browser.text

    browser.press("Masuk kelas", name="Sari")

    code = re.search(r"Kode kartu Anda: (\w{3}-\w{4}) ?\. Catat sekarang", browser.text)[1]
    assert browser.html.index(code) < browser.html.index("Langkah 1 dari 6"), "on a phone the guide fills the screen"
    assert code in browser.go("/me").text and "Catat sekarang" not in browser.text


def test_joining_twice_with_one_form_makes_one_seat(browser, open_a_class):
    browser.open(f"/k/{open_a_class()}")
    form = browser.filled("Masuk kelas", name="Sari")

    first, second = (browser.client.post(form[1], data=form[2]).headers["Location"] for _ in range(2))

    assert first == second


def test_a_card_brings_back_to_the_own_seat(app, browser, sari):
    arena = sari.arena
    card = sari.go("/me").html.split('class="code">')[1].split("<")[0]

    browser.open("/").press("Masuk dengan kartu", card=card.replace("-", " ").lower())

    assert browser.arena == arena


def test_an_unknown_card_is_refused_with_an_example(browser):
    browser.open("/").press("Masuk dengan kartu", card="AAA-AAAA")

    assert browser.status == 404
    assert "contoh: K7F-4MQ2" in browser.text


def test_leaving_forgets_the_seat_on_this_phone(sari):
    arena = sari.arena

    sari.go("/me").press("Keluar")

    assert sari.path == "/"
    assert sari.open(f"{arena}/").status == 404


def test_health_answers(browser):
    assert browser.open("/health").status == 200
