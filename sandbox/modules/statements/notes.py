"""CALK: the notes beside the statements, as data for a page or a book."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import get_cooperative
from sandbox.modules.ledger.models import POSTED, Account, Entry, Line
from sandbox.modules.statements.figures import Chart, Figures, Window, read_chart, sums
from sandbox.modules.statements.rows import total
from sandbox.modules.statements.surplus import OTHERS_SHARE
from sandbox.phrase import phrase
from sandbox.rupiah import show


@dataclass(frozen=True)
class Movement:
    """An account over a year, on its normal side."""

    code: str
    name: str
    opening: int
    change: int
    closing: int


@dataclass(frozen=True)
class Note:
    """One note: sentences, then the accounts it explains."""

    key: str
    title: str
    sentences: tuple[str, ...]
    movements: tuple[Movement, ...] = ()


GROUPS = (("cash", phrase("Kas dan bank"), ("11",)),
          ("receivables", phrase("Piutang dan penyisihannya"), ("12",)),
          ("inventory", phrase("Persediaan dan perlengkapan"), ("13",)),
          ("fixed_assets", phrase("Aset tetap"), ("14",)),
          ("investments", phrase("Penyertaan pada koperasi lain"), ("15",)),
          ("savings", phrase("Simpanan anggota"), ("21",)),
          ("payables", phrase("Utang dan titipan"), ("22", "23")),
          ("funds", phrase("SHU dan dana yang dibagikan"), ("24",)),
          ("equity", phrase("Ekuitas"), ("3",)))


def notes(session: Session, year: int, *, until: date | None = None) -> tuple[Note, ...]:
    """Of the year, or of its days until one of them; opening is the end of the year before."""
    window = Window.of_year(year, until)
    opening, closing = sums(session, window.before, window.upto)
    chart = read_chart(session)
    groups = (Note(key, title, (), _movements(chart, classes, opening, closing)) for key, title, classes in GROUPS)
    return (_identity(session), _policies(), _own_capital(session, window.last, closing),
            _members(session, window.last), *(note for note in groups if note.movements))


def _identity(session: Session) -> Note:
    kpri = get_cooperative(session)
    return Note("identity", phrase("Umum"), (
        phrase("{name}, badan hukum nomor {number}, beralamat di {address}.", name=kpri.name,
               number=kpri.legal_entity_no, address=kpri.address),
        phrase("Pembina: {office}. Tahun buku mengikuti tahun kalender.", office=kpri.supervising_office)))


def _policies() -> Note:
    return Note("policies", phrase("Kebijakan akuntansi"), (
        phrase("Laporan disusun dalam rupiah bulat, dengan dasar akrual kecuali arus kas."),
        phrase("Aset tetap disusutkan dengan garis lurus, mulai bulan perolehannya; tanah tidak disusutkan."),
        phrase("Simpanan pokok dan wajib dicatat sebagai ekuitas, simpanan lain sebagai liabilitas."),
        phrase("{share} dihitung menurut perbandingan penjualannya; selebihnya beban pokok anggota.",
               share=OTHERS_SHARE),
        phrase("Kas dan setara kas terdiri atas kas, bank, kas toko dan tabungan di PKPRI.")))


def _own_capital(session: Session, last: date, closing: Figures) -> Note:
    """Modal sendiri on that day: pokok, wajib, gifts and reserves (handbook 5.1)."""
    codes = session.scalars(select(Account.code).where(Account.is_own_capital))
    return Note("own_capital", phrase("Modal sendiri"), (
        phrase("Modal sendiri per {day}: {amount}.", day=last, amount=show(-total(closing, codes))),))


def _members(session: Session, last: date) -> Note:
    """How many members stood behind each account of the sub-ledger on that day, and what they had in it."""
    each = func.sum(case((Account.normal_side == "D", Line.amount), else_=-Line.amount)).label("amount")
    balances = (select(Account.code, Account.name, each).select_from(Line).join(Entry, Entry.id == Line.entry_id)
                .join(Account, Account.id == Line.account_id)
                .where(POSTED, Entry.entry_date <= last, Line.member_id.is_not(None))
                .group_by(Account.code, Account.name, Line.member_id).having(each != 0).subquery())
    rows = session.execute(select(balances.c.code, balances.c.name, func.count(), func.sum(balances.c.amount))
                           .group_by(balances.c.code, balances.c.name).order_by(balances.c.code))
    return Note("members", phrase("Rincian per anggota"), tuple(
        phrase("{code} {name}: {count} anggota, {amount}.", code=code, name=name, count=count, amount=show(int(amount)))
        for code, name, count, amount in rows))


def _movements(chart: Chart, classes: tuple[str, ...], opening: Figures, closing: Figures) -> tuple[Movement, ...]:
    rows = []
    for code in chart.codes(*classes):
        sign = 1 if chart.sides[code] == "D" else -1
        before, after = sign * opening.get(code, 0), sign * closing.get(code, 0)
        if before or after:
            rows.append(Movement(code, chart.names[code], before, after - before, after))
    return tuple(rows)
