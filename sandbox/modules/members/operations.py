"""Recording who applied and entering who was admitted in the member register."""

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from sandbox.errors import InvalidValues, RuleBroken
from sandbox.modules.members.identity import GENDERS
from sandbox.modules.members.models import EMPLOYMENT_STATUSES, Agency, Member, RegisterEntry
from sandbox.modules.members.queries import label, next_member_no
from sandbox.phrase import phrase


@dataclass(frozen=True, kw_only=True)
class Applicant:
    """The application form. Money in whole rupiah a month."""

    full_name: str
    nik: str
    nip: str | None = None
    gender: str
    birth_place: str
    birth_date: date
    employment_status: str
    grade: str | None = None
    agency_code: str
    position: str
    contract_end: date | None = None
    net_pay: int
    other_deductions: int = 0
    payroll_account: str = ""
    bank_name: str = ""
    address: str
    phone: str
    heir_name: str
    heir_relationship: str
    heir_phone: str


def record_applicant(session: Session, applicant: Applicant, *, today: date, consent: bool) -> Member:
    """Keep the application; membership begins with the register, not here.

    Somebody who applied before and never joined keeps his row, with the new answers.
    Raises InvalidValues beside the field, RuleBroken when NIK or NIP belong to a member.
    """
    agency = session.scalar(select(Agency).where(Agency.code == applicant.agency_code))
    _check_fields(applicant, agency, consent)
    member = _same_person(session, applicant) or Member(applied_on=today)
    details = asdict(applicant) | {"agency_id": agency.id, "nip": applicant.nip or None}
    del details["agency_code"]
    for name, value in details.items():
        setattr(member, name, value)
    member.applied_on = member.consent_on = today
    session.add(member)
    session.flush()
    return member


def register_member(session: Session, member: Member, *, decision_no: str, person: str, today: date) -> RegisterEntry:
    """Write the line in the buku daftar anggota: from here on the applicant is a member with a number."""
    if member.joined_on is not None:
        raise RuleBroken("{who} sudah tercatat sebagai anggota sejak {date}.", who=label(member),
                         date=member.joined_on, hint="Buka kartu anggotanya untuk melihat catatannya.")
    if not decision_no.strip():
        raise InvalidValues({"decision_no": phrase("Tulis nomor keputusan pengurus, contoh: 07/KEP/2025.")})
    member.member_no = next_member_no(session)
    member.joined_on = today
    line = RegisterEntry(member_id=member.id, registered_on=today, decision_no=decision_no.strip(),
                         registered_by=person)
    session.add(line)
    session.flush()
    return line


def _check_fields(applicant: Applicant, agency: Agency | None, consent: bool) -> None:
    faults = {}
    if agency is None:
        faults["agency_code"] = phrase(
            "Instansi {agency} belum terdaftar. Pilih dari daftar instansi.", agency=applicant.agency_code)
    if applicant.gender not in GENDERS:
        faults["gender"] = phrase("Pilih L untuk laki-laki atau P untuk perempuan.")
    if applicant.employment_status not in EMPLOYMENT_STATUSES:
        faults["employment_status"] = phrase("Pilih salah satu: {choices}.", choices=tuple(EMPLOYMENT_STATUSES))
    if not consent:
        faults["consent"] = phrase("Data pribadi hanya boleh disimpan dengan persetujuan pemohon (UU 27/2022). "
                                   "Jelaskan gunanya, lalu minta persetujuan.")
    if faults:
        raise InvalidValues(faults)


def _same_person(session: Session, applicant: Applicant) -> Member | None:
    """The row of somebody who applied before. Raises RuleBroken when it belongs to a member, or the NIP to another."""
    same = [Member.nik == applicant.nik]
    if applicant.nip:
        same.append(Member.nip == applicant.nip)
    for found in session.scalars(select(Member).where(or_(*same))):
        if found.joined_on is None and found.nik == applicant.nik:
            return found
        what, number = ("NIK", applicant.nik) if found.nik == applicant.nik else ("NIP", applicant.nip)
        raise RuleBroken("{what} {number} sudah tercatat atas nama {who}.", what=what, number=number, who=label(found),
                         hint="Periksa apakah pemohon sudah menjadi anggota, atau ada angka yang keliru.")
    return None
