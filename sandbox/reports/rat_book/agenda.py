"""Agenda and rules of procedure: the motions of the meeting, and what the rules in force say about deciding."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import rule_set
from sandbox.modules.meetings.models import Meeting
from sandbox.modules.meetings.queries import last_sitting, motions, on_roll
from sandbox.modules.meetings.thresholds import threshold
from sandbox.paper.report import Facts, Heading, Points, Words
from sandbox.phrase import Phrase, phrase
from sandbox.reports.meeting_words import METHODS, title_of, weekday


def agenda(session: Session, year: int, meeting: Meeting | None, answers) -> Iterable:
    yield Heading(phrase("Acara"))
    if meeting is None:
        yield Words((phrase("Rapat anggota tentang tahun buku {year} belum dipanggil.", year=str(year)),))
    else:
        yield from _agenda(session, meeting)
    yield Heading(phrase("Tata tertib"))
    version = rule_set(session, meeting.called_on if meeting else None)
    yield Words((phrase("Menurut aturan koperasi yang ditetapkan dengan {decision} dan berlaku sejak {day}:",
                        decision=version.adopted_by, day=version.effective_from),))
    yield Points(_rules(version.body))


def _agenda(session: Session, meeting: Meeting) -> Iterable:
    sitting = last_sitting(session, meeting)
    yield Facts(((phrase("Rapat"), title_of(meeting)), (phrase("Hari, tanggal"), weekday(sitting.planned_on)),
                 (phrase("Tempat"), sitting.place), (phrase("Pemilik suara"), _voters(session, meeting))))
    items = tuple(phrase("{title} ({method})", title=one.title, method=METHODS[one.method])
                  for one in motions(session, meeting))
    yield Points((phrase("Pembukaan"), phrase("Pernyataan kuorum dari daftar hadir"), *items, phrase("Penutup")))


def _voters(session: Session, meeting: Meeting) -> Phrase:
    if meeting.roll_on is None:
        return phrase("daftar pemilih belum dikunci")
    return phrase("{count} nama, dikunci {day}", count=on_roll(session, meeting), day=meeting.roll_on)


def _rules(body: dict) -> tuple[Phrase, ...]:
    rat, terms = body["rat"], body["meetings"]
    share = {key: threshold(rat[key]).said() for key in ("quorum_first", "quorum_second", "quorum_articles")}
    share |= {key: threshold(terms[key]).said() for key in ("majority", "majority_articles")}
    return (
        phrase("Satu anggota mempunyai satu suara, berapa pun simpanannya."),
        phrase("Rapat memutus bila hadir {share} dari pemilik suara; kehadiran dihitung dari daftar hadir.",
               share=share["quorum_first"]),
        phrase("Bila kuorum tidak tercapai, rapat ditunda paling lama {days} hari; rapat kedua memutus bila hadir "
               "{share} dari pemilik suara.", days=rat["adjourn_max_days"], share=share["quorum_second"]),
        phrase("Keputusan diambil secara mufakat; bila tidak tercapai, dengan {share} dari suara yang sah.",
               share=share["majority"]),
        phrase("Perubahan AD/ART memerlukan kehadiran {present} dan persetujuan {in_favour} dari suara yang sah.",
               present=share["quorum_articles"], in_favour=share["majority_articles"]),
        phrase("Suara abstain ikut dihitung dalam jumlah suara.") if terms["abstentions"] == "counted"
        else phrase("Suara abstain tidak dihitung dalam jumlah suara."),
        phrase("Pengurus dan pengawas dipilih dengan suara rahasia; masa jabatannya {years} tahun.",
               years=terms["officer_term_years"]),
        phrase("Satu anggota yang hadir boleh memegang satu surat kuasa.") if terms["letters_per_holder"]
        else phrase("Surat kuasa tidak berlaku; suara diberikan oleh anggota yang hadir."),
    )
