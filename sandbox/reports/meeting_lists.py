"""Lists of a meeting: the daftar hadir to sign, the voter roll, and the invitation."""

from sqlalchemy.orm import Session

from sandbox.errors import NotAllowed
from sandbox.modules.meetings.minutes import attendance_list
from sandbox.modules.meetings.models import Meeting, Voter
from sandbox.modules.meetings.queries import last_sitting, motions, roll
from sandbox.modules.meetings.requirements import rules_of
from sandbox.modules.members.models import Agency
from sandbox.paper.letter import Signer
from sandbox.paper.report import Column, Facts, Points, Report, Row, Signatures, Table, Words
from sandbox.phrase import phrase
from sandbox.reports.heading import dated, letterhead, signed, signers
from sandbox.reports.meeting_words import book_year, title_of, weekday

STATUSES = {"PNS": "PNS", "CPNS": "CPNS", "PPPK": "PPPK", "PPPK_PARUH_WAKTU": phrase("PPPK paruh waktu"),
            "HONORER": phrase("Honorer"), "TKPD": "TKPD", "PENSIUN": phrase("Pensiunan")}

_MARKS = {"signature": phrase("hadir"), "qr": phrase("hadir"), "letter": phrase("surat kuasa"),
          "written": phrase("tertulis")}


def attendance_report(session: Session, meeting: Meeting) -> Report:
    """A line to sign for everybody on the roll, odd numbers left and even ones right; who came already is marked."""
    _check_roll(meeting)
    sitting = last_sitting(session, meeting)
    agencies = _agencies(session)
    columns = (Column(phrase("No."), "right", "10mm"), Column(phrase("Nomor"), width="17mm"),
               Column(phrase("Nama"), width="1fr"), Column(phrase("Instansi"), width="40mm"),
               Column(phrase("Tanda tangan"), width="27mm"), Column("", width="27mm"))
    rows = tuple(_line(one, _MARKS.get(way, ""), agencies) for one, way in attendance_list(session, sitting))
    return Report(phrase("Daftar hadir {meeting}", meeting=title_of(meeting)),
                  phrase("{day}, {place}", day=weekday(sitting.planned_on), place=sitting.place), letterhead(session),
                  (Table(columns, rows, small=True, height=9),
                   Words((phrase("Jumlah nama: {count}. Hadir: ............ Surat kuasa: ............",
                                 count=len(rows)),)),
                   Signatures(dated(session, sitting.planned_on), ((Signer(phrase("Petugas daftar hadir")),
                                                                    Signer(phrase("Saksi"))),))))


def roll_report(session: Session, meeting: Meeting) -> Report:
    """Who has a vote, as the roll was locked; nothing about money stands in it."""
    _check_roll(meeting)
    agencies = _agencies(session)
    columns = [Column(phrase("No."), "right", "10mm"), Column(phrase("Nomor"), width="20mm"),
               Column(phrase("Nama"), width="1fr"), Column(phrase("Status"), width="30mm"),
               Column(phrase("Instansi"), width="50mm")]
    voters = roll(session, meeting)
    if meeting.kind == "delegates":
        columns.append(Column(phrase("Utusan dari"), width="35mm"))
    rows = tuple(Row((str(one.line), one.member.member_no, one.member.full_name,
                      STATUSES[one.member.employment_status], agencies[one.member.agency_id],
                      one.chosen_by)[:len(columns)]) for one in voters)
    return Report(phrase("Daftar pemilih {meeting}", meeting=title_of(meeting)), book_year(meeting.book_year),
                  letterhead(session),
                  (Words((phrase("Dikunci {day} dengan {count} nama. Yang masuk sesudahnya ikut rapat berikutnya.",
                                 day=meeting.roll_on, count=len(rows)),)), Table(columns, rows, small=True),
                   signed(session, meeting.roll_on, ("chair", "secretary"))))


def invitation_report(session: Session, meeting: Meeting) -> Report:
    """The letter to every member, for the sitting that comes next or was the last."""
    sitting, terms = last_sitting(session, meeting), rules_of(session, meeting)
    agenda = tuple(one.title for one in motions(session, meeting))
    on = sitting.invited_on or meeting.called_on
    blocks = (
        Words((phrase("Kepada Yth. Bapak/Ibu anggota {cooperative}", cooperative=letterhead(session).cooperative),
               phrase("Dengan hormat, pengurus mengundang Bapak/Ibu menghadiri {meeting} tahun buku {year} pada:",
                      meeting=title_of(meeting), year=str(meeting.book_year)))),
        Facts(((phrase("Hari, tanggal"), weekday(sitting.planned_on)), (phrase("Pukul"), "................"),
               (phrase("Tempat"), sitting.place))),
        *((Words((phrase("Acara yang akan diputus:"),)), Points(agenda)) if agenda else ()),
        Words(_reminders(sitting.call, terms)), Words((phrase("Atas kehadiran Bapak/Ibu kami ucapkan terima kasih."),)),
        Signatures(dated(session, on), (signers(session, "chair", "secretary", on=on),)))
    title = phrase("Undangan {meeting}", meeting=title_of(meeting))
    call = phrase("Panggilan kedua") if sitting.call == 2 else book_year(meeting.book_year)
    return Report(title, call, letterhead(session), blocks)


def _reminders(call: int, terms: dict) -> tuple:
    days = terms["rat"]["materials_days"]
    found = [phrase("Bahan rapat tersedia paling lambat {days} hari sebelum rapat.", days=days)]
    if call == 2:
        found = [phrase("Rapat pertama tidak mencapai kuorum. Rapat kedua ini memutus acara yang sama.")]
    if terms["meetings"]["letters_per_holder"]:
        found.append(phrase("Yang berhalangan boleh memberi surat kuasa kepada satu anggota lain yang hadir."))
    return (*found, phrase("Satu anggota satu suara."))


def _line(voter: Voter, way, agencies: dict[int, str]) -> Row:
    who, number = voter.member, f"{voter.line}."
    mark = phrase("{number} {way}", number=number, way=way) if way else number
    left = voter.line % 2
    return Row((str(voter.line), who.member_no, who.full_name, voter.chosen_by or agencies[who.agency_id],
                mark if left else "", "" if left else mark))


def _agencies(session: Session) -> dict[int, str]:
    return dict(session.query(Agency.id, Agency.name).all())


def _check_roll(meeting: Meeting) -> None:
    if meeting.roll_on is None:
        raise NotAllowed("Daftar pemilih rapat ini belum dikunci, jadi daftarnya belum bisa dicetak.",
                         hint="Kunci daftar pemilih lebih dahulu.")
