"""How templates write money, dates, roles and icons."""

import re
from datetime import date, datetime

from flask import Flask, current_app
from flask_babel import format_date, gettext
from markupsafe import Markup, escape

from sandbox import rupiah
from sandbox.config import Settings
from sandbox.engine.definition import Approval, Vote, Workflow
from sandbox.web import words
from sandbox.web.saying import say
from sandbox.web.tokens import new_token

# A permanent post has no last month; the facts say so with a number nobody lives to see.
UNTIL_CONTRACT_ENDS, MONTHS_OF_A_LIFE = ("member.contract_months_left", "loan.months_after_term"), 1200
_NUMBER = re.compile(r"\b[A-Z0-9]+(?:-[A-Z0-9]*\d[A-Z0-9]*)+\b")


def install(app: Flask, settings: Settings) -> None:
    app.jinja_env.filters.update(
        rupiah=money, day=day, weekday=weekday, month=month, role=role, initial=initial, told=say, answer=answer,
        clock=clock, percent=percent, short_month=short_month, say=say,
        counted=counted, unbroken=unbroken)
    app.jinja_env.globals.update(icon=icon, words=words, word=words.word, new_token=new_token, reason_hint=reason_hint)


def money(amount: int | None) -> Markup:
    return Markup("") if amount is None else Markup(f'<span class="money">{rupiah.show(amount)}</span>')


def counted(number: int) -> str:
    """2.372, with the dots of the amounts beside it."""
    return f"{number:,}".replace(",", ".")


def unbroken(text: str) -> Markup:
    """The same words with each number such as PJ-2026-0001 kept on one line."""
    return Markup(_NUMBER.sub(r'<span class="number">\g<0></span>', str(escape(text))))


def day(when: date | str | None) -> str:
    """14 Maret 2026, or 14 March 2026."""
    return format_date(_date(when), "d MMMM yyyy") if when else ""


def weekday(when: date | str) -> str:
    """Senin, 12 Januari 2026."""
    return format_date(_date(when), "EEEE, d MMMM yyyy")


def month(when: date) -> str:
    return format_date(when, "MMMM yyyy")


def short_month(when: date) -> str:
    return format_date(when, "MMM yy")


def clock(moment: str) -> str:
    """The real clock of the room, from the UTC of the log: 09.15."""
    return datetime.fromisoformat(moment).astimezone().strftime("%H.%M")


def percent(basis_points: int) -> str:
    """1 % for 100, 1,25 % for 125."""
    whole, rest = divmod(basis_points, 100)
    return f"{whole},{rest:02d}".rstrip("0").rstrip(",") + " %"


def role(role_id: str) -> str:
    return words.word(words.ROLES, role_id)


def initial(text: str | Markup) -> str | Markup:
    """The same sentence with a capital at its beginning; money is left as it is."""
    return text if isinstance(text, Markup) else str(text)[:1].upper() + str(text)[1:]


def answer(value, workflow: Workflow, name: str):
    """One answer or fact of a case as a person reads it."""
    if value is None or value == "":
        return gettext("(belum diisi)")
    if name in UNTIL_CONTRACT_ENDS and value > MONTHS_OF_A_LIFE:
        return gettext("pegawai tetap")
    kind = workflow.kinds.get(name, "")
    if kind == "choice":
        return {choice.value: choice.label for choice in workflow.fields[name].choices}.get(value, value)
    return _KINDS.get(kind, _plain)(value)


def icon(name: str) -> Markup:
    sprite = current_app.jinja_env.globals["asset"]("icons.svg")
    return Markup(f'<svg class="icon" aria-hidden="true" focusable="false"><use href="{sprite}#{name}"></use></svg>')


def reason_hint(step: Approval | Vote) -> str:
    """When a decision must say why."""
    if "approved" in step.reason_required_if:
        return gettext("Wajib diisi: tulis dasar keputusan Anda.")
    return gettext("Wajib bila menolak atau mengembalikan, agar pemohon mengerti.")


def _plain(value) -> str:
    if isinstance(value, bool):
        return gettext("ya") if value else gettext("tidak")
    return str(value)


def _date(when: date | str) -> date:
    return datetime.fromisoformat(when).date() if isinstance(when, str) else when


_KINDS = {"rupiah": money, "date": day}
