"""How a meeting, a way to attend, a method of voting and a day of the week are called on paper."""

from datetime import date

from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import officers
from sandbox.modules.meetings.models import Meeting
from sandbox.modules.members.models import Member
from sandbox.phrase import Phrase, phrase

KINDS = {"annual": phrase("Rapat Anggota Tahunan"), "delegates": phrase("Rapat Anggota Tahunan oleh utusan"),
         "extraordinary": phrase("Rapat Anggota Luar Biasa")}
WAYS = {"signature": phrase("menandatangani daftar hadir"), "qr": phrase("memindai kode undangan"),
        "letter": phrase("dengan surat kuasa"), "written": phrase("menjawab tertulis")}
METHODS = {"consensus": phrase("musyawarah untuk mufakat"), "hands": phrase("angkat tangan"),
           "secret": phrase("suara rahasia"), "written": phrase("jawaban tertulis")}
CHOICES = {"for": phrase("setuju"), "against": phrase("tidak setuju"), "abstain": phrase("abstain")}
_WEEKDAYS = (phrase("Senin"), phrase("Selasa"), phrase("Rabu"), phrase("Kamis"), phrase("Jumat"), phrase("Sabtu"),
             phrase("Minggu"))


def title_of(meeting: Meeting) -> Phrase:
    return KINDS[meeting.kind]


def book_year(year: int) -> Phrase:
    return phrase("Tahun buku {year}", year=str(year))


def weekday(on: date) -> Phrase:
    """Sabtu, 14 Maret 2026"""
    return phrase("{weekday}, {day}", weekday=_WEEKDAYS[on.weekday()], day=on)


def person_name(session: Session, person: str, on: date | None = None) -> str:
    """Of an officer, as in Officer.person, else of the member with that number; "" for nobody."""
    held = next((one.name for one in officers(session, on=on) if one.person == person), "")
    if held or not person:
        return held
    found = session.query(Member.full_name).filter(Member.member_no == person).scalar()
    return found or person
