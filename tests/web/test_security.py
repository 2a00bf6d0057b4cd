"""Headers of every answer, forms without their secret, requests too large."""

import pytest

POLICY = ("default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
          "frame-ancestors 'none'")


@pytest.mark.parametrize("path", ["/", "/nowhere", "/health", "/classes?code=x"])
def test_every_answer_carries_the_policy(browser, path):
    headers = browser.open(path).headers

    assert headers["Content-Security-Policy"] == POLICY
    assert (headers["X-Content-Type-Options"], headers["X-Frame-Options"]) == ("nosniff", "DENY")


def test_pages_hold_nothing_inline(sari):
    for place in ("/", "/members/42", "/trial-balance", "/cases/new/loan-approval", "/me"):
        page = sari.go(place).html
        assert (page.count(" style="), page.count("<style"), page.count(" onclick"), page.count("<script>")) == (0,) * 4


@pytest.mark.parametrize("place", ["/officer", "/cases", "/hands", "/me/form-style", "/me/departure"])
def test_a_form_without_its_secret_changes_nothing(sari, place):
    response = sari.client.post(f"{sari.arena}{place}", data={"officer": "treasurer"})

    assert response.status_code == 400
    assert "Muat ulang halaman, lalu kirim lagi." in response.text


def test_the_cookie_cannot_be_read_by_scripts(sari):
    cookie = sari.client.get_cookie("gladi")

    assert (cookie.http_only, cookie.same_site) == (True, "Lax")


def test_a_forged_cookie_is_nobody(browser, sari):
    browser.client.set_cookie("gladi", sari.client.get_cookie("gladi").value[:-4] + "AAAA")

    assert browser.open(f"{sari.arena}/").status == 404


def test_a_request_too_large_is_told(sari):
    response = sari.client.post(f"{sari.arena}/cases", data={"workflow": "x" * 300_000})

    assert response.status_code == 413
    assert "Yang dikirim terlalu besar." in response.text


def test_what_people_type_is_never_markup(join, open_a_class):
    visitor = join(open_a_class(), "<script>alert(1)</script>")

    assert "<script>alert(1)" not in visitor.go("/me").html
    assert "&lt;script&gt;alert(1)" in visitor.html


def test_a_character_that_no_database_keeps_is_refused(sari, browser):
    _, path, sent = sari.go("/cases/new/loan-approval?member=42").filled("Mulai")
    pages = [f"{sari.arena}/members?q=Sa%00ri", f"{sari.arena}/accounts/11%0001", "/classes?code=A%00", "/k/A%00"]

    assert sari.client.post(path, data=sent | {"workflow": "loan-approval\0"}).status_code == 400
    assert [sari.client.get(page).status_code for page in pages] == [400] * 4
    assert "Permintaan ini belum bisa diproses." in browser.open("/k/A%00").text


def test_a_token_longer_than_any_form_has_is_refused(sari):
    _, path, sent = sari.go("/cases/new/loan-approval?member=42").filled("Mulai")

    assert sari.client.post(path, data=sent | {"token": "t" * 201}).status_code == 400
