"""A trainee and a trainer at their browsers: they find things by the words on the page, as everybody does."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page

from sandbox.cases import library

DECISIONS = {"approve": "Setujui", "reject": "Tolak"}
MOST_PAGES = 12  # of one step; more means that it does not get on


@dataclass
class Person:
    page: Page

    def press(self, button: str | Locator) -> None:
        """And wait for the next page."""
        if isinstance(button, str):
            button = self.page.get_by_role("button", name=button).first
        with self.page.expect_navigation():
            button.click()

    def follow(self, link: str | Locator) -> None:
        self.press(self.page.get_by_role("link", name=link).first if isinstance(link, str) else link)


class Trainee(Person):
    def join(self, address: str, code: str, name: str) -> None:
        self.page.goto(address)
        self.page.get_by_label("Kode kelas").fill(code)
        self.press("Cari kelas")
        self.page.get_by_label("Nama Anda").fill(name)
        self.press("Masuk kelas")

    def play(self, workflow: str, moves: Iterable[Mapping[str, Any]]) -> None:
        """Moves of an answer key, by the pages."""
        playing = ""
        for move in moves:
            if move["as"] != playing:
                self.become(playing := move["as"])
            if "start" in move:
                self.start(move["start"], move.get("member"))
            else:
                self.open_task(library.workflow(workflow).step(move["step"]).title)
                self.finish_step(move)

    def go_to(self, place: str) -> None:
        """One of the four places at the bottom of the phone."""
        self.follow(self.page.locator("nav.places").get_by_role("link", name=place, exact=True))

    def become(self, officer: str) -> None:
        """A role, or role:person."""
        self.follow("Peran Anda sekarang")
        whose = officer if ":" in officer else f"{officer}:"
        self.press(self.page.locator(f'button[name=officer][value^="{whose}"]').first)

    def start(self, workflow: str, member: str | None) -> None:
        self.go_to("Tugas")
        self.follow(self.page.locator(f'main a[href*="/cases/new/{workflow}"]').first)
        if member:
            self.page.get_by_label("Untuk anggota siapa?").fill(member)
            self.press("Cari")
            self.follow(member)
        self.press(self.page.locator("main form[data-once] button"))

    def open_task(self, title: str) -> None:
        """The step with this title that waits for the officer now played."""
        self.go_to("Tugas")
        self.follow(self.page.locator("section[aria-labelledby=mine]").get_by_role("link", name=title).first)

    def finish_step(self, move: Mapping[str, Any]) -> None:
        """Page by page until the step is sent, or refused."""
        for _ in range(MOST_PAGES):
            self.fill(move.get("values", {}))
            self.press(DECISIONS.get(move["do"]) or self.page.locator("main form[data-once] .acts button").first)
            if "/steps/" not in self.page.url or self.page.locator("#refusal").count():
                return
        raise AssertionError(f"{move['step']} does not end; now at {self.page.url}")

    def fill(self, values: Mapping[str, Any]) -> None:
        """The answers this page asks for."""
        for name, value in values.items():
            boxes = self.page.locator(f'main [name="answer-{name}"]:visible')
            if boxes.count():
                _answer(boxes, value)

    def said_by_guide(self) -> Locator:
        """What the guidance card shows; it is folded away where the work needs the room of a phone."""
        card = self.page.locator("details.guide:visible, section.guide:visible").first
        if not card.locator(".guide-body").is_visible():
            card.locator("summary").click()
        return card


class Trainer(Person):
    def make_account(self, address: str, *, name: str, login: str, password: str) -> None:
        self.page.goto(address)
        self.follow("Saya pelatih")
        for label, typed in (("Nama lengkap", name), ("Nama masuk", login), ("Kata sandi", password),
                             ("Ulangi kata sandi", password)):
            self.page.get_by_label(label, exact=True).fill(typed)
        self.press("Buat akun pelatih")

    def sign_in(self, *, login: str, password: str) -> None:
        self.follow("Saya pelatih")
        self.page.get_by_label("Nama masuk").fill(login)
        self.page.get_by_label("Kata sandi").fill(password)
        self.press("Masuk")

    def open_class(self, title: str) -> str:
        """The code of a new class with the exercise of this title."""
        self.follow("Buka kelas")
        self.page.get_by_role("radio", name=re.compile(title)).check()
        self.press("Buka kelas")
        return self.page.url.rpartition("/")[2]

    def tile(self, name: str) -> Locator:
        return self.page.locator(".desk").filter(has=self.page.get_by_role("link", name=name, exact=True))


def _answer(boxes: Locator, value: Any) -> None:
    text = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
    if boxes.first.get_attribute("type") == "radio":
        boxes.and_(boxes.page.locator(f'[value="{text}"]')).check()
    elif boxes.first.evaluate("box => box.tagName") == "SELECT":
        boxes.first.select_option(text)
    else:
        boxes.first.fill(text)
