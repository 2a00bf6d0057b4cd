"""A member at a phone of 360 points without JavaScript: applies for a loan, corrects it, votes once."""

from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from sandbox.cases.models import Case
from sandbox.hall import db
from sandbox.modules.meetings.models import Motion, NamedVote, Tally, Voted
from sandbox.modules.meetings.roll import voters_on
from sandbox.training.models import Seat
from sandbox.web.hall import store
from tests.e2e.people import Trainee
from tests.web.looking import RAT_DAY, call_rat

PHONE = 360
SARI = "member:A-0042"


@pytest.fixture
def sari(room, trainer_cookie, sit_down):
    """Sari Wulandari on her phone, at the first page of her portal."""
    place = room.add_trainee(room.add_class(), "Sari", officer=SARI)
    sari = Trainee(sit_down(room, width=PHONE, cookie=place.cookie, java_script_enabled=False))
    sari.page.goto(f"{place.arena}/")
    return sari


@contextmanager
def writing(room, person):
    """The world of the arena that this person sits in, to change."""
    arena = int(urlsplit(person.page.url).path.split("/")[2])
    with room.hall():
        seat = db.session.scalar(select(Seat).where(Seat.arena_id == arena))
        with store().session(seat.arena.world) as world:
            yield world


def fits(person) -> bool:
    return person.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_a_member_applies_for_what_she_may_borrow(room, sari):
    expect(sari.page.get_by_role("heading", level=1)).to_have_text("Halo, Sari Wulandari")
    sari.go_to("Pinjaman")
    sari.follow("Boleh pinjam berapa?")
    sari.page.get_by_label("Lama pinjaman (bulan)").fill("10")
    sari.press("Hitung")
    assert fits(sari)
    sari.follow("Ajukan pinjaman")
    expect(sari.page.get_by_label("Lama pinjaman (bulan)")).to_have_value("10")
    sari.page.get_by_label("Pokok pinjaman").fill("3.000.000")
    sari.press("Kirim pengajuan")
    expect(sari.page.get_by_role("alert")).to_contain_text("Ada 1 isian yang perlu diperbaiki.")
    sari.page.get_by_label("Digunakan untuk apa").fill("biaya sekolah anak")
    sari.press("Kirim pengajuan")

    expect(sari.page.locator("main")).to_contain_text("Di tangan Petugas simpan pinjam")
    assert fits(sari)
    with room.world(urlsplit(sari.page.url).path) as world:
        assert [case.progress["actors"] for case in world.scalars(select(Case))] == [{"apply": "A-0042"}]


def test_a_member_votes_once_in_the_open_and_once_in_secret(room, sari):
    with writing(room, sari) as world:
        call_rat(world, present=tuple(one.id for one in voters_on(world, RAT_DAY)))
    sari.page.reload()
    sari.follow("Laporan pertanggungjawaban")
    sari.page.get_by_label("Tidak setuju").check()
    sari.press("Kirim suara saya")
    expect(sari.page.locator("main")).to_contain_text("Suara Anda sudah masuk. Terima kasih.")
    sari.follow(sari.page.get_by_role("link", name="Beri suara").first)
    expect(sari.page.locator("main")).to_contain_text("Apa arti rahasia")
    assert fits(sari)
    sari.page.get_by_label("Setuju", exact=True).check()
    sari.press("Kirim suara saya")
    sari.page.go_back()
    sari.page.reload()

    expect(sari.page.locator("main")).to_contain_text("Satu anggota satu suara.")
    expect(sari.page.get_by_role("button", name="Kirim suara saya")).to_have_count(0)
    with room.world(urlsplit(sari.page.url).path) as world:
        assert world.scalars(select(NamedVote.choice)).all() == ["against"]
        secret = world.scalars(select(Motion.id).where(Motion.title == "RK-RAPB 2026")).one()
        assert len(world.scalars(select(Voted).where(Voted.motion_id == secret)).all()) == 1
        assert dict(world.execute(select(Tally.choice, Tally.votes).where(Tally.motion_id == secret)).all()) == {
            "for": 1, "against": 0, "abstain": 0}
