"""A browser without JavaScript: it opens pages, fills in their forms and presses buttons by their words."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from flask.testing import FlaskClient


@dataclass
class Form:
    action: str
    method: str
    id: str = ""
    values: dict[str, str | list[str]] = field(default_factory=dict)  # several for boxes of one name that are ticked
    names: set[str] = field(default_factory=set)  # also of choices that nobody has made yet
    buttons: list[tuple[str, str, str]] = field(default_factory=list)  # words, name, value
    elsewhere: dict[str, str] = field(default_factory=dict)  # words of a button that sends the form to another path


@dataclass
class Browser:
    """`status`, `text` and `path` are those of the page now shown; redirects are followed."""

    client: FlaskClient
    status: int = 0
    html: str = ""
    path: str = ""
    headers: object = None

    @property
    def text(self) -> str:
        return _Words.of(self.html)

    @property
    def arena(self) -> str:
        """/arenas/3 while a page of that arena is shown."""
        return "/".join(self.path.split("/")[:3])

    def open(self, path: str) -> "Browser":
        return self._shown(self.client.get(path, follow_redirects=True))

    def go(self, place: str) -> "Browser":
        """A page of the arena this browser sits in."""
        return self.open(f"{self.arena}{place}")

    def press(self, words: str, **typed: str) -> "Browser":
        """Fill in the form that has this button, and press it."""
        method, path, data = self.filled(words, **typed)
        if method == "get":
            return self._shown(self.client.get(path, query_string=data, follow_redirects=True))
        return self._shown(self.client.post(path, data=data, follow_redirects=True))

    def filled(self, words: str, **typed: str) -> tuple[str, str, dict]:
        """How and where a form goes, and what it would send."""
        form, name, value = self._form_with(words)
        elsewhere = next((path for said, path in form.elsewhere.items() if words in said), "")
        sent = {**form.values, **_boxes(form, typed), **({name: value} if name else {})}
        return form.method, elsewhere or form.action or self.path, sent

    def has_button(self, words: str) -> bool:
        return any(words in said for form in self.forms for said, _, _ in form.buttons)

    @property
    def forms(self) -> list[Form]:
        return _Forms.of(self.html)

    def _form_with(self, words: str) -> tuple[Form, str, str]:
        for form in self.forms:
            for said, name, value in form.buttons:
                if words in said:
                    return form, name, value
        raise AssertionError(f"No button {words!r} on {self.path}: {[form.buttons for form in self.forms]}")

    def _shown(self, response) -> "Browser":
        self.status, self.html, self.headers = response.status_code, response.text, response.headers
        self.path = response.request.full_path.rstrip("?")
        return self


def _boxes(form: Form, typed: dict[str, str]) -> dict[str, str]:
    """Answers to a step may be named by the question alone."""
    return {f"answer-{name}" if f"answer-{name}" in form.names else name: text for name, text in typed.items()}


class _Forms(HTMLParser):
    @classmethod
    def of(cls, html: str) -> list[Form]:
        reader = cls()
        reader.forms, reader.button, reader.area, reader.list, reader.fresh = [], None, None, None, False
        reader.elsewhere = []
        reader.feed(html)
        for form_id, button in reader.elsewhere:
            next(form for form in reader.forms if form.id == form_id).buttons.append(button)
        return reader.forms

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "form":
            self.forms.append(Form(found.get("action", ""), found.get("method", "get"), found.get("id", "")))
        elif tag == "button":
            self.button = ["", found.get("name", ""), found.get("value", "")]
            self.leads, self.names = found.get("formaction"), found.get("form")
        elif tag == "textarea":
            self.area = self._named(found)
            self.forms[-1].values[self.area] = ""
        elif tag == "select":
            self.list = self._named(found)
            self.forms[-1].values[self.list], self.fresh = "", True
        elif tag == "option" and ("selected" in found or self.fresh):
            self.forms[-1].values[self.list], self.fresh = found["value"], False
        elif tag == "input":
            self._read_input(found)

    def _read_input(self, found):
        values, name = self.forms[-1].values, self._named(found)
        if found.get("type") not in ("radio", "checkbox"):
            values[name] = found.get("value") or ""
        elif "checked" in found and found["type"] == "checkbox" and name in values:
            values[name] = [*([values[name]] if isinstance(values[name], str) else values[name]), found["value"]]
        elif "checked" in found:
            values[name] = found["value"]

    def _named(self, found) -> str:
        self.forms[-1].names.add(found["name"])
        return found["name"]

    def handle_data(self, data):
        if self.button is not None:
            self.button[0] += data
        elif self.area is not None:
            self.forms[-1].values[self.area] += data

    def handle_endtag(self, tag):
        if tag == "button":
            self.button[0] = " ".join(self.button[0].split())
            if self.names:
                self.elsewhere.append((self.names, tuple(self.button)))
            else:
                self.forms[-1].buttons.append(tuple(self.button))
            if self.leads:
                self.forms[-1].elsewhere[self.button[0]] = self.leads
            self.button = None
        elif tag == "textarea":
            # The line break right after the opening tag is not part of the text.
            self.forms[-1].values[self.area] = self.forms[-1].values[self.area].removeprefix("\n")
            self.area = None


class _Words(HTMLParser):
    @classmethod
    def of(cls, html: str) -> str:
        """What the page says, in one line."""
        reader = cls()
        reader.said = []
        reader.feed(html)
        return " ".join(" ".join(reader.said).split())

    def handle_data(self, data):
        self.said.append(data)
