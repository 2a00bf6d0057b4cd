"""Members by employment status: how many at the beginning of the year, who came, who left, how many at its end."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.modules.members.leaving import REASON_TITLES
from sandbox.modules.members.models import EMPLOYMENT_STATUSES, Agency, Member, RegisterClosing
from sandbox.paper.report import SUM, Column, Heading, Row, Table, Words, bars_of
from sandbox.phrase import phrase
from sandbox.reports.meeting_lists import STATUSES


@dataclass(frozen=True)
class Movement:
    status: str
    opening: int
    joined: int
    left: int

    @property
    def closing(self) -> int:
        return self.opening + self.joined - self.left


def movements(session: Session, year: int) -> tuple[Movement, ...]:
    """By the status members have today; a status nobody had is left out."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    people = session.execute(select(Member.employment_status, Member.joined_on, Member.left_on)
                             .where(Member.joined_on <= last)).all()
    opening = Counter(one.employment_status for one in people
                      if one.joined_on < first and (one.left_on is None or one.left_on >= first))
    joined = Counter(one.employment_status for one in people if one.joined_on >= first)
    left = Counter(one.employment_status for one in people if one.left_on and first <= one.left_on <= last)
    return tuple(Movement(status, opening[status], joined[status], left[status]) for status in EMPLOYMENT_STATUSES
                 if opening[status] or joined[status])


def members(session: Session, year: int) -> Iterable:
    found = movements(session, year)
    closing, opening = sum(one.closing for one in found), sum(one.opening for one in found)
    yield Heading(phrase("Keanggotaan"))
    yield Words((phrase(
        "Pada akhir {year} koperasi mempunyai {closing} anggota; awal tahun {opening}. Selama setahun {joined} orang "
        "masuk dan {left} orang keluar.", year=str(year), closing=closing, opening=opening,
        joined=sum(one.joined for one in found), left=sum(one.left for one in found)),))
    yield _table(found)
    yield bars_of(phrase("Anggota menurut status, akhir {year}", year=str(year)),
                  ((STATUSES[one.status], one.closing, str(one.closing)) for one in found))
    reasons = _reasons(session, year)
    if reasons:
        yield Words((phrase("Sebab keluar: {reasons}.", reasons=reasons),))
    yield _agencies(session, date(year, 12, 31))


def _table(found: tuple[Movement, ...]) -> Table:
    heads = (phrase("Awal tahun"), phrase("Masuk"), phrase("Keluar"), phrase("Akhir tahun"))
    names = ("opening", "joined", "left", "closing")
    rows = [Row((STATUSES[one.status], *(_count(getattr(one, name)) for name in names))) for one in found]
    sums = (_count(sum(getattr(one, name) for one in found)) for name in names)
    return Table((Column(phrase("Status"), width="1fr"), *(Column(head, "right", "27mm") for head in heads)),
                 (*rows, Row((phrase("Jumlah"), *sums), SUM)))


def _reasons(session: Session, year: int) -> tuple:
    rows = session.execute(select(RegisterClosing.reason, func.count()).where(
        RegisterClosing.closed_on.between(date(year, 1, 1), date(year, 12, 31)))
        .group_by(RegisterClosing.reason).order_by(RegisterClosing.reason))
    return tuple(phrase("{reason} {count} orang", reason=REASON_TITLES[reason], count=count) for reason, count in rows)


def _agencies(session: Session, on: date) -> Table:
    rows = session.execute(
        select(Agency.name, func.count()).join(Member, Member.agency_id == Agency.id)
        .where(Member.joined_on <= on, (Member.left_on.is_(None)) | (Member.left_on > on))
        .group_by(Agency.name).order_by(func.count().desc(), Agency.name)).all()
    return Table((Column(phrase("Instansi"), width="1fr"), Column(phrase("Anggota"), "right", "30mm")),
                 (*(Row((name, _count(count))) for name, count in rows),
                  Row((phrase("Jumlah"), _count(sum(count for _, count in rows))), SUM)), small=True)


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".") if number else "–"
