"""Which days a meeting must keep: the law's and the office's last day, invitation, materials, the second call."""

from datetime import date, timedelta

from sandbox.errors import RuleBroken
from sandbox.modules.meetings.models import Meeting, Sitting
from sandbox.phrase import phrase


def legal_deadline(book_year: int, rules: dict) -> date:
    """30 June of the year after (UU 25/1992 article 26)."""
    return _day_of(book_year + 1, rules["rat"]["deadline_legal"])


def dinas_deadline(book_year: int, rules: dict) -> date:
    return _day_of(book_year + 1, rules["rat"]["deadline_dinas"])


def report_to_dinas_due(held_on: date, rules: dict) -> date:
    return held_on + timedelta(days=rules["rat"]["report_to_dinas_days"])


def annual_report_due(planned_on: date) -> date:
    """A month before the meeting the annual report is ready (UU 25/1992 article 35)."""
    month, year = (planned_on.month - 1, planned_on.year) if planned_on.month > 1 else (12, planned_on.year - 1)
    day = planned_on.day
    while True:
        try:
            return date(year, month, day)
        except ValueError:  # no 31 February
            day -= 1


def check_call(kind: str, book_year: int, planned_on: date, today: date, rules: dict) -> None:
    notice = rules["rat"]["notice_days"]
    _check_book_year(book_year, today, kind)
    _check_ahead(planned_on, today, notice, phrase(
        "undangan harus sampai paling lambat {days} hari sebelumnya (aturan rat.notice_days)", days=notice))
    last = legal_deadline(book_year, rules)
    # Once it is too late for the last day, a late meeting is still better than none.
    if kind != "extraordinary" and planned_on > last and today + timedelta(days=notice) <= last:
        raise RuleBroken("RAT tahun buku {year} paling lambat {last} (UU 25/1992 pasal 26), bukan {date}.",
                         hint="Pilih hari sampai {last}.", year=book_year, last=last, date=planned_on)


def check_invitation(sitting: Sitting, today: date, rules: dict) -> None:
    """The second call is invited to within its own few days, so only the day before is asked of it."""
    notice = rules["rat"]["notice_days"] if sitting.call == 1 else 1
    _check_ahead(sitting.planned_on, today, notice, phrase(
        "undangan harus sampai paling lambat {days} hari sebelumnya (aturan rat.notice_days)", days=notice)
        if sitting.call == 1 else phrase("undangan rapat kedua harus sampai sehari sebelumnya"))
    longest = rules["meetings"]["written_answer_days"]
    if sitting.meeting.form == "written" and (sitting.planned_on - today).days > longest:
        raise RuleBroken("Jawaban rapat tertulis ditunggu paling lama {longest} hari (Permenkop 19/2015 pasal 15), "
                         "sedangkan {date} masih {days} hari lagi.", hint="Kirim undangannya mulai {first}.",
                         longest=longest, date=sitting.planned_on, days=(sitting.planned_on - today).days,
                         first=sitting.planned_on - timedelta(days=longest))


def check_materials(sitting: Sitting, today: date, rules: dict) -> None:
    days = rules["rat"]["materials_days"]
    if sitting.call == 1:
        _check_ahead(sitting.planned_on, today, days, phrase(
            "bahan rapat harus lengkap paling lambat {days} hari sebelumnya (aturan rat.materials_days, Permenkop "
            "19/2015 pasal 16)", days=days))


def check_second_call(meeting: Meeting, planned_on: date, today: date, rules: dict) -> None:
    most = rules["rat"]["adjourn_max_days"]
    if not 1 <= (planned_on - today).days <= most:
        raise RuleBroken("Rapat kedua paling lama {most} hari setelah {today} (aturan rat.adjourn_max_days), "
                         "sedangkan {date} berjarak {days} hari.", hint="Pilih hari dari {first} sampai {last}.",
                         most=most, today=today, date=planned_on, days=(planned_on - today).days,
                         first=today + timedelta(days=1), last=today + timedelta(days=most))


def _check_book_year(book_year: int, today: date, kind: str) -> None:
    if kind != "extraordinary" and not 1 <= today.year - book_year <= 10:
        raise RuleBroken("RAT membahas tahun buku yang sudah tutup, sedangkan tahun buku {year} belum tutup pada "
                         "{today}, atau sudah terlalu lama.", hint="Tahun buku yang terakhir tutup adalah {last}.",
                         year=book_year, today=today, last=today.year - 1)


def _check_ahead(planned_on: date, today: date, days: int, rule) -> None:
    if (planned_on - today).days < days:
        raise RuleBroken("Rapat {date} tinggal {left} hari dari hari ini, {today}, padahal {rule}.",
                         hint="Jadwalkan rapatnya {first} atau sesudahnya.", date=planned_on,
                         left=(planned_on - today).days, today=today, rule=rule, first=today + timedelta(days=days))


def _day_of(year: int, month_day: str) -> date:
    return date.fromisoformat(f"{year:04}-{month_day}")
