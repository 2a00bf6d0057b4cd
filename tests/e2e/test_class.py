"""The whole story: a trainer opens a class, two join from their phones, one gets it right, one is started over."""

import re

import pytest
from playwright.sync_api import expect

from sandbox.training.scenarios import scenario
from tests.e2e.people import Trainee, Trainer

LOAN = scenario("pinjaman-pertama")
PAID_IN_CASH = next(attempt for attempt in LOAN.wrong if attempt.name == "paid_in_cash")
ACCOUNT = {"login": "ratna", "password": "rahasia-kelas"}


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_class_from_the_first_start_to_two_full_scores(new_room, sit_down, javascript):
    trainer = Trainer(sit_down(new_room, width=1280, java_script_enabled=javascript))
    sari, yansen = (Trainee(sit_down(new_room, java_script_enabled=javascript)) for _ in range(2))
    code = first_start(trainer, new_room.address)

    sari.join(new_room.address, code, "Sari")
    sari.play(LOAN.workflow, LOAN.answer_key)
    finished(sari)

    yansen.join(new_room.address, code, "Yansen")
    yansen.play(LOAN.workflow, PAID_IN_CASH.moves)
    yansen.go_to("Tugas")
    expect(yansen.said_by_guide()).to_contain_text(PAID_IN_CASH.sentence)

    see_board(trainer, javascript)
    expect(trainer.tile("Sari")).to_contain_text(re.compile(r"Selesai.*100\s*/\s*100", re.S))
    expect(trainer.tile("Yansen")).to_contain_text(PAID_IN_CASH.sentence)
    trainer.press("Ulang Yansen dari awal")
    expect(trainer.tile("Yansen")).to_contain_text("Belum mulai")

    yansen.go_to("Tugas")
    expect(yansen.page.get_by_text("Pelatih mengulang latihan Anda dari awal.")).to_be_visible()
    yansen.play(LOAN.workflow, LOAN.answer_key)
    finished(yansen)
    see_board(trainer, javascript)
    expect(trainer.tile("Yansen")).to_contain_text("Selesai")


def first_start(trainer: Trainer, address: str) -> str:
    """From an empty Gladi to the code of the first class, signing out and in on the way."""
    trainer.make_account(address, name="Ratna Dewi", **ACCOUNT)
    trainer.press("Keluar")
    trainer.sign_in(**ACCOUNT)
    code = trainer.open_class(LOAN.text()["title"])
    expect(trainer.page.get_by_text("Belum ada peserta.")).to_be_visible()
    return code


def finished(trainee: Trainee) -> None:
    expect(trainee.page.get_by_role("heading", level=1)).to_have_text("Cairkan pinjaman")
    expect(trainee.said_by_guide()).to_contain_text(LOAN.text()["finished"])
    expect(trainee.said_by_guide()).to_contain_text("nilai 100")


def see_board(trainer: Trainer, javascript: bool) -> None:
    """With JavaScript the open board keeps itself up to date."""
    if not javascript:
        trainer.page.reload()
