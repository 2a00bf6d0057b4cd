"""The RAT book of a year, chapter after chapter, telling whoever waits which chapter is being written."""

from collections.abc import Callable, Iterable

from sqlalchemy.orm import Session

from sandbox.errors import NotFound
from sandbox.modules.cooperative.queries import get_cooperative, today
from sandbox.modules.meetings.models import Meeting
from sandbox.modules.meetings.queries import last_sitting, meetings
from sandbox.paper.report import Heading, Report
from sandbox.phrase import Phrase, phrase
from sandbox.reports.heading import letterhead
from sandbox.reports.meeting_words import weekday
from sandbox.reports.rat_book import agenda, attachments, business, members, organisation, plan, shares, supervisors
from sandbox.reports.rat_book.eve import eve
from sandbox.reports.rat_book.preface import preface
from sandbox.reports.rat_book.statements import statement_chapter
from sandbox.reports.rat_book.written import Written, as_blocks, written

OnChapter = Callable[[int, int, Phrase], None]  # which, of how many, its name


def rat_book(session: Session, year: int, *, language: str = "id", on_chapter: OnChapter | None = None) -> Report:
    """Raises NotFound for a year that is not over in this world."""
    if not 1990 <= year < today(session).year:
        raise NotFound("Buku RAT {year} belum bisa disusun.", year=str(year),
                       hint="Buku RAT disusun untuk tahun yang sudah berakhir, paling akhir {last}.",
                       last=str(today(session).year - 1))
    meeting, answers = meeting_of(session, year), written(session, year)
    blocks: list = []
    for number, (title, write) in enumerate(CHAPTERS, start=1):
        if on_chapter:
            on_chapter(number, len(CHAPTERS), title)
        blocks += [Heading(title, 1), *write(session, year, meeting, answers)]
    return Report(phrase("Buku Rapat Anggota Tahunan"), phrase("Tahun buku {year}", year=str(year)),
                  letterhead(session), blocks, cover=_cover(session, meeting), is_book=True, language=language)


def meeting_of(session: Session, year: int) -> Meeting | None:
    """The annual meeting about that year, the newest where one had to be called anew."""
    return next((one for one in meetings(session) if one.book_year == year and one.kind != "extraordinary"), None)


def _board(session: Session, year: int, meeting: Meeting | None, answers: Written) -> Iterable:
    yield from organisation.organisation(session, eve(session, meeting))
    yield from members.members(session, year)
    yield from business.business(session, year)
    if answers.board:
        yield Heading(phrase("Penandatanganan laporan"))
        yield from as_blocks(answers.board)


def _cover(session: Session, meeting: Meeting | None) -> tuple:
    kpri = get_cooperative(session)
    found = [phrase("NIK Koperasi {number}", number=kpri.coop_nik)]
    if meeting:
        sitting = last_sitting(session, meeting)
        found += [weekday(sitting.planned_on), sitting.place]
    return tuple(found)


CHAPTERS = (
    (phrase("Kata pengantar"), preface),
    (phrase("Acara dan tata tertib rapat"), agenda.agenda),
    (phrase("Laporan pengurus"), _board),
    (phrase("Laporan pengawas"), supervisors.supervisors),
    (phrase("Laporan keuangan"), statement_chapter),
    (phrase("Usulan pembagian SHU"), shares.shares),
    (phrase("Rencana kerja dan anggaran"), plan.plan),
    (phrase("Rancangan keputusan"), plan.resolutions),
    (phrase("Lampiran"), attachments.attachments),
)
