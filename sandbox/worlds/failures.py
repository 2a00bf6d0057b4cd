"""What a full disk or a busy database becomes: one sentence for the person, nothing half done."""

import sqlite3

from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import IntegrityError

from sandbox.errors import StorageFailed

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN,
         sqlite3.SQLITE_PERM}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
# Classes of SQLSTATE: 53 no resources (53100 is disk full), 58 I/O error; 08 no connection, 57 shut down.
_POSTGRES_FULL = ("53", "58")
_POSTGRES_UNREACHABLE = ("08", "57")
_POSTGRES_BUSY = ("55P03", "40P01", "57014")
POSTGRES_GUARD = "P0001"  # RAISE EXCEPTION in a guard


def storage_full() -> StorageFailed:
    return StorageFailed(
        "Penyimpanan penuh atau tidak bisa ditulis, jadi langkah ini belum disimpan. Tidak ada data yang berubah.",
        hint="Minta pelatih mengosongkan ruang di komputer server, lalu kirim lagi.")


def storage_busy() -> StorageFailed:
    return StorageFailed(
        "Data koperasi ini sedang dipakai proses lain, jadi langkah ini belum disimpan. Tidak ada data yang berubah.",
        hint="Tunggu beberapa detik, lalu kirim lagi.")


def storage_unreachable() -> StorageFailed:
    return StorageFailed(
        "Basis data tidak menjawab, jadi langkah ini belum disimpan. Tidak ada data yang berubah.",
        hint="Tunggu beberapa detik, lalu kirim lagi. Bila tetap begini, minta pelatih memeriksa server.")


def storage_damaged() -> StorageFailed:
    return StorageFailed(
        "Berkas data koperasi latihan ini rusak.", hint="Minta pelatih mengulang latihan ini dari awal.")


def storage_outdated() -> StorageFailed:
    return StorageFailed(
        "Data koperasi latihan ini dibuat oleh Gladi versi lain.", hint="Minta pelatih mengulang latihan dari awal.")


def sqlite_failure(error: BaseException) -> StorageFailed | None:
    """The sentence for an error of the storage; None for any other, such as a broken constraint."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest of the bits only say more precisely where
    if code in _BUSY:
        return storage_busy()
    if code in _FULL:
        return storage_full()
    return storage_damaged() if code in _DAMAGED else None


def postgres_failure(error: BaseException) -> StorageFailed | None:
    """The same for PostgreSQL."""
    state = getattr(error, "sqlstate", "")
    if state is None:  # not an answer of the server: the driver found no connection, or lost it
        return storage_unreachable() if type(error).__name__ == "OperationalError" else None
    if state in _POSTGRES_BUSY:
        return storage_busy()
    if state.startswith(_POSTGRES_UNREACHABLE):
        return storage_unreachable()
    return storage_full() if state.startswith(_POSTGRES_FULL) else None


def storage_failure(error: BaseException) -> StorageFailed | None:
    """The same for an error of either driver that did not pass through SQLAlchemy."""
    return postgres_failure(error) or sqlite_failure(error)


def translate_sqlite(context: ExceptionContext) -> None:
    """Listener for SQLAlchemy's handle_error."""
    error = context.original_exception
    if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY and _is_reading(context):
        return  # somebody wrote in a world opened for reading: a fault of ours, not of the disk
    if failure := sqlite_failure(error):
        raise failure from error


def _is_reading(context: ExceptionContext) -> bool:
    return context.connection is not None and not context.connection.info.get("write")


def translate_postgres(context: ExceptionContext) -> None:
    """Listener for SQLAlchemy's handle_error. A guard's refusal becomes IntegrityError, as it is on SQLite."""
    error = context.original_exception
    if failure := postgres_failure(error):
        raise failure from error
    if getattr(error, "sqlstate", "") == POSTGRES_GUARD:
        raise IntegrityError(context.statement, context.parameters, error) from error
