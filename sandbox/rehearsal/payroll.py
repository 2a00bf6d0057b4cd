"""Payroll deduction: a list to every agency, and the transfer that answers it."""

from collections.abc import Sequence
from datetime import date
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import today
from sandbox.modules.members.models import Agency, Member
from sandbox.modules.payroll import queries
from sandbox.rehearsal.playing import Play, waiting

FORGOTTEN, NOTHING_LEFT = "Belum tercantum di daftar gaji", "Gaji habis untuk angsuran bank"


def send_lists(session: Session, chance: Random) -> None:
    for code in _agencies(session):
        play = Play(session, "payroll-deduction").take("choose", {"agency_code": code})
        if "check_list" in play.open:
            play.take("check_list")


def _agencies(session: Session) -> Sequence[str]:
    """Those that pay somebody who is a member today."""
    on = today(session)
    return session.scalars(select(Agency.code).where(Agency.id.in_(
        select(Member.agency_id).where(Member.joined_on <= on, Member.left_on.is_(None) | (Member.left_on > on))))
        .order_by(Agency.id)).all()


def receive_transfers(session: Session, chance: Random) -> None:
    """Most pay everything. Now and then an agency forgets somebody, and some members have nothing left for half a year;
    what is missing stands on the next list."""
    for play in waiting(session, "payroll-deduction", "transfer"):
        owed = _owed(session, play.answers["agency_code"])
        missing = {number: NOTHING_LEFT for number in owed if _has_nothing_left(number, play.view.started_on)}
        if chance.random() < 0.05:
            missing |= {min(owed): FORGOTTEN}
        if missing and len(missing) < len(owed):
            _short(play, owed, missing)
        else:
            play.take("transfer", {"transfer_amount": sum(owed.values())}).take("receive")


def _has_nothing_left(member_no: str, on: date) -> bool:
    """One in fifty, by half-years, whichever agency pays him."""
    return Random(f"{member_no}/{on.year}/{on.month > 6}").random() < 0.02


def _short(play: Play, owed: dict[str, int], missing: dict[str, str]) -> None:
    month = f"{play.view.started_on:%Y-%m}"
    told = "\n".join(("no_anggota;bulan;jumlah;alasan", *(
        f"{number};{month};0;{reason}" for number, reason in missing.items())))
    play.take("transfer", {"transfer_amount": sum(owed.values()) - sum(owed[number] for number in missing),
                           "payroll_file": told, "exceptions_only": True}).take("receive")
    if "wait_more" in play.open:
        play.take("wait_more", {"second_transfer": "none"}).take("close_short")


def _owed(session: Session, agency_code: str) -> dict[str, int]:
    """Member number -> what the list still asks."""
    owed = queries.open_by_member(queries.open_lines(session, queries.agency(session, agency_code)))
    numbers = session.execute(select(Member.id, Member.member_no).where(Member.id.in_(owed)))
    return {member_no: owed[member_id] for member_id, member_no in numbers}
