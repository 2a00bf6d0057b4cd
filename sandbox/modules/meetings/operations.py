"""The course of a meeting: called, invited to, supplied with materials, opened, adjourned, closed."""

from datetime import date

from sqlalchemy.orm import Session

from sandbox.errors import InvalidValues, NotAllowed, RuleBroken
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.meetings import attendance, counting, deadlines
from sandbox.modules.meetings.models import FORMS, MEETING_KINDS, Meeting, Sitting
from sandbox.modules.meetings.queries import last_sitting, meetings, open_motions, quorum, resolutions
from sandbox.modules.meetings.requirements import rules_of
from sandbox.phrase import phrase


def call_meeting(session: Session, *, kind: str, book_year: int, planned_on: date, place: str, today: date,
                 person: str, form: str = "physical") -> Meeting:
    """The board calls the members together. Raises RuleBroken when the day comes too soon or too late."""
    _check_words(kind, form, place)
    body = rules(session, today)
    _check_kind(session, kind, book_year, body)
    deadlines.check_call(kind, book_year, planned_on, today, body)
    meeting = Meeting(kind=kind, form=form, book_year=book_year, called_on=today, called_by=person, status="planned")
    session.add(meeting)
    session.flush()
    session.add(Sitting(meeting_id=meeting.id, call=1, planned_on=planned_on, place=place.strip()))
    session.flush()
    return meeting


def reschedule(session: Session, meeting: Meeting, *, planned_on: date, place: str, today: date,
               person: str) -> Sitting:
    """The way out of a missed deadline: another day; the invitation goes out again, and whoever came signs anew."""
    _check_status(meeting, "planned", "invited")
    deadlines.check_call(meeting.kind, meeting.book_year, planned_on, today, rules_of(session, meeting))
    sitting = last_sitting(session, meeting)
    attendance.strike_all(session, sitting, reason=f"Rapat {sitting.planned_on} dipindah ke {planned_on}.",
                          today=today, person=person)
    sitting.planned_on, sitting.place = planned_on, place.strip() or sitting.place
    sitting.invited_on = sitting.materials_on = None
    meeting.status = "planned"
    session.flush()
    return sitting


def invite(session: Session, meeting: Meeting, *, today: date) -> Sitting:
    _check_status(meeting, "planned", "adjourned")
    sitting = last_sitting(session, meeting)
    if sitting.invited_on is not None:
        raise NotAllowed("Undangan rapat {date} sudah dikirim {sent}.", date=sitting.planned_on,
                         sent=sitting.invited_on, hint="Bila harinya berubah, jadwalkan ulang.")
    deadlines.check_invitation(sitting, today, rules_of(session, meeting))
    sitting.invited_on = today
    if meeting.status == "planned":
        meeting.status = "invited"
    session.flush()
    return sitting


def send_materials(session: Session, meeting: Meeting, *, today: date) -> Sitting:
    _check_status(meeting, "planned", "invited", "adjourned")
    sitting = last_sitting(session, meeting)
    deadlines.check_materials(sitting, today, rules_of(session, meeting))
    sitting.materials_on = today
    session.flush()
    return sitting


def open_meeting(session: Session, meeting: Meeting, *, today: date) -> Sitting:
    """The chair opens the sitting on its day. Whether it may decide is the quorum's answer, not the opening's."""
    _check_status(meeting, "invited", "adjourned")
    sitting = last_sitting(session, meeting)
    _check_ready(meeting, sitting)
    if today != sitting.planned_on:
        raise RuleBroken("Rapat ini dijadwalkan {date}, sedangkan hari ini {today}.", date=sitting.planned_on,
                         today=today, hint="Buka rapat pada harinya, atau jadwalkan ulang.")
    sitting.opened_on = today
    meeting.status = "opened"
    session.flush()
    return sitting


def adjourn(session: Session, meeting: Meeting, *, planned_on: date, place: str, today: date) -> Sitting:
    """Too few came to the first call: a second one within a few days, with its own quorum and the same roll."""
    _check_status(meeting, "opened")
    sitting = last_sitting(session, meeting)
    if sitting.call == 2:
        raise RuleBroken("Rapat kedua tidak bisa ditunda lagi.",
                         hint="Tutup rapat ini tanpa keputusan, lalu panggil rapat baru.")
    _check_undecidable(session, meeting, sitting)
    _check_no_votes_left(session, meeting)
    deadlines.check_second_call(meeting, planned_on, today, rules_of(session, meeting))
    sitting.ended_on = today
    meeting.status = "adjourned"
    second = Sitting(meeting_id=meeting.id, call=2, planned_on=planned_on, place=place.strip() or sitting.place)
    session.add(second)
    session.flush()
    return second


