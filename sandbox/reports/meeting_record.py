"""Berita acara and notulen of a meeting, from its minutes: every number in them is counted from the registers."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from sandbox.errors import NotAllowed
from sandbox.modules.meetings.minutes import Minutes, MotionRecord, SittingRecord, minutes
from sandbox.modules.meetings.models import Meeting
from sandbox.paper.letter import Signer
from sandbox.paper.report import Column, Facts, Heading, Points, Report, Row, Ruled, Signatures, Table, Words
from sandbox.phrase import phrase
from sandbox.reports.heading import dated, letterhead
from sandbox.reports.meeting_words import CHOICES, METHODS, WAYS, book_year, person_name, title_of, weekday

_TRUE = phrase("Berita acara ini dibuat dengan sebenarnya, dari daftar hadir dan hasil pemungutan suara.")


def official_record(session: Session, meeting: Meeting) -> Report:
    """Berita acara: what was decided, by whom counted. Raises NotAllowed before the meeting was opened."""
    told = _held(session, meeting)
    blocks = (*_sittings(told), Heading(phrase("Keputusan")), *_decisions(told), *_closing(told),
              _signatures(session, told, witnesses=2, above=(_TRUE,)))
    return Report(phrase("Berita Acara {meeting}", meeting=title_of(meeting)), book_year(meeting.book_year),
                  letterhead(session), blocks)


def minutes_report(session: Session, meeting: Meeting) -> Report:
    """Notulen: also what was said. Raises NotAllowed before the meeting was opened."""
    told = _held(session, meeting)
    blocks = (*_sittings(told), *(block for motion in told.motions for block in _motion(motion)),
              Heading(phrase("Jalannya pembicaraan")),
              Words((told.remarks,)) if told.remarks else Ruled(phrase("Ditulis oleh notulis."), 14),
              _signatures(session, told, witnesses=0))
    return Report(phrase("Notulen {meeting}", meeting=title_of(meeting)), book_year(meeting.book_year),
                  letterhead(session), blocks)


def _held(session: Session, meeting: Meeting) -> Minutes:
    told = minutes(session, meeting)
    if not told.sittings:
        raise NotAllowed("Rapat ini belum dibuka, jadi belum ada yang dicatat.",
                         hint="Berita acara dan notulen ada setelah pimpinan membuka rapat.")
    return told


def _sittings(told: Minutes) -> Iterable:
    for sitting in told.sittings:
        yield Heading(phrase("Rapat pertama") if sitting.call == 1 else phrase("Rapat kedua"))
        yield Words((phrase("Pada hari {day} bertempat di {place}, {cooperative} mengadakan rapat anggota tentang "
                            "tahun buku {year}.", day=weekday(sitting.held_on), place=sitting.place,
                            cooperative=told.cooperative, year=str(told.book_year)),))
        yield Facts(_facts(told, sitting))
        yield Words((sitting.quorum.said(),))


def _facts(told: Minutes, sitting: SittingRecord) -> tuple:
    ways = tuple(phrase("{count} {way}", count=count, way=WAYS[way]) for way, count in sitting.by_way)
    pairs = ((phrase("Dipanggil"), told.called_on), (phrase("Undangan dikirim"), sitting.invited_on),
             (phrase("Bahan rapat dikirim"), sitting.materials_on),
             (phrase("Daftar pemilih"), phrase("{count} nama, dikunci {day}", count=told.on_roll, day=told.roll_on)),
             (phrase("Hadir"), ways or phrase("belum ada")))
    return tuple((label, phrase("{value}", value=value)) for label, value in pairs if value)


def _decisions(told: Minutes) -> Iterable:
    """Each motion: what, how, with which result; numbered as on the agenda."""
    if not told.motions:
        yield Words((phrase("Tidak ada acara yang diputus."),))
        return
    columns = (Column(phrase("No."), "right", "9mm"), Column(phrase("Acara"), width="52mm"),
               Column(phrase("Hasil"), width="1fr"), Column(phrase("Nomor keputusan"), width="31mm"))
    rows = (Row((str(one.number), phrase("{title} ({method})", title=one.title, method=METHODS[one.method]),
                 _result(one), one.resolution_no or "–")) for one in told.motions)
    yield Table(columns, tuple(rows), small=True)


def _result(motion: MotionRecord):
    """In short; the notulen has the rule behind every number."""
    if not motion.outcome or motion.kind == "election" or motion.count is None:
        return motion.sentence
    return phrase("{outcome}: setuju {in_favour}, tidak setuju {against}, abstain {abstaining}; diperlukan {needed}.",
                  outcome=phrase("Disetujui") if motion.resolution_no else phrase("Tidak disetujui"),
                  in_favour=motion.count.in_favour, against=motion.count.against, abstaining=motion.count.abstaining,
                  needed=motion.count.needed)


def _closing(told: Minutes) -> Iterable:
    passed = tuple(phrase("{number}: {title}.", number=one.resolution_no, title=one.title)
                   for one in told.resolutions)
    if passed:
        yield Words((phrase("Dengan demikian rapat menetapkan:"),))
        yield Points(passed)


def _motion(motion: MotionRecord) -> Iterable:
    yield Heading(phrase("Acara {number}: {title}", number=motion.number, title=motion.title))
    if motion.text:
        yield Words((motion.text,))
    yield Words((phrase("Diputus dengan {method}. {result}", method=METHODS[motion.method], result=motion.sentence),))
    if motion.candidates:
        yield _candidates(motion)
    if motion.named:
        yield Table((Column(phrase("Nomor anggota"), width="32mm"), Column(phrase("Nama"), width="1fr"),
                     Column(phrase("Suara"), width="35mm")),
                    tuple(Row((number, name, CHOICES[choice])) for number, name, choice in motion.named), small=True)
    if motion.resolution_no:
        yield Words((phrase("Keputusan nomor {number}.", number=motion.resolution_no),))


def _candidates(motion: MotionRecord) -> Table:
    columns = (Column(phrase("Calon"), width="1fr"), Column(phrase("Nomor anggota"), width="32mm"),
               Column(phrase("Suara"), "right", "20mm"), Column(phrase("Hasil"), width="30mm"))
    return Table(columns, tuple(
        Row((one.name, one.member_no, str(one.votes), phrase("terpilih") if one.is_elected else "–"))
        for one in motion.candidates))


def _signatures(session: Session, told: Minutes, *, witnesses: int, above: tuple = ()) -> Signatures:
    """Names stand there once the minutes were signed; before that the lines are empty."""
    on = told.dated_on or told.sittings[-1].held_on
    first = (Signer(phrase("Pimpinan rapat"), person_name(session, told.approved_by, on)),
             Signer(phrase("Notulis"), person_name(session, told.written_by, on)))
    rows = (first, (Signer(phrase("Wakil peserta")),) * witnesses) if witnesses else (first,)
    return Signatures(dated(session, on), rows, above)
