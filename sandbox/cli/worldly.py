"""What commands about cases share: in which cooperative, in whose name, which case, and typed values."""

import json
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox import rupiah
from sandbox.cases.models import Case
from sandbox.cli.place import the_store
from sandbox.engine.definition import Field
from sandbox.errors import InvalidValues, NotFound
from sandbox.phrase import phrase

in_world = click.option("--world", "--cooperative", "world", required=True,
                        help="Nama koperasi, lihat: gladi world list.")
as_officer = click.option("--as", "officer", required=True, metavar="JABATAN[:ORANG]",
                          help="Siapa yang bertindak, misalnya treasurer atau credit_committee:A-0015.")
with_key = click.option("--key", default=lambda: f"cli-{secrets.token_hex(12)}",
                        help="Kunci perbuatan ini: perintah yang sama dengan kunci yang sama hanya terjadi sekali.")
_YES_NO = {"ya": True, "yes": True, "true": True, "tidak": False, "no": False, "false": False}


@contextmanager
def opened(world: str, *, write: bool = False) -> Iterator[Session]:
    with the_store() as store, store.session(world, write=write) as session:
        yield session


def case_id(session: Session, number: str) -> int:
    """Of BK-2026-0001, or of its plain number. Raises NotFound."""
    chosen = Case.id == int(number) if number.isdecimal() and len(number) < 10 else Case.number == number
    found = session.scalar(select(Case.id).where(chosen))
    if found is None:
        raise NotFound("Tidak ada berkas nomor {number} di koperasi ini.", number=number[:40],
                       hint="Daftarnya: gladi case list")
    return found


def read_values(pairs: Iterable[str], file: Path | None, fields: Iterable[Field]) -> dict[str, Any]:
    """NAME=VALUE as people write them, over what stands in a JSON file. Raises InvalidValues for what is neither."""
    kinds = {field.id: field.type for field in fields}
    read = _from_file(file) if file else {}
    for pair in pairs:
        name, sign, text = pair.partition("=")
        if not sign:
            raise InvalidValues({pair: phrase("Tulis isian sebagai NAMA=ISI, contoh: principal=12.000.000")})
        read[name.strip()] = _typed(kinds.get(name.strip(), ""), text.strip())
    return read


def _from_file(file: Path) -> dict[str, Any]:
    try:
        read = json.loads(file.read_text(encoding="utf-8"))
    except OSError as fault:
        raise InvalidValues({"--values": phrase("{file} tidak bisa dibaca: {reason}.", file=file.name,
                                                reason=fault.strerror or "")}) from None
    except (ValueError, RecursionError):
        raise InvalidValues({"--values": phrase("{file} belum terbaca sebagai JSON.", file=file.name)}) from None
    if not isinstance(read, dict):
        raise InvalidValues({"--values": phrase("{file} harus berisi satu objek {…}.", file=file.name)})
    return read


def _typed(kind: str, text: str) -> Any:
    """What cannot be read stays as it was typed: the step itself says best what it wants."""
    try:
        return {"rupiah": rupiah.parse, "integer": int, "yes_no": lambda word: _YES_NO.get(word.lower(), word),
                "date": lambda day: date.fromisoformat(day).isoformat()}.get(kind, str)(text)
    except ValueError:
        return text