def close_meeting(session: Session, meeting: Meeting, *, today: date) -> None:
    """Closed for good; what could have been decided must have been. A second call whose day has passed unopened is
    closed without deciding: it cannot be moved, and no other meeting is called beside it."""
    sitting = last_sitting(session, meeting)
    if meeting.status == "adjourned" and sitting.planned_on < today:
        meeting.status = "closed"
        session.flush()
        return
    _check_status(meeting, "opened")
    waiting = open_motions(session, meeting)
    ready = [motion for motion in waiting if quorum(session, sitting, motion).met]
    if ready:
        raise NotAllowed("Masih ada {count} acara yang bisa diputus sekarang, yang pertama “{title}”.",
                         count=len(ready), title=ready[0].title, hint="Putuskan dulu, lalu tutup rapatnya.")
    if waiting and sitting.call == 1:
        raise NotAllowed(quorum(session, sitting, waiting[0]).said(), hint="Tunda rapatnya dan panggil rapat kedua.")
    sitting.ended_on = today
    meeting.status = "closed"
    session.flush()


def _check_words(kind: str, form: str, place: str) -> None:
    faults = {}
    if kind not in MEETING_KINDS:
        faults["kind"] = phrase("Pilih salah satu: {choices}.", choices=MEETING_KINDS)
    if form not in FORMS:
        faults["form"] = phrase("Pilih salah satu: {choices}.", choices=FORMS)
    if not place.strip():
        faults["place"] = phrase("Tulis tempat rapatnya; untuk rapat daring, alamat pertemuannya.")
    if faults:
        raise InvalidValues(faults)


def _check_kind(session: Session, kind: str, book_year: int, body: dict) -> None:
    by_delegates = body["rat"]["mode"] == "delegate"
    if kind != "extraordinary" and by_delegates != (kind == "delegates"):
        raise RuleBroken("Menurut AD/ART koperasi ini RAT dihadiri {who} (aturan rat.mode).",
                         who=phrase("utusan") if by_delegates else phrase("anggota sendiri"),
                         hint="Panggil RAT utusan." if by_delegates else "Panggil RAT anggota.")
    for other in meetings(session):
        if kind != "extraordinary" and other.kind != "extraordinary" and other.book_year == book_year and (
                other.status != "closed" or resolutions(session, other)):
            raise RuleBroken("RAT tahun buku {year} sudah dipanggil {date}.", year=book_year, date=other.called_on,
                             hint="Lanjutkan rapat itu. Untuk keputusan di luar RAT, panggil rapat anggota luar biasa.")


def _check_status(meeting: Meeting, *allowed: str) -> None:
    if meeting.status not in allowed:
        raise NotAllowed("Rapat ini {status}, jadi langkah ini tidak mungkin sekarang.",
                         status=STATUS_WORDS[meeting.status], hint=_NEXT[meeting.status])


def _check_ready(meeting: Meeting, sitting: Sitting) -> None:
    missing = [said for value, said in (
        (meeting.roll_on, phrase("daftar pemilih belum dikunci")),
        (sitting.invited_on, phrase("undangan belum dikirim")),
        (sitting.materials_on or sitting.call == 2, phrase("bahan rapat belum dikirim"))) if not value]
    if missing:
        raise NotAllowed("Rapat ini belum bisa dibuka: {missing}.", missing=tuple(missing),
                         hint="Lengkapi dahulu. Bila tenggatnya sudah lewat, jadwalkan ulang rapatnya.")


def _check_undecidable(session: Session, meeting: Meeting, sitting: Sitting) -> None:
    found = [quorum(session, sitting), *(quorum(session, sitting, motion) for motion in open_motions(session, meeting))]
    if all(one.met for one in found):
        raise RuleBroken(found[0].said(), hint="Rapat ini tidak perlu ditunda. Lanjutkan acaranya.")


def _check_no_votes_left(session: Session, meeting: Meeting) -> None:
    """Votes of the first call must not be counted among those who come to the second."""
    for motion in open_motions(session, meeting):
        if counting.voters(session, motion):
            raise NotAllowed("“{title}” sudah mulai diputus dengan kuorum.", title=motion.title,
                             hint="Selesaikan dan putuskan dulu, lalu tunda acara yang lain.")


STATUS_WORDS = {
    "planned": phrase("baru direncanakan"), "invited": phrase("sudah diundangkan"),
    "opened": phrase("sedang berlangsung"), "adjourned": phrase("ditunda"), "closed": phrase("sudah ditutup")}
_NEXT = {
    "planned": phrase("Kirim undangan dan bahannya lebih dahulu."), "invited": phrase("Buka rapatnya pada harinya."),
    "opened": phrase("Selesaikan acaranya, lalu tutup atau tunda rapatnya."),
    "adjourned": phrase("Undang anggota ke rapat kedua, lalu buka pada harinya."),
    "closed": phrase("Rapat yang sudah ditutup tidak berubah lagi. Panggil rapat baru bila perlu.")}
