"""The preface: what the book is for and which days its figures stand at; the rest the board writes itself."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import get_cooperative, today
from sandbox.modules.meetings.models import Meeting
from sandbox.modules.meetings.queries import last_sitting
from sandbox.paper.report import Ruled, Words
from sandbox.phrase import Phrase, phrase
from sandbox.reports.heading import signed
from sandbox.reports.meeting_words import weekday
from sandbox.reports.rat_book.eve import eve
from sandbox.reports.rat_book.written import Written


def preface(session: Session, year: int, meeting: Meeting | None, answers: Written) -> Iterable:
    yield Words((_purpose(session, year, meeting), _days(session, year, meeting)))
    if answers.preface:
        yield Words(tuple(one.text for one in answers.preface))
    else:
        yield Ruled(phrase("Ditulis oleh pengurus."), 14)
    yield signed(session, eve(session, meeting), ("chair", "secretary"))


def _purpose(session: Session, year: int, meeting: Meeting | None) -> Phrase:
    name = get_cooperative(session).name
    if meeting is None:
        return phrase("Buku ini disusun pengurus {cooperative} untuk rapat anggota tentang tahun buku {year}.",
                      cooperative=name, year=str(year))
    sitting = last_sitting(session, meeting)
    return phrase("Buku ini disusun pengurus {cooperative} untuk rapat anggota tentang tahun buku {year}, {day} di "
                  "{place}.", cooperative=name, year=str(year), day=weekday(sitting.planned_on), place=sitting.place)


def _days(session: Session, year: int, meeting: Meeting | None) -> Phrase:
    """The one place that says why a count of members in the proofs may differ from the one at the end of the year."""
    last, printed = date(year, 12, 31), today(session)
    told = phrase("Angka tahun buku berhenti pada {last}. Pemeriksaan buku dan setoran instansi menurut keadaan pada "
                  "hari buku ini dicetak, {printed}", last=last, printed=printed)
    after = meeting is not None and eve(session, meeting) < printed
    return phrase("{told}, sesudah rapat.", told=told) if after else phrase("{told}.", told=told)
