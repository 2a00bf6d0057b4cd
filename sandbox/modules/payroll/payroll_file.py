"""The list as a file: written for the payroll treasurer, read back with what was deducted. Any fault refuses all."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from io import StringIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.errors import RuleBroken
from sandbox.modules.members.models import Agency, Member
from sandbox.modules.members.queries import label, members_by_id
from sandbox.modules.payroll import queries
from sandbox.modules.payroll.matching import Deducted
from sandbox.modules.payroll.models import PayrollClaim
from sandbox.modules.payroll.operations import month_name
from sandbox.phrase import MONTHS, Phrase, joined, phrase
from sandbox.rupiah import parse, show

PARTS = {"mandatory_savings": "wajib", "voluntary_savings": "sukarela", "interest": "jasa", "principal": "pokok",
         "shop_credit": "toko", "shopping_balance": "wajib_belanja"}
HEAD = ("no_anggota", "nip", "nama", "bulan", *PARTS.values(), "jumlah", "alasan")
NEEDED = ("bulan", "jumlah")
LONGEST_REASON = 200
MOST_SHOWN = 10


def write_list(session: Session, claim: PayrollClaim) -> str:
    """What the payroll treasurer gets: a line per member, the sum in `jumlah`, to be sent back corrected."""
    by_member: dict[int, dict[str, int]] = {}
    for line in queries.open_lines(session, session.get(Agency, claim.agency_id)):
        parts = by_member.setdefault(line.member_id, dict.fromkeys(PARTS, 0))
        parts[line.component] += line.amount
    page = StringIO()
    writer = csv.writer(page, delimiter=";", lineterminator="\n")
    writer.writerow(HEAD)
    for member in sorted(members_by_id(session, by_member).values(), key=lambda member: member.member_no):
        parts = by_member[member.id]
        writer.writerow([member.member_no, member.nip or "", member.full_name, f"{claim.month:%Y-%m}",
                         *parts.values(), sum(parts.values()), ""])
    return page.getvalue()


def read_list(session: Session, claim: PayrollClaim, text: str) -> tuple[Deducted, ...]:
    """Raises RuleBroken with every fault, each with the number of its line and what to do; nothing is kept then."""
    rows, faults = _rows(text)
    found: dict[int, tuple[int, Deducted]] = {}
    reader = _Reader(session, claim)
    for number, row in rows:
        member, deducted, fault = reader.read(row)
        if fault is None and member.id in found:
            fault = phrase("{who} sudah ada di baris {first}. Gabungkan menjadi satu baris.", who=label(member),
                           first=found[member.id][0])
        if fault:
            faults.append(phrase("Baris {line}: {fault}", line=number, fault=fault))
        else:
            found[member.id] = (number, deducted)
    if faults:
        raise RuleBroken("Daftar potongan belum bisa dipakai, {count} hal perlu diperbaiki. {faults}",
                         hint="Perbaiki baris itu di berkasnya, lalu tempelkan lagi seluruh isinya. Belum ada yang "
                              "dicatat.", count=len(faults), faults=joined(" ", faults[:MOST_SHOWN]))
    return tuple(deducted for _, deducted in found.values())


def _rows(text: str) -> tuple[list[tuple[int, dict[str, str]]], list[Phrase]]:
    """Numbered lines by name of column, or why the file cannot be read at all."""
    lines = text.lstrip("\ufeff").splitlines()
    if not any(line.strip() for line in lines):
        return [], [phrase("Berkasnya kosong. Tempelkan isi daftar beserta baris judulnya.")]
    try:
        cells = [(number, row) for number, line in enumerate(lines, start=1) if line.strip(" ;,\t")
                 for row in csv.reader([line], delimiter=_delimiter(lines))]
    except csv.Error:
        return [], [phrase("Isinya tidak terbaca sebagai tabel. Simpan sebagai CSV, lalu tempelkan lagi.")]
    head = [cell.strip().lower().replace(" ", "_") for cell in cells[0][1]]
    lacking = tuple(name for name in NEEDED if name not in head)
    if lacking or not {"no_anggota", "nip"} & set(head):
        return [], [phrase("Baris judul belum memuat: {columns}. Pakai judul daftar yang dikirim koperasi.",
                           columns=lacking or ("no_anggota",))]
    body = [(number, dict(zip(head, (cell.strip() for cell in row), strict=False))) for number, row in cells[1:]]
    return body, [] if body else [phrase("Belum ada baris anggota di bawah baris judul.")]


def _delimiter(lines: list[str]) -> str:
    """Excel in Indonesian writes semicolons; a copied table has tabs."""
    head = next(line for line in lines if line.strip())
    return max(";,\t", key=head.count)


class _Reader:
    """Knows the members and what they owe, so that a file is read with few questions."""

    def __init__(self, session: Session, claim: PayrollClaim):
        self._month = claim.month
        self._owed = queries.open_by_member(queries.open_lines(session, session.get(Agency, claim.agency_id)))
        members = session.scalars(select(Member).where(Member.member_no.is_not(None))).all()
        self._by_no = {member.member_no: member for member in members}
        self._by_nip = {member.nip: member for member in members if member.nip}

    def read(self, row: dict[str, str]) -> tuple[Member | None, Deducted | None, Phrase | None]:
        """The member and what was deducted, or the first fault of the line."""
        member, fault = self._member(row)
        fault = fault or self._month_fault(row)
        if fault:
            return member, None, fault
        amount, fault = _amount(row.get("jumlah", ""))
        reason = row.get("alasan", "")
        fault = fault or next(self._amount_faults(member, amount, reason), None)
        return member, None if fault else Deducted(member.id, amount, reason), fault

    def _member(self, row: dict[str, str]) -> tuple[Member | None, Phrase | None]:
        number, nip = row.get("no_anggota", "").upper(), row.get("nip", "").replace(" ", "").lstrip("'")
        named = [(what, found) for what, found in ((number, self._by_no.get(number)), (nip, self._by_nip.get(nip)))
                 if what]
        if not named:
            return None, phrase("nomor anggota dan NIP kosong. Isi salah satunya.")
        for what, found in named:
            if found is None:
                return None, phrase("tidak ada anggota dengan nomor {number}. Cocokkan dengan daftar yang dikirim.",
                                    number=what)
        if len({found.id for _, found in named}) > 1:
            return None, phrase("nomor {number} milik {first}, tetapi NIP {nip} milik {second}. Perbaiki salah "
                                "satunya.", number=number, nip=nip, first=label(named[0][1]),
                                second=label(named[1][1]))
        return named[0][1], None

    def _month_fault(self, row: dict[str, str]) -> Phrase | None:
        if _month(row.get("bulan", "")) == (self._month.year, self._month.month):
            return None
        return phrase("bulannya “{text}”, padahal daftar ini untuk {month}. Tulis {example}.",
                      text=row.get("bulan", ""), month=month_name(self._month), example=f"{self._month:%Y-%m}")

    def _amount_faults(self, member: Member, amount: int, reason: str) -> Iterator[Phrase]:
        owed = self._owed.get(member.id, 0)
        if not owed and amount:
            yield phrase("{who} tidak punya tagihan pada daftar ini. Hapus barisnya, atau catat {amount} sebagai "
                         "kelebihan transfer.", who=label(member), amount=show(amount))
        if amount > owed:
            yield phrase("{who} dipotong {amount}, lebih dari tagihannya {owed}. Tulis paling banyak {owed}, "
                         "sisanya sebagai kelebihan transfer.", who=label(member), amount=show(amount),
                         owed=show(owed))
        if amount < owed and not reason:
            yield phrase("{who} dipotong {amount} dari tagihan {owed}, tetapi alasannya kosong. Tulis mengapa "
                         "kurang.", who=label(member), amount=show(amount), owed=show(owed))
        if len(reason) > LONGEST_REASON:
            yield phrase("alasannya {length} huruf, paling panjang {most}. Persingkat.", length=len(reason),
                         most=LONGEST_REASON)


def _amount(text: str) -> tuple[int, Phrase | None]:
    if re.match(r"\s*(?:Rp\.?)?\s*[-\u2212(]\s*(?:Rp\.?)?\s*\d", text, re.IGNORECASE):
        return 0, phrase("jumlah “{text}” kurang dari nol. Potongan ditulis tanpa tanda minus, paling sedikit 0.",
                         text=text[:40])
    try:
        return parse(text), None
    except ValueError as fault:
        return 0, phrase("jumlahnya belum bisa dipakai. {reason}", reason=str(fault)[:200])


def _month(text: str) -> tuple[int, int] | None:
    """(2025, 3) of 2025-03, 2025-03-01, 03/2025 or Maret 2025."""
    text = text.strip()
    if found := re.fullmatch(r"(\d{4})[-/](\d{1,2})(?:[-/]\d{1,2})?", text, re.ASCII):
        return int(found[1]), int(found[2])
    if found := re.fullmatch(r"(\d{1,2})[-/](\d{4})", text, re.ASCII):
        return int(found[2]), int(found[1])
    name, _, year = text.partition(" ")
    names = [month.lower() for month in MONTHS]
    if name.lower() in names and re.fullmatch(r"\d{4}", year.strip(), re.ASCII):
        return int(year), names.index(name.lower()) + 1
    return None


def first_of(value: date | str | None, today: date) -> date:
    """The first day of the month an answer names (any day in it); of today's month without one."""
    if not value:
        return today.replace(day=1)
    return (date.fromisoformat(value) if isinstance(value, str) else value).replace(day=1)
