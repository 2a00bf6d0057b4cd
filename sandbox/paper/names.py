"""How a name inside a text, a value and a condition are written on paper, where no case gives them numbers."""

from datetime import date
from typing import Any

from sandbox import rupiah
from sandbox.engine.definition import Span, Workflow
from sandbox.engine.wording import TEMPLATE_NAME
from sandbox.paper.phrases import Speech
from sandbox.phrase import MONTHS

_MONTHS = {"id": MONTHS, "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September",
                                "October", "November", "December")}


def template(text: str, workflow: Workflow) -> str:
    """`{principal}` becomes [Pokok pinjaman]: what stands there in a case."""
    return TEMPLATE_NAME.sub(lambda name: f"[{title(workflow, name[1])}]", text)


def title(workflow: Workflow, name: str) -> str:
    return workflow.titles.get(name) or name.rpartition(".")[2].replace("_", " ")


def day(speech: Speech, value: date | str) -> str:
    """14 Maret 2026, or hari ini."""
    if value == "today":
        return speech("today")
    on = value if isinstance(value, date) else date.fromisoformat(value)
    return f"{on.day} {_MONTHS[speech.language][on.month - 1]} {on.year}"


def value(speech: Speech, workflow: Workflow, name: str, given: Any) -> str:
    """A constant of the definition as its question would show it."""
    kind = workflow.kinds.get(name, "")
    if isinstance(given, bool):
        return speech("yes" if given else "no")
    if kind == "rupiah" and isinstance(given, int):
        return rupiah.show(given)
    if kind == "date":
        return day(speech, given)
    if kind == "choice":
        return {choice.value: choice.label for choice in workflow.fields[name].choices}.get(given, str(given))
    return str(given)


def span(speech: Speech, length: Span) -> str:
    if length.working_days:
        return speech.count(length.working_days, "working_days")
    return speech.count(length.days, "days")
