"""Papers on the web: the list, each PDF, and the RAT book that is made while a page tells how far it is."""

import re
import time
from datetime import date
from urllib.parse import quote

import pytest

from sandbox.modules.ledger.operations import post_entry
from tests.paper.reading import information, text
from tests.reports.annual_meeting import whole_year
from tests.web.browser import Browser
from tests.web.granting import world_of
from tests.web.lending import play
from tests.web.looking import look, share_surplus

LONGEST_WAIT = 120  # seconds, on the slowest computer


@pytest.fixture
def booked(app, sari) -> Browser:
    """Sari, in her own copy of the KPRI with something in the books of 2025."""
    with app.app_context(), world_of(sari) as session:
        post_entry(session, on=date(2025, 12, 30), memo="Jasa pinjaman", key="jasa-2025",
                   lines={"1101": 5_000_000, "4101": -5_000_000})
    return sari


@pytest.fixture
def after_meeting(app, booked) -> Browser:
    """The same after its annual meeting."""
    with app.app_context(), world_of(booked) as session:
        whole_year(session)
    return booked


def wait_for(browser: Browser) -> Browser:
    """As a browser without JavaScript does: the page asks to be opened again."""
    until = time.monotonic() + LONGEST_WAIT
    while 'http-equiv="refresh"' in browser.html and time.monotonic() < until:
        time.sleep(0.2)  # seconds
        browser.open(browser.path)
    return browser


def test_every_paper_of_the_list_opens(after_meeting):
    play(after_meeting, "treasurer").go("/papers?year=2025")
    links = re.findall(r'href="(/arenas/[^"]+\.pdf[^"]*)"', after_meeting.html)

    answers = [after_meeting.client.get(link) for link in links]

    assert len(links) == 13
    assert {(answer.status_code, answer.mimetype, answer.data[:5]) for answer in answers} == {
        (200, "application/pdf", b"%PDF-")}


def test_only_years_with_books_are_offered_each_with_the_meeting_about_it(after_meeting):
    def offered(year: str) -> tuple[list[str], bool]:
        page = play(after_meeting, "treasurer").go(f"/papers{year}")
        return re.findall(r'href="[^"]+/papers\?year=(\d+)"', page.html), "Berita acara" in page.text

    assert offered("") == (["2026", "2025"], True)
    assert offered("?year=2026") == (["2026", "2025"], False)
    assert offered("?year=2023") == offered("?year=2025") == (["2026", "2025"], True)


def test_the_book_is_made_while_the_page_tells_how_far_it_is(after_meeting):
    after_meeting.go("/papers?year=2025").press("Susun buku RAT")

    assert re.search(r"Bagian \d+ dari 10: ", after_meeting.text) or "Buku RAT sudah jadi." in after_meeting.text
    assert "Buku RAT sudah jadi." in wait_for(after_meeting).text
    pdf = after_meeting.client.get(re.search(r'href="([^"]+\.pdf)"', after_meeting.html)[1]).data
    assert information(pdf)["/Title"] == "Buku Rapat Anggota Tahunan Tahun buku 2025"


def test_a_book_that_cannot_be_made_says_why(booked):
    booked.go("/papers?year=2025")
    method, path, data = booked.filled("Susun buku RAT")

    booked._shown(booked.client.post(path, data={**data, "year": "2026"}, follow_redirects=True))

    assert "Buku RAT 2026 belum bisa disusun." in wait_for(booked).text
    assert "Lihat lagi sekarang" not in booked.text


def test_a_book_belongs_to_its_arena(booked, join, open_a_class):
    booked.go("/papers?year=2025").press("Susun buku RAT")
    job = booked.path.rpartition("/")[2]
    stranger = join(open_a_class(), "Budi")

    assert stranger.open(booked.path).status == 404
    assert stranger.go(f"/papers/rat-books/{job}").status == 404
    assert stranger.go(f"/papers/rat-books/{job}.pdf").status == 404
    assert stranger.open(f"{booked.arena}/papers").status == 404


def test_a_trainer_who_looks_in_reads_the_book_at_once(booked, teacher):
    teacher.open(f"{booked.arena}/papers?year=2025")

    assert not teacher.has_button("Susun buku RAT")
    answer = teacher.client.get(f"{booked.arena}/papers/rat-books/now.pdf?year=2025")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")


@pytest.mark.parametrize("place", [
    "/statements/laba.pdf", "/accounts/9999.pdf", "/members/99999.pdf", "/meetings/99/notulen.pdf",
    "/meetings/99/surat-suara.pdf", "/surplus/2019.pdf", "/surplus/2019/1.pdf", "/rat-books/tidak-ada",
    "/rat-books/tidak-ada.pdf", "/rat-books/now.pdf", f"/statements/{quote('../' * 3)}balance-sheet.pdf"])
def test_a_paper_that_is_not_there_is_not_found(sari, place):
    assert play(sari, "treasurer").go(f"/papers{place}").status == 404


def test_papers_of_a_meeting_are_for_those_who_may_see_it(after_meeting):
    play(after_meeting, "loan_officer")

    assert "Berita acara" not in after_meeting.go("/papers?year=2025").text
    for name in ("notulen", "surat-suara", "daftar-pemilih"):
        assert after_meeting.go(f"/papers/meetings/1/{name}.pdf").status == 403


def test_papers_of_one_member_and_one_account(sari):
    for place, wanted in (("/members/42.pdf?year=2025", "Sari Wulandari (A-0042)"),
                          ("/accounts/1103.pdf?year=2025", "Buku besar 1103 Kas Toko")):
        assert wanted in text(sari.client.get(f"{sari.arena}/papers{place}").data)


def test_papers_come_in_the_language_of_the_reader(sari):
    sari.client.set_cookie("language", "en")

    told = information(sari.client.get(f"{sari.arena}/papers/statements/balance-sheet.pdf?year=2025").data)

    assert told["language"] == "en"


def test_a_member_gets_his_own_sheet_and_no_paper_of_the_staff(app, sari):
    with app.app_context(), world_of(sari) as session:
        share_surplus(session)
    look(sari)
    answer = sari.client.get(f"{sari.arena}/portal/surplus/2025.pdf")
    staffs = ("", "/surplus/2025.pdf", "/surplus/2025/57.pdf", "/members/57.pdf", "/rat-books/now.pdf?year=2025")

    assert re.findall(r"A-\d{4}", text(answer.data)) == ["A-0042"]
    assert [sari.go(f"/papers{place}").status for place in staffs] == [403] * len(staffs)
