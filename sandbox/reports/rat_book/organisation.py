"""The cooperative itself: legal identity, who held which office on a day, which rules were in force."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import get_cooperative, officers, rule_set
from sandbox.paper.report import Column, Facts, Heading, Row, Table, Words
from sandbox.phrase import phrase
from sandbox.reports.heading import OFFICES, once_each


def organisation(session: Session, on: date) -> Iterable:
    kpri, version = get_cooperative(session), rule_set(session, on)
    yield Heading(phrase("Organisasi"))
    yield Facts(((phrase("Nama"), kpri.name), (phrase("Badan hukum"), kpri.legal_entity_no),
                 (phrase("NIK Koperasi"), kpri.coop_nik), (phrase("Alamat"), kpri.address),
                 (phrase("Pembina"), kpri.supervising_office),
                 (phrase("Aturan yang berlaku"), phrase("{decision}, sejak {day}", decision=version.adopted_by,
                                                        day=version.effective_from))))
    held = sorted((one for one in once_each(officers(session, on=on)) if one.role in OFFICES),
                  key=lambda one: _ORDER[one.role])
    yield Table((Column(phrase("Jabatan"), width="50mm"), Column(phrase("Nama"), width="1fr"),
                 Column(phrase("Sejak"), width="42mm")),
                tuple(Row((OFFICES[one.role], one.name, one.since)) for one in held))
    empty = tuple(OFFICES[role] for role in ("chair", "secretary", "treasurer", "supervisor")
                  if role not in {one.role for one in held})
    if empty:
        yield Words((phrase("Jabatan yang belum terisi: {offices}.", offices=empty),))


_ORDER = {role: place for place, role in enumerate(OFFICES)}
