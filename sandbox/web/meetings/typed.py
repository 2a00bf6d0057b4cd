"""What the forms of a meeting hold, read into values; what cannot be read is told beside its field."""

import re
from collections.abc import Mapping
from typing import Any

from flask import request
from flask_babel import gettext
from sqlalchemy.orm import Session

from sandbox.errors import InvalidValues
from sandbox.modules.meetings.models import Meeting
from sandbox.modules.meetings.names import members_named
from sandbox.web import forms
from sandbox.web.numbers import whole

LONGEST, LONGEST_TEXT = 200, 10_000


def text(name: str, longest: int = LONGEST) -> str:
    typed = request.form.get(name, "").replace("\r\n", "\n").strip()
    if len(typed) > longest:
        raise InvalidValues({name: gettext("Ini %(letters)s huruf. Persingkat sampai paling banyak %(longest)s huruf.",
                                           letters=len(typed), longest=longest)})
    return typed


def chosen(name: str, choices: Mapping[str, Any], otherwise: str = "") -> str:
    """One of the choices; `otherwise` when nothing was sent."""
    typed = request.form.get(name, otherwise)
    if typed not in choices:
        raise InvalidValues({name: gettext("Pilih salah satu dari daftar.")})
    return typed


def number(name: str, otherwise: int | None = None) -> int:
    typed = text(name, 20)
    if not typed and otherwise is not None:
        return otherwise
    if not typed:
        raise InvalidValues({name: gettext("Angkanya belum diisi.")})
    if not re.fullmatch(r"[0-9]{1,9}", typed):
        raise InvalidValues({name: gettext("“%(text)s” belum terbaca sebagai angka bulat. Tulis angka saja, contoh: 12",
                                           text=typed)})
    return whole(typed)


def day(name: str) -> str:
    """ISO, as the log keeps it."""
    found = optional_day(name)
    if not found:
        raise InvalidValues({name: gettext("Tanggalnya belum diisi.")})
    return found


def optional_day(name: str) -> str:
    typed = text(name, 20)
    try:
        return forms.read_day(typed) if typed else ""
    except ValueError as fault:
        raise InvalidValues({name: str(fault)}) from None


def people(session: Session, meeting: Meeting, name: str) -> list[str]:
    """'1-3, A-0012' as numbers of members, each once: lines of the roll or numbers of the register."""
    found = members_named(session, meeting, text(name, LONGEST_TEXT), name)
    return list(dict.fromkeys(member.member_no for member in found))
