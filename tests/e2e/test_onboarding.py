"""The other exercise by its pages: a long form in parts, a vote of the board, money taken, the register."""

import pytest
from playwright.sync_api import expect

from sandbox.training.scenarios import scenario
from tests.e2e.people import Trainee

MEMBER = scenario("anggota-baru")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_new_member_is_admitted_for_the_full_score(room, trainer_cookie, sit_down, javascript):
    dewi = Trainee(sit_down(room, java_script_enabled=javascript))
    dewi.join(room.address, room.add_class(MEMBER.id), "Dewi")

    dewi.play(MEMBER.workflow, MEMBER.answer_key)

    expect(dewi.said_by_guide()).to_contain_text(MEMBER.text()["finished"])
    expect(dewi.said_by_guide()).to_contain_text("nilai 100")
