"""KPRI Contoh Melati with 347 voters, and besides them an applicant and somebody who left: A-0001 to A-0347."""

from datetime import date, timedelta

from sqlalchemy import insert, select

from sandbox.modules.cooperative.models import Cooperative
from sandbox.modules.cooperative.operations import adopt_rules, appoint_officer
from sandbox.modules.cooperative.rules import DEFAULT_RULES
from sandbox.modules.meetings.agenda import merged, propose
from sandbox.modules.meetings.attendance import sign_in
from sandbox.modules.meetings.models import Meeting
from sandbox.modules.meetings.operations import adjourn, call_meeting, invite, open_meeting, send_materials
from sandbox.modules.meetings.roll import freeze_roll
from sandbox.modules.members.models import Agency, Member
from tests.modules.melati import make_member

CALLED = date(2026, 2, 20)
RAT_DAY = date(2026, 3, 14)
APPLICANT, FORMER = 348, 349
SECRETARY = "A-0002"


def fill_with(count: int, **changes):
    """What fills a world with `count` voters, with these changes of the rules."""
    def fill(session) -> None:
        session.add(Cooperative(
            id=1, name="KPRI Contoh Melati", legal_entity_no="0000/BH/XVI.14/1/2014", coop_nik="000000000000",
            address="Jl. Yos Sudarso No. 000, Palangka Raya", region_code="6271",
            supervising_office="Dinas Koperasi dan UKM Prov. Kalteng", today=CALLED))
        session.add(Agency(id=1, code="DISDIK", name="Dinas Pendidikan", address="Jl. Tjilik Riwut No. 000",
                           payroll_treasurer="Yulia Sahay", phone="(0536) 000-1234"))
        session.flush()
        adopt_rules(session, merged(DEFAULT_RULES, changes), effective_from=date(2025, 3, 15),
                    adopted_by="RAT-2024/KEP-07")
        session.execute(insert(Member), [_row(number) for number in range(1, count + 1)])
        appoint_officer(session, "A-0003", name="Sipet Umbing", role="chair", since=date(2023, 4, 1), member_id=3)
        appoint_officer(session, "A-0005", name="Norhayati", role="supervisor", since=date(2023, 4, 1), member_id=5)
    return fill


def fill(session) -> None:
    fill_with(347)(session)
    session.execute(insert(Member), [_row(APPLICANT, member_no=None, joined_on=None),
                                     _row(FORMER, left_on=date(2025, 12, 31))])


def members(session, *lines: int) -> list[Member]:
    """By the line of the roll, which is the member's id here."""
    found = {one.id: one for one in session.scalars(select(Member).where(Member.id.in_(lines)))}
    return [found[line] for line in lines]


def plan(session, **changes) -> Meeting:
    usual = {"kind": "annual", "book_year": 2025, "planned_on": RAT_DAY, "place": "Aula Disdik", "today": CALLED,
             "person": "A-0003"}
    return call_meeting(session, **(usual | changes))


def prepare(session, **changes) -> Meeting:
    """Called, invited to, with materials and a frozen roll."""
    meeting = plan(session, **changes)
    freeze_roll(session, meeting, today=meeting.called_on)
    invite(session, meeting, today=meeting.called_on)
    send_materials(session, meeting, today=meeting.called_on)
    return meeting


def hold(session, present: int, **changes) -> Meeting:
    """Opened with the first `present` lines of the roll signed in."""
    meeting = prepare(session, **changes)
    attend(session, meeting, present)
    return meeting


def attend(session, meeting, present: int, on=RAT_DAY) -> None:
    sign_in(session, meeting, members(session, *range(1, present + 1)), today=on)
    open_meeting(session, meeting, today=on)


def adjourn_to(session, meeting, days: int = 7, place: str = "") -> date:
    on = RAT_DAY + timedelta(days=days)
    adjourn(session, meeting, planned_on=on, place=place, today=RAT_DAY)
    invite(session, meeting, today=RAT_DAY)
    return on


def report(session, meeting, **changes):
    return propose(session, meeting, **({"kind": "accountability_report", "title": "Laporan pertanggungjawaban"}
                                        | changes))


def _row(number: int, **changes) -> dict:
    one = make_member(1, full_name=f"Anggota {number}", member_no=f"A-{number:04}", nik=f"62710344068{number:05}",
                      birth_date=date(1985, 6, 4))
    row = {column.key: getattr(one, column.key) for column in Member.__table__.columns}
    return row | {"id": number} | changes
