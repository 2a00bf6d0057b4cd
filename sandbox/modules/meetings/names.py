"""Reading the members a clerk names: lines of the attendance list such as 1-163, numbers such as A-0012."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from sandbox.errors import InvalidValues, RuleBroken
from sandbox.modules.meetings.models import Meeting
from sandbox.modules.meetings.queries import roll
from sandbox.modules.members.models import Member
from sandbox.modules.members.queries import member_numbered
from sandbox.phrase import phrase

_LINES = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")
_MARKS = re.compile(r"(\S+)\s*=\s*(\d{1,6})")


def members_named(session: Session, meeting: Meeting, text: str, field: str) -> tuple[Member, ...]:
    """'1-163, A-0200': lines of the roll, and numbers of the register. Raises InvalidValues beside `field`."""
    by_line = {one.line: one.member for one in roll(session, meeting)}
    return tuple(member for part in _parts(text) for member in _read(session, part, by_line, field))


def members_numbered(session: Session, text: str) -> tuple[Member, ...]:
    """'A-0012, A-0040'"""
    return tuple(member_numbered(session, part) for part in _parts(text))


def marks(text: str, field: str) -> dict[str, int]:
    """'A-0012=54, A-0040=31': how often each was marked."""
    found = {}
    for part in _parts(text):
        match = _MARKS.fullmatch(part)
        if not match or match[1] in found:
            raise InvalidValues({field: phrase("“{part}” belum terbaca. Tulis nomor anggota, tanda = dan jumlah "
                                               "suaranya, contoh: A-0012=54, A-0040=31.", part=part)})
        found[match[1]] = int(match[2])
    return found


def rule_change(key: str, value: Any) -> dict:
    """'rat.notice_days' and 21: one key of the rules file as agenda.propose wants it; {} when none is named."""
    if not key.strip():
        return {}
    change: Any = _typed(value)
    for part in reversed(key.strip().split(".")):
        change = {part: change}
    return change


def _typed(value: Any) -> Any:
    """A text field holds 21 and true as text; any other text is one."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _read(session: Session, part: str, by_line: Mapping[int, Member], field: str) -> Iterator[Member]:
    match = _LINES.fullmatch(part)
    if not match and not re.fullmatch(r"[A-Za-z]-\d+", part):
        raise InvalidValues({field: phrase("“{part}” belum terbaca. Tulis nomor urut daftar hadir atau nomor anggota, "
                                           "contoh: 1-163, A-0200.", part=part)})
    if not match:
        yield member_numbered(session, part.upper())
        return
    first, last = int(match[1]), int(match[2] or match[1])
    if first < 1 or last > len(by_line) or first > last:
        raise RuleBroken("Daftar hadir bernomor 1 sampai {count}, jadi “{part}” tidak ada di sana.",
                         count=len(by_line), part=part, hint="Periksa lagi nomor urutnya.")
    yield from (by_line[line] for line in range(first, last + 1))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;\n]", text or "") if part.strip()]
