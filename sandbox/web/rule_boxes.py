"""Keys of the rules as boxes of a form: what stands in them, and what somebody typed read back as the file keeps it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext

from sandbox import rupiah
from sandbox.modules.cooperative.standing import COUNTED, Key, value_of

SHARES = (">", ">=")


@dataclass(frozen=True)
class Box:
    """`typed` is what the input shows, under the key's path; of a share a triple under path.op, path.num, path.den."""

    key: Key
    typed: Any

    @property
    def kind(self) -> str:
        return "counted" if self.key.unit in COUNTED else self.key.unit


def boxes(keys: tuple[Key, ...], body: Mapping[str, Any], sent: Mapping[str, str]) -> tuple[Box, ...]:
    """Each key that can be changed, filled with what was sent, else with what is in force."""
    return tuple(Box(key, _typed(key, value_of(body, key.path), sent)) for key in keys if not key.fixed)


def read(keys: tuple[Key, ...], sent: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """The values by path, and a sentence for each that could not be read."""
    values, wrong = {}, {}
    for key in keys:
        if key.fixed or (key.path not in sent and f"{key.path}.num" not in sent):
            continue
        try:
            values[key.path] = _READERS.get(key.unit, _counted)(key, sent)
        except ValueError as fault:
            wrong[key.path] = str(fault)
    return values, wrong


def _typed(key: Key, value: Any, sent: Mapping[str, str]) -> Any:
    if key.unit == "share":
        return {part: sent.get(f"{key.path}.{part}", str(value[part])) for part in ("op", "num", "den")}
    if key.path in sent:
        return sent[key.path]
    return "" if value is None else _WRITERS.get(key.unit, str)(value)


def _counted(key: Key, sent: Mapping[str, str]) -> int:
    return _whole(sent[key.path])


def _whole(text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text.strip()):
        raise ValueError(gettext("“%(text)s” belum terbaca sebagai angka bulat. Tulis angka saja, contoh: 12",
                                 text=text))
    return int(text)


def _money(key: Key, sent: Mapping[str, str]) -> int:
    try:
        return rupiah.parse(sent[key.path])
    except ValueError:
        raise ValueError(gettext("“%(text)s” belum terbaca sebagai jumlah rupiah. Tulis angka saja, contoh: 1.500.000",
                                 text=sent[key.path])) from None


def _percent(key: Key, sent: Mapping[str, str]) -> int:
    """Basis points of 24, 2,5 or 33,33 %."""
    match = re.fullmatch(r"(\d{1,4})(?:[,.](\d{1,2}))?\s*%?", sent[key.path].strip())
    if not match:
        raise ValueError(gettext("“%(text)s” belum terbaca sebagai persen. Contoh: 12 atau 2,5", text=sent[key.path]))
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))


def _share(key: Key, sent: Mapping[str, str]) -> dict[str, Any]:
    sign = sent.get(f"{key.path}.op", "")
    if sign not in SHARES:
        raise ValueError(gettext("Pilih “lebih dari” atau “paling sedikit”."))
    return {"op": sign, **{part: _whole(sent.get(f"{key.path}.{part}", "")) for part in ("num", "den")}}


def _choice(key: Key, sent: Mapping[str, str]) -> str:
    if sent[key.path] not in key.choices:
        raise ValueError(gettext("Pilih salah satu."))
    return sent[key.path]


def _month_day(key: Key, sent: Mapping[str, str]) -> str:
    """03-31 for 31-3, as people write a day and a month."""
    match = re.fullmatch(r"\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*", sent[key.path])
    try:
        return date(2024, int(match[2]), int(match[1])).strftime("%m-%d")  # a leap year, so that 29-2 is a day
    except (TypeError, ValueError):
        raise ValueError(gettext("“%(text)s” belum terbaca sebagai tanggal dan bulan. Contoh: 31-3",
                                 text=sent[key.path])) from None


def _lines(key: Key, sent: Mapping[str, str]) -> list[str] | None:
    """None for nothing, as in a file that does not have the key."""
    return [line.strip() for line in sent[key.path].splitlines() if line.strip()] or None


_READERS: dict[str, Callable[[Key, Mapping[str, str]], Any]] = {
    "rupiah": _money, "percent": _percent, "share": _share, "choice": _choice, "month_day": _month_day,
    "list": _lines, "yes_no": lambda key, sent: sent[key.path] == "yes",
    "text": lambda key, sent: sent[key.path].strip()}
_WRITERS: dict[str, Callable[[Any], str]] = {
    "rupiah": lambda amount: f"{amount:,}".replace(",", "."),
    "percent": lambda points: f"{points // 100}" + (f",{points % 100:02}".rstrip("0") if points % 100 else ""),
    "month_day": lambda kept: "-".join(reversed(kept.split("-"))), "list": "\n".join,
    "yes_no": lambda yes: "yes" if yes else "no"}
