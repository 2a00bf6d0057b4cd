"""What somebody wants to post, checked and fingerprinted before it reaches the database. Pure."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sandbox.errors import RuleBroken
from sandbox.rupiah import MOST_BOOKED, show

_canonical = json.JSONEncoder(separators=(",", ":")).encode  # json.dumps would make a new encoder each time
Lines = Mapping[str | tuple[str, int], int]


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry not yet posted. Lines are {"1101": 50_000, ("3101", member_id): -50_000}: debit positive."""

    on: date
    memo: str
    lines: Lines
    key: str
    case_id: int | None = None
    reverses_id: int | None = None
    is_adjusting: bool = False  # belongs to the closing of its month, so it may go into a period in adjustment


class Side(NamedTuple):
    code: str
    member_id: int  # 0: of nobody in particular
    amount: int


class ChartLine(NamedTuple):
    code: str
    id: int
    name: str
    has_members: bool
    balance: int  # debit positive, before the posting


def sides_of(draft: Draft, chart: Mapping[str, ChartLine]) -> list[Side]:
    """The lines in the order given, without those of zero. Raises RuleBroken when the journal may not take them."""
    sides = [Side(*place, amount) if type(place) is tuple else Side(place, 0, amount)
             for place, amount in draft.lines.items() if amount != 0]
    for side in sides:
        _check_side(side, chart)
    _check_balance([side.amount for side in sides], draft.memo)
    return sides


def digest(previous_hash: str, number: str, draft: Draft, sides: list[Side]) -> str:
    """The link of the hash chain: nothing in the entry, nor its place in the chain, can change unnoticed."""
    content = [previous_hash, number, draft.on.isoformat(), draft.memo, draft.key, draft.case_id, draft.reverses_id,
               sorted(sides), *(["adjusting"] if draft.is_adjusting else [])]
    return hashlib.sha256(_canonical(content).encode()).hexdigest()


def _check_side(side: Side, chart: Mapping[str, ChartLine]) -> None:
    if type(side.amount) is not int:
        raise RuleBroken("Jumlah {amount} pada akun {code} bukan rupiah bulat.", amount=side.amount, code=side.code)
    if abs(side.amount) > MOST_BOOKED:
        raise RuleBroken("Jumlah {amount} pada akun {code} lebih dari {most}, melebihi uang koperasi mana pun.",
                         hint="Periksa lagi banyaknya angka nol.", amount=show(side.amount), code=side.code,
                         most=show(MOST_BOOKED))
    if side.code not in chart:
        raise RuleBroken("Akun {code} tidak ada di bagan akun.", code=side.code,
                         hint="Periksa kode akun, atau tambahkan akunnya lebih dahulu.")
    if chart[side.code].has_members and not side.member_id:
        raise RuleBroken("Akun {code} {name} dirinci per anggota, jadi anggotanya harus disebut.",
                         code=side.code, name=chart[side.code].name)


def _check_balance(amounts: list[int], memo: str) -> None:
    if len(amounts) < 2:
        raise RuleBroken("Jurnal “{memo}” perlu paling sedikit dua baris: satu debit dan satu kredit.", memo=memo)
    difference = sum(amounts)
    if difference:
        debit = sum(amount for amount in amounts if amount > 0)
        raise RuleBroken("Jurnal “{memo}” belum seimbang: debit {debit}, kredit {credit}, selisih {difference}.",
                         hint="Periksa lagi jumlah tiap baris." if difference % 9 else
                         "Periksa lagi jumlah tiap baris. Selisihnya habis dibagi 9, mungkin ada angka yang tertukar "
                         "atau kurang satu nol.",
                         memo=memo, debit=show(debit), credit=show(debit - difference),
                         difference=show(abs(difference)))
