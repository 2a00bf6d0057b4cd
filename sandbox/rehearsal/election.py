"""Offices whose term ends before the next RAT are filled by this one: candidates named, listed, voted on, installed."""

from datetime import date
from itertools import groupby
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.cases.models import Case
from sandbox.modules.cooperative.queries import officers, today
from sandbox.modules.meetings import counting
from sandbox.modules.meetings.models import Motion
from sandbox.rehearsal.asking import active_members, fact
from sandbox.rehearsal.playing import Play, waiting

TITLES = {"chair": "ketua", "secretary": "sekretaris", "treasurer": "bendahara", "board": "pengurus",
          "supervisor": "pengawas"}
AGAIN, NEW = 82, 15  # percent of the papers that name somebody in office, and that name the one other candidate


def begin(session: Session, chance: Random) -> None:
    year = today(session).year
    if session.scalar(select(Case.id).where(Case.workflow == "board-election", Case.started_on >= date(year, 1, 1))):
        return
    ending = [one for one in officers(session) if one.role in TITLES and one.until and one.until < date(year + 1, 3, 1)]
    for role, held in groupby(ending, key=lambda one: one.role):
        held = tuple(held)
        play = Play(session, "board-election").take("alarm", {
            "office": role, "seats": len(held), "term_ends": held[0].until.isoformat()})
        play.take("committee", {"committee_names": "Tiga anggota dari tiga instansi", "committee_free": True})


def go_on(session: Session, chance: Random) -> None:
    for play in waiting(session, "board-election", "list_candidates"):
        role, year = play.answers["office"], today(session).year
        play.take("list_candidates", {"candidates": ", ".join(_standing(session, role)), "candidates_willing": True,
                                      "motion_title": f"Pemilihan {TITLES[role]} {year}-{year + 5}"})
    for play in waiting(session, "board-election", "confirm_list"):
        play.take("confirm_list")


def _standing(session: Session, role: str) -> list[str]:
    """Who holds the office now, and one member without any."""
    busy = {one.person for one in officers(session)}
    free = [member.member_no for member in active_members(session) if member.member_no not in busy]
    return [*(one.person for one in officers(session, role)), free[10 * [*TITLES].index(role)]]


def papers(session: Session, motion: Motion) -> dict[str, str | int]:
    """Everybody present puts one paper into the urn; those in office are named on most."""
    present, holding = fact(session, "meeting.present"), {one.member_id for one in officers(session, motion.role)}
    votes = (f"{one.member_no}={present * (AGAIN if one.id in holding else NEW) // 100}"
             for one in counting.candidates(session, motion).values())
    return {"papers": present, "ballot_about": "persons", "votes_for_candidates": ", ".join(votes)}


def hand_over(session: Session) -> None:
    for play in waiting(session, "board-election", "take_office"):
        play.take("take_office").take("count_over", {"counted_together": True, "files_over": True})
        play.take("new_specimens").take("update_ods")
