"""English is one tap away and comes along to the next page; so is Indonesian."""

import pytest
from playwright.sync_api import expect

from tests.e2e.people import Trainee


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_the_language_is_switched_and_stays(room, trainer_cookie, sit_down, javascript):
    place = room.add_trainee(room.add_class(), "Sari", moves=4)
    sari = Trainee(sit_down(room, cookie=place.cookie, java_script_enabled=javascript))
    sari.page.goto(f"{place.arena}/cases/1")

    sari.press("English")
    expect(sari.page.locator("html")).to_have_attribute("lang", "en")
    expect(sari.page.get_by_role("heading", level=1)).to_have_text("Loan approval")
    sari.follow("Members")
    expect(sari.page.get_by_role("heading", level=1)).to_have_text("Members")

    sari.press("Bahasa Indonesia")
    expect(sari.page.get_by_role("heading", level=1)).to_have_text("Anggota")
