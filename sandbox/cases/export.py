"""Data out of a world, in formats everybody can open: a ZIP of CSV files, the register as CSV or XLSX."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from sqlalchemy import LargeBinary, select
from sqlalchemy.orm import Session

from sandbox.cases.file_kinds import SUFFIXES
from sandbox.cases.models import StoredFile
from sandbox.errors import NotAllowed, StorageFailed
from sandbox.modules.members.models import Agency, Member
from sandbox.worlds.base import WorldBase

NOTICE = "DATA FIKTIF - LATIHAN"
MEMBER_COLUMNS = {
    "member_no": "No. anggota", "full_name": "Nama", "nik": "NIK", "nip": "NIP", "gender": "L/P",
    "birth_date": "Tanggal lahir", "employment_status": "Status", "grade": "Golongan", "agency": "Instansi",
    "joined_on": "Masuk", "left_on": "Keluar"}


def export_world(session: Session, target: Path) -> int:
    """Every table as a CSV in one ZIP; how many rows. Raises StorageFailed, and then leaves no half file."""
    rows = 0
    with written_whole(target) as partial, zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("BACA-DULU.txt", f"{NOTICE}\nSatu berkas CSV per tabel, UTF-8, dipisah koma.\n")
        for table in WorldBase.metadata.sorted_tables:
            columns = [column for column in table.columns if not isinstance(column.type, LargeBinary)]
            found = session.execute(select(*columns)).all()
            archive.writestr(f"{table.name}.csv", _csv([column.name for column in columns], found))
            rows += len(found)
        _write_files(session, archive)
    return rows


def export_members(session: Session, target: Path, *, kind: str, full_nik: bool) -> int:
    """The register, one member a row; how many. NIK is masked unless asked for (UU 27/2022)."""
    rows = [_member_row(member, agency, full_nik) for member, agency in session.execute(
        select(Member, Agency.name).join(Agency).where(Member.joined_on.is_not(None)).order_by(Member.member_no))]
    header = list(MEMBER_COLUMNS.values())
    with written_whole(target) as partial:
        if kind == "xlsx":
            _write_xlsx(partial, header, rows)
        else:
            # Excel reads UTF-8 only behind a byte order mark.
            partial.write_text(_csv(header, rows), encoding="utf-8-sig", newline="")
    return len(rows)


def _write_files(session: Session, archive: zipfile.ZipFile) -> None:
    """What is attached to cases, one at a time; stored_file.csv and attachment.csv say under which name and where."""
    for row in session.execute(select(StoredFile.id, StoredFile.digest, StoredFile.media_type)).all():
        content = session.scalar(select(StoredFile.content).where(StoredFile.id == row.id))
        archive.writestr(f"lampiran/{row.digest}{SUFFIXES[row.media_type]}", content)


def mask_nik(nik: str) -> str:
    """627103********00: enough to recognise, too little to misuse."""
    return f"{nik[:6]}{'*' * 8}{nik[-2:]}"


class written_whole:
    """A path beside `target` that takes its place only when everything was written."""

    def __init__(self, target: Path):
        self.target = target
        self.partial = target.with_name(f"{target.name}.belum-selesai")

    def __enter__(self) -> Path:
        if not self.target.parent.is_dir():
            raise StorageFailed("Folder {folder} tidak ada.", hint="Buat foldernya dahulu, atau pilih tempat lain.",
                                folder=self.target.parent)
        if self.target.exists() and not self.target.is_file():
            raise NotAllowed("{file} bukan berkas biasa, jadi tidak diganti.", hint="Pilih nama berkas lain.",
                             file=self.target)
        return self.partial

    def __exit__(self, kind, failure, trace) -> None:
        if failure is None:
            self.partial.replace(self.target)
            return
        self.partial.unlink(missing_ok=True)
        if isinstance(failure, OSError):
            raise StorageFailed("Berkas {file} tidak bisa ditulis: {reason}.", hint="Periksa ruang kosong di diska.",
                                file=self.target, reason=failure.strerror) from failure


def _member_row(member: Member, agency: str, full_nik: bool) -> list[Any]:
    row = {name: getattr(member, name) for name in MEMBER_COLUMNS if name != "agency"} | {"agency": agency}
    row["nik"] = member.nik if full_nik else mask_nik(member.nik)
    return [row[name] for name in MEMBER_COLUMNS]


def _csv(header: list[str], rows: Iterable[Iterable[Any]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(map(_cells, rows))
    return text.getvalue()


def _cells(row: Iterable[Any]) -> Iterator[Any]:
    for value in row:
        if isinstance(value, (dict, list)):
            yield json.dumps(value, ensure_ascii=False)
        elif isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
            # A spreadsheet would run it as a formula.
            yield f"'{value}"
        else:
            yield value


def _write_xlsx(path: Path, header: list[str], rows: list[list[Any]]) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Anggota")
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "d mmm yyyy"})
        sheet.write_row(0, 0, [NOTICE])
        sheet.write_row(1, 0, header, bold)
        for number, row in enumerate(rows, 2):
            for column, value in enumerate(row):
                _write_cell(sheet, number, column, value, day)
        sheet.freeze_panes(2, 2)
        sheet.autofit()


def _write_cell(sheet, row: int, column: int, value: Any, day) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, day)
    elif value is not None:
        sheet.write_string(row, column, str(value))
