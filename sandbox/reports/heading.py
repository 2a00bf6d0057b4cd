"""What stands above and below every paper: whose it is, and who signs it."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from sandbox.modules.cooperative.models import Officer
from sandbox.modules.cooperative.queries import get_cooperative, officers
from sandbox.modules.members.identity import REGIONS
from sandbox.paper.letter import Signer
from sandbox.paper.report import Letterhead, Signatures
from sandbox.phrase import Phrase, phrase

BOARD = ("chair", "secretary", "treasurer")
OFFICES = {
    "chair": phrase("Ketua"), "secretary": phrase("Sekretaris"), "treasurer": phrase("Bendahara"),
    "board": phrase("Anggota pengurus"), "supervisor": phrase("Pengawas"), "manager": phrase("Manajer"),
    "bookkeeper": phrase("Juru buku"), "cashier": phrase("Kasir"), "loan_officer": phrase("Petugas simpan pinjam"),
    "credit_committee": phrase("Komite kredit")}


def letterhead(session: Session) -> Letterhead:
    kpri = get_cooperative(session)
    return Letterhead(kpri.name, kpri.address, phrase("Badan hukum nomor {number}", number=kpri.legal_entity_no))


def dated(session: Session, on: date) -> Phrase:
    """Palangka Raya, 31 Januari 2026"""
    region = REGIONS.get(get_cooperative(session).region_code, "")
    town = region.removeprefix("Kota ").removeprefix("Kabupaten ")
    return phrase("{town}, {day}", town=town, day=on) if town else phrase("{day}", day=on)


def once_each(held: Iterable[Officer]) -> tuple[Officer, ...]:
    """Without those who are members of the board by being its chair, secretary or treasurer."""
    held = tuple(held)
    titled = {one.person for one in held if one.role in BOARD}
    return tuple(one for one in held if one.role != "board" or one.person not in titled)


def signers(session: Session, *roles: str, on: date | None = None) -> tuple[Signer, ...]:
    """Everybody who holds one of these offices; an office nobody holds still has its line."""
    found = []
    for role in roles:
        names = [officer.name for officer in officers(session, role=role, on=on)] or [""]
        found += [Signer(OFFICES[role], name) for name in names]
    return tuple(found)


def signed(session: Session, on: date, *groups: tuple[str, ...]) -> Signatures:
    """Each group of offices begins a row."""
    return Signatures(dated(session, on), tuple(signers(session, *roles, on=on) for roles in groups))
