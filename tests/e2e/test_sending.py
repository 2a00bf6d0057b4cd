"""A form is sent once: by a nervous finger, and by a page that came back with the browser's own button."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import CDPSession, expect

from sandbox.cases.models import Case
from sandbox.modules.loans.models import LoanApplication, LoanDisbursement
from sandbox.training.scenarios import scenario
from tests.e2e.people import Trainee

APPLY = scenario("pinjaman-pertama").answer_key[1]


@pytest.fixture
def sari(room, trainer_cookie, sit_down):
    """Sit down somebody who has made so many moves of the answer key, and open a page of the arena."""
    def sat_down(moves, path, *, javascript=True):
        place = room.add_trainee(room.add_class(), "Sari", moves=moves)
        sari = Trainee(sit_down(room, cookie=place.cookie, java_script_enabled=javascript))
        sari.page.goto(place.arena + path)
        return sari
    return sat_down


def path(person: Trainee) -> str:
    return urlsplit(person.page.url).path


def press_twice(person: Trainee) -> None:
    """Answers take a while, as in a full room: else the second press may hit whatever the next page has there."""
    network = person.page.context.new_cdp_session(person.page)
    slow_down(network, milliseconds=1_000)
    with person.page.expect_event("load"):
        person.page.locator("main form[data-once] button").first.dblclick()
    # Without JavaScript the second press begins a navigation of its own; on a slow machine it comes late.
    for _ in range(2):
        person.page.wait_for_load_state("networkidle")
        person.page.wait_for_timeout(300)
    slow_down(network, milliseconds=0)
    network.detach()


def slow_down(network: CDPSession, *, milliseconds: int) -> None:
    """Requests leave at once; it is the answers that are late."""
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", {
        "offline": False, "latency": milliseconds, "downloadThroughput": -1, "uploadThroughput": -1})


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_double_click_opens_one_loan(room, sari, javascript):
    finger = sari(0, "/cases/new/loan-approval?member=42", javascript=javascript)
    press_twice(finger)
    finger.fill({**APPLY["values"], "principal": 9_000_000})  # so much asks for no collateral
    press_twice(finger)

    with room.world(path(finger)) as world:
        assert (world.query(Case).count(), world.query(LoanApplication).count()) == (1, 1)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_double_click_pays_out_once(room, sari, javascript):
    finger = sari(7, "/", javascript=javascript)
    with room.world(path(finger)) as world:
        before = world.query(LoanDisbursement).count()
    finger.become("treasurer")
    finger.open_task("Cairkan pinjaman")
    finger.fill({"paid_from": "1102"})
    finger.press("Periksa sebelum mengirim")
    press_twice(finger)

    expect(finger.page.get_by_text("Sudah tercatat.")).to_be_visible()
    with room.world(path(finger)) as world:
        assert world.query(LoanDisbursement).count() == before + 1


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_going_back_after_sending_is_told(sari, javascript):
    sari = sari(1, "/cases/1/steps/apply", javascript=javascript)
    sari.finish_step(APPLY)

    sari.page.go_back()

    expect(sari.page.get_by_text("Langkah “Isi pengajuan pinjaman” tidak sedang menunggu.")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_form_left_open_in_another_tab_is_told_and_opens_nothing(room, sari, javascript):
    sari = sari(1, "/cases/1/steps/apply", javascript=javascript)
    left_open = Trainee(sari.page.context.new_page())
    left_open.page.goto(sari.page.url)
    sari.finish_step(APPLY)

    left_open.fill(APPLY["values"])
    left_open.press("Simpan dan kirim")

    expect(left_open.page.get_by_text("tidak sedang menunggu")).to_be_visible()
    with room.world(path(sari)) as world:
        assert world.query(LoanApplication).count() == 1
