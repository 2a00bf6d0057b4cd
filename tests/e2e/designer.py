"""Somebody who is no programmer at the designer: finds everything by its words, types, and sees it saved."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.e2e.people import Person


@dataclass
class Designer(Person):
    """With `scripted` each change is saved when the box is left; without, by the button of its form."""

    page: Page
    scripted: bool = True

    def begin(self, title: str, *, copy_as: str = "") -> None:
        """A draft of the workflow with this title."""
        self.page.goto("/trainer/workflows")
        row = self.page.get_by_role("listitem").filter(has_text="versi").filter(has_text=title).first
        if not copy_as:
            return self.press(row.get_by_role("button", name="Ubah (versi baru)"))
        row.get_by_text("Salin jadi alur baru").click()
        row.get_by_label("Judul alur baru").fill(copy_as)
        return self.press(row.get_by_role("button", name="Salin", exact=True))

    @property
    def desk(self) -> Locator:
        return self.page.locator("#desk")

    def open(self, words: str) -> None:
        """A line of the list, or a part of the open step."""
        link = self.desk.get_by_role("link", name=words).first
        if self.scripted:
            link.click()
            expect(self.desk.get_by_role("link", name=words).first).to_have_attribute("aria-expanded", "true")
        else:
            self.press(link)

    def box(self, label: str) -> Locator:
        """By the beginning of its label, which may end in "(boleh kosong)"."""
        return self.desk.get_by_label(re.compile(f"^{re.escape(label)}")).first

    def fill(self, label: str, text: str) -> None:
        self._change(self.box(label), lambda box: box.fill(text))

    def choose(self, label: str, option: str) -> None:
        self._change(self.box(label), lambda box: box.select_option(label=option))

    def tick(self, label: str) -> None:
        self._change(self.box(label), lambda box: box.check())

    def act(self, button: str) -> None:
        """A button that adds, moves, takes away or repairs."""
        found = self.page.get_by_role("button", name=button).first
        if not self.scripted:
            return self.press(found)
        with self.page.expect_response("**/edits**"):
            return found.click()

    def says(self, words: str) -> None:
        expect(self.page.locator("#saved")).to_contain_text(words)

    def tally(self) -> Locator:
        return self.page.locator("#tally")

    def _change(self, box: Locator, change) -> None:
        if not self.scripted:
            change(box)
            return self.press(box.locator("xpath=ancestor::form").get_by_role("button", name="Simpan"))
        with self.page.expect_response("**/edits") as answer:
            change(box)
            box.blur()
        assert answer.value.ok, answer.value.text()
