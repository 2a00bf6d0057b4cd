"""The fields of a step as a WTForms form: what was typed is read into values, and kept as typed when it cannot be."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import wtforms
from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from wtforms.form import BaseForm

from sandbox import rupiah
from sandbox.engine.definition import Choice, Field

PREFIX = "answer-"
FEW = 6  # so many choices stand side by side as radios; more become a list


class Answer(wtforms.Field):
    """One question. `data` is the typed value or None; `typed` is what the box shows."""

    def __init__(self, question: Field, choices: tuple[Choice, ...] = (), **options):
        super().__init__(question.label, description=question.hint, **options)
        self.question = question
        self.choices = choices

    @property
    def kind(self) -> str:
        if self.question.type == "choice":
            return "choice" if len(self.choices) <= FEW else "list"
        return self.question.type

    @property
    def typed(self) -> str:
        if self.raw_data:
            return self.raw_data[0]
        return "" if self.data is None else _WRITERS.get(self.question.type, str)(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist:
            return  # another page of the step asks this one: its value stays
        text, self.data = valuelist[0].strip(), None
        if text:
            self.data = _READERS.get(self.question.type, str)(text)


def form_for(questions: Iterable[Field], choices: Mapping[str, Iterable[Mapping[str, str]]],
             sent: MultiDict | None, values: Mapping[str, Any]) -> BaseForm:
    """A form over these questions, filled by what was sent, else by `values`. Its field names start with PREFIX."""
    boxes = {question.id: Answer(question, _choices(question, choices)) for question in questions}
    form = BaseForm(boxes, prefix=PREFIX)
    form.process(sent, data=values)
    return form


def faults(form: BaseForm) -> dict[str, str]:
    """What could not be read at all, by field id."""
    return {name: str(box.process_errors[0]) for name, box in form._fields.items() if box.process_errors}


def values_of(form: BaseForm) -> dict[str, Any]:
    return {name: box.data for name, box in form._fields.items()}


def as_typed(form: BaseForm) -> dict[str, str]:
    """What to keep of this form in a draft: the letters themselves, so that nothing is lost or guessed."""
    return {name: box.typed for name, box in form._fields.items()}


def sent_again(typed: Mapping[str, str]) -> MultiDict:
    """A draft as if it were sent by a page."""
    return MultiDict({PREFIX + name: text for name, text in typed.items()})


def _choices(question: Field, given: Mapping[str, Iterable[Mapping[str, str]]]) -> tuple[Choice, ...]:
    if question.id in given:
        return tuple(Choice(choice["value"], choice["label"]) for choice in given[question.id])
    return question.choices


def _digits(text: str) -> str:
    return re.sub(r"[\s.\-]", "", text)


def _whole(text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text):
        raise ValueError(gettext("“%(text)s” belum terbaca sebagai angka bulat. Tulis angka saja, contoh: 12",
                                 text=text))
    return int(text)


def _money(text: str) -> int:
    try:
        return rupiah.parse(text)
    except ValueError:
        raise ValueError(gettext("“%(text)s” belum terbaca sebagai jumlah rupiah. Tulis angka saja, contoh: 1.500.000",
                                 text=text)) from None


def read_day(text: str) -> str:
    """ISO as date inputs send it, or 14-03-2026 and 14/3/2026 as people write it where there is no date input."""
    try:
        if written := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", text):
            text = date(*map(int, reversed(written.groups()))).isoformat()
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError(gettext("“%(text)s” belum terbaca sebagai tanggal. Contoh: 14-03-2026", text=text)) from None


def _yes_no(text: str) -> bool:
    return text == "yes"


_READERS: dict[str, Callable[[str], Any]] = {
    "rupiah": _money, "integer": _whole, "date": read_day, "yes_no": _yes_no, "nik": _digits, "nip": _digits}
_WRITERS: dict[str, Callable[[Any], str]] = {
    "rupiah": lambda amount: f"{amount:,}".replace(",", "."), "yes_no": lambda yes: "yes" if yes else "no"}
