"""What chair and secretary do at a meeting of the members outside any case: each act checked, taken and logged once."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.cases import log
from sandbox.cases.actor import Actor
from sandbox.engine.wording import show_role
from sandbox.errors import Forbidden, NotAllowed, NotFound
from sandbox.modules.cooperative import queries as cooperative
from sandbox.modules.meetings import agenda, attendance, decisions, minutes, operations, queries, roll, voting
from sandbox.modules.meetings.effects import STANDARD_AGENDA
from sandbox.modules.meetings.models import Meeting, Motion
from sandbox.modules.members.models import Member
from sandbox.modules.members.queries import member_numbered

RUNNERS = ("chair", "secretary")


@dataclass(frozen=True)
class _Turn:
    """`said` holds only JSON: members by number, days as ISO text."""

    session: Session
    meeting_id: int | None
    said: Mapping[str, Any]
    by: Actor
    today: date

    @property
    def meeting(self) -> Meeting:
        return queries.meeting(self.session, self.meeting_id)

    @property
    def motion(self) -> Motion:
        number = self.said["motion"]
        found = next((one for one in queries.motions(self.session, self.meeting) if one.number == number), None)
        if found is None:
            raise NotFound("Acara nomor {number} tidak ada di rapat ini.", number=number)
        return found

    def day(self, name: str) -> date | None:
        return date.fromisoformat(self.said[name]) if self.said.get(name) else None

    def member(self, name: str) -> Member:
        return member_numbered(self.session, self.said[name])

    def members(self, name: str) -> list[Member]:
        return members_numbered(self.session, self.said.get(name, ()))


def conduct(session: Session, act: str, *, by: Actor, token: str, meeting_id: int | None = None,
            **said: Any) -> Any:
    """Take one of ACTS at a meeting; gives what it made, None when this form was sent before.

    Raises Forbidden unless chair or secretary asks, and whatever the meeting itself refuses.
    """
    data = {"act": act, "meeting": meeting_id, **said}
    if log.earlier(session, token, kind="meeting", data=data):
        return None
    if by.role not in RUNNERS:
        raise Forbidden("Rapat dijalankan oleh {roles}, bukan oleh {own}.", roles=tuple(map(show_role, RUNNERS)),
                        own=show_role(by.role), hint="Minta Ketua atau Sekretaris mengerjakannya.")
    if act not in ACTS:
        raise NotAllowed("Langkah rapat ini belum dikenal.")
    today = cooperative.today(session)
    made = ACTS[act](_Turn(session, meeting_id, said, by, today))
    log.append(session, token=token, kind="meeting", by=by, today=today, action=act, data=data)
    return made


def members_numbered(session: Session, numbers: Iterable[str]) -> list[Member]:
    """In their order, in one question. Raises NotFound for the first that nobody has."""
    wanted = tuple(numbers)
    found = {one.member_no: one for one in session.scalars(select(Member).where(Member.member_no.in_(set(wanted))))}
    return [found.get(number) or member_numbered(session, number) for number in wanted]


def _call(turn: _Turn) -> Meeting:
    said = turn.said
    return operations.call_meeting(turn.session, kind=said["kind"], form=said["form"], book_year=said["book_year"],
                                   planned_on=turn.day("planned_on"), place=said["place"], today=turn.today,
                                   person=turn.by.person)


def _reschedule(turn: _Turn) -> None:
    operations.reschedule(turn.session, turn.meeting, planned_on=turn.day("planned_on"), place=turn.said["place"],
                          today=turn.today, person=turn.by.person)


def _freeze(turn: _Turn) -> int:
    chosen = {group: members_numbered(turn.session, numbers) for group, numbers in turn.said["delegates"].items()}
    return roll.freeze_roll(turn.session, turn.meeting, today=turn.today, delegates=chosen)


def _sign(turn: _Turn) -> int:
    attendance.sign_in(turn.session, turn.meeting, turn.members("members"), today=turn.today)
    return len(turn.said["members"])


def _scan(turn: _Turn) -> None:
    one = queries.voter(turn.session, turn.meeting, turn.member("member"))
    attendance.enter_by_pass(turn.session, turn.meeting, one, today=turn.today)


def _letter(turn: _Turn) -> None:
    attendance.accept_letter(turn.session, turn.meeting, turn.member("absent"), holder=turn.member("holder"),
                             letter_no=turn.said["letter_no"], today=turn.today)


def _answer(turn: _Turn) -> None:
    attendance.answer_in_writing(turn.session, turn.meeting, turn.member("member"), letter_no=turn.said["letter_no"],
                                 today=turn.today)


def _strike(turn: _Turn) -> None:
    attendance.strike(turn.session, turn.meeting, turn.member("member"), reason=turn.said["reason"],
                      today=turn.today, person=turn.by.person)


def _adjourn(turn: _Turn) -> None:
    operations.adjourn(turn.session, turn.meeting, planned_on=turn.day("planned_on"), place=turn.said["place"],
                       today=turn.today)


def _propose(turn: _Turn) -> Motion:
    said = turn.said
    return agenda.propose(turn.session, turn.meeting, kind=said["kind"], title=said["title"], text=said["text"],
                          method=said["method"], changes=said["changes"], effective_from=turn.day("effective_from"))


def _propose_standard(turn: _Turn) -> None:
    for kind, title in STANDARD_AGENDA:
        year = turn.meeting.book_year + (kind == "work_plan_budget")
        agenda.propose(turn.session, turn.meeting, kind=kind, title=f"{title} tahun buku {year}",
                       method="written" if turn.meeting.form == "written" else "hands")


def _propose_election(turn: _Turn) -> Motion:
    said = turn.said
    return agenda.propose_election(turn.session, turn.meeting, role=said["role"], seats=said["seats"],
                                   candidates=turn.members("candidates"), title=said["title"], method=said["method"],
                                   effective_from=turn.day("effective_from"))


def _show_hands(turn: _Turn) -> None:
    voting.show_hands(turn.session, turn.motion, against=turn.members("against"),
                      abstaining=turn.members("abstaining"))


def _one_vote(turn: _Turn) -> None:
    """Only where everybody sees it anyway: the log keeps the name of who gave it."""
    if turn.motion.method == "secret":
        raise NotAllowed("Suara rahasia tidak dicatat satu per satu.", hint="Hitung surat suaranya bersama-sama.")
    voting.cast_vote(turn.session, turn.motion, turn.member("member"), choices=(turn.said["choice"],))


def _count_papers(turn: _Turn) -> None:
    voting.count_papers(turn.session, turn.motion, papers=turn.said["papers"], marks=turn.said["marks"])


def _carry_out(turn: _Turn) -> tuple[str, ...]:
    return decisions.carry_out_all(turn.session, turn.meeting, today=turn.today, person=turn.by.person)


def _seal(turn: _Turn) -> None:
    said = turn.said
    minutes.seal_minutes(turn.session, turn.meeting, present=said["present"], dated_on=turn.day("dated_on"),
                         remarks=said["remarks"], written_by=said["written_by"], approved_by=turn.by.person,
                         today=turn.today)


ACTS: Mapping[str, Callable[[_Turn], Any]] = {
    "call": _call, "reschedule": _reschedule, "freeze": _freeze,
    "invite": lambda turn: operations.invite(turn.session, turn.meeting, today=turn.today),
    "send_materials": lambda turn: operations.send_materials(turn.session, turn.meeting, today=turn.today),
    "issue_passes": lambda turn: attendance.issue_passes(turn.session, turn.meeting),
    "sign": _sign, "scan": _scan, "letter": _letter, "answer": _answer, "strike": _strike,
    "open": lambda turn: operations.open_meeting(turn.session, turn.meeting, today=turn.today),
    "adjourn": _adjourn,
    "propose": _propose, "propose_standard": _propose_standard, "propose_election": _propose_election,
    "show_hands": _show_hands, "one_vote": _one_vote, "count_papers": _count_papers,
    "decide": lambda turn: decisions.decide(turn.session, turn.motion, today=turn.today),
    "carry_out": _carry_out,
    "close": lambda turn: operations.close_meeting(turn.session, turn.meeting, today=turn.today),
    "seal": _seal}
