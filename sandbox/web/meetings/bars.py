"""Attendance and votes as bars with the required number marked, drawn on the server; the numbers stand beside them."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext
from sqlalchemy.orm import Session

from sandbox.modules.meetings import counting
from sandbox.modules.meetings.counting import Count
from sandbox.modules.meetings.minutes import CandidateRecord
from sandbox.modules.meetings.models import Motion
from sandbox.modules.meetings.queries import Quorum

WIDTH = 1000


@dataclass(frozen=True)
class Bar:
    """`width` and `mark` are parts of WIDTH; `mark` is where enough begins, None where nothing is asked."""

    label: str
    number: int
    width: int
    mark: int | None = None
    kind: str = ""  # good, bad or "" for what is neither


def quorum_bar(quorum: Quorum) -> Bar:
    return _bar(gettext("Hadir"), quorum.present, quorum.on_roll, quorum.needed, "good" if quorum.met else "bad")


def vote_bars(count: Count) -> tuple[Bar, ...]:
    whole = max(count.in_favour + count.against + count.abstaining, 1)
    return (_bar(gettext("Setuju"), count.in_favour, whole, count.needed, "good"),
            _bar(gettext("Tidak setuju"), count.against, whole, None, "bad"),
            _bar(gettext("Abstain"), count.abstaining, whole))


def election_bars(candidates: tuple[CandidateRecord, ...]) -> tuple[Bar, ...]:
    most = max((one.votes for one in candidates), default=0)
    return tuple(_bar(_named(one), one.votes, max(most, 1), None, "good" if one.is_elected else "")
                 for one in candidates)


def live_bars(session: Session, motion: Motion, present: int) -> Iterator[Bar]:
    """While the vote goes on: hands are seen as they are raised, of an urn only how many papers are in it."""
    voters = counting.voters(session, motion)
    if motion.method in ("hands", "written") and voters:
        yield from vote_bars(counting.count(session, motion, present))
    elif motion.method == "secret":
        yield _bar(gettext("Sudah memberi suara"), voters, max(present, 1))


def _named(one: CandidateRecord) -> str:
    who = f"{one.name} ({one.member_no})"
    return gettext("%(who)s, terpilih", who=who) if one.is_elected else who


def _bar(label: str, number: int, whole: int, mark: int | None = None, kind: str = "") -> Bar:
    whole = max(whole, mark or 1)
    return Bar(label, number, number * WIDTH // whole, mark * WIDTH // whole if mark else None, kind)
