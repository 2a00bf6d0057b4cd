"""A browser without JavaScript: it opens pages, fills in their forms and presses buttons by their words."""

from dataclasses import dataclass, field

from flask.testing import FlaskClient
from lxml import etree

_TEXTS = etree.XPath("//text()", smart_strings=False)


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
        """What the page says, in one line."""
        return " ".join(" ".join(_TEXTS(_document(self.html))).split())

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
        return _forms(self.html)

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


def _document(html: str):
    return etree.fromstring(html, etree.HTMLParser(huge_tree=True)) if html.strip() else etree.Element("html")


def _forms(html: str) -> list[Form]:
    forms, elsewhere = [], []
    for found in _document(html).iter("form", *_READ, "button"):
        if found.tag == "form":
            forms.append(Form(found.get("action", ""), found.get("method", "get"), found.get("id", "")))
        elif found.tag == "button":
            button = (" ".join("".join(found.itertext()).split()), found.get("name", ""), found.get("value", ""))
            if found.get("form"):
                elsewhere.append((found.get("form"), button))
            else:
                forms[-1].buttons.append(button)
            if found.get("formaction"):
                forms[-1].elsewhere[button[0]] = found.get("formaction")
        else:
            forms[-1].names.add(found.attrib["name"])
            _READ[found.tag](forms[-1].values, found.attrib["name"], found)
    for form_id, button in elsewhere:
        next(form for form in forms if form.id == form_id).buttons.append(button)
    return forms


def _read_input(values: dict, name: str, found) -> None:
    if found.get("type") not in ("radio", "checkbox"):
        values[name] = found.get("value") or ""
    elif "checked" in found.attrib and found.get("type") == "checkbox" and name in values:
        values[name] = [*([values[name]] if isinstance(values[name], str) else values[name]), found.attrib["value"]]
    elif "checked" in found.attrib:
        values[name] = found.attrib["value"]


def _read_area(values: dict, name: str, found) -> None:
    # The line break right after the opening tag is not part of the text.
    values[name] = "".join(found.itertext()).removeprefix("\n")


def _read_list(values: dict, name: str, found) -> None:
    options = list(found.iter("option"))
    selected = [option for option in options if "selected" in option.attrib] or options[:1]
    values[name] = selected[-1].attrib["value"] if selected else ""


_READ = {"input": _read_input, "textarea": _read_area, "select": _read_list}
