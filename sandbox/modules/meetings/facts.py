"""What a workflow may ask of the meeting at hand: the one its answers name, else the newest that is not closed."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from sandbox.errors import NotFound
from sandbox.modules.contract import Occasion
from sandbox.modules.meetings import counting, deadlines, queries
from sandbox.modules.meetings.models import PASSED, Meeting, Motion, Resolution
from sandbox.modules.meetings.requirements import rules_of
from sandbox.phrase import phrase


def meeting_at_hand(asked: Occasion) -> Meeting:
    """Raises NotFound when no meeting was called yet."""
    if asked.values.get("meeting_id"):
        return queries.meeting(asked.session, int(asked.values["meeting_id"]))
    found = queries.current_meeting(asked.session)
    if found is None:
        raise NotFound("Belum ada rapat anggota yang dipanggil.", hint="Panggil rapatnya lebih dahulu.")
    return found


def has_meeting(asked: Occasion) -> bool:
    """Whether one is under way, so that no second is called."""
    found = queries.current_meeting(asked.session)
    return found is not None and found.status != "closed"


def status(asked: Occasion) -> str:
    return meeting_at_hand(asked).status


def on_roll(asked: Occasion) -> int:
    return queries.on_roll(asked.session, meeting_at_hand(asked))


def of_quorum(question: Callable[[queries.Quorum], Any]) -> Callable[[Occasion], Any]:
    """About the motion the answers name, whose kind may ask for more; else about the sitting."""
    def read(asked: Occasion) -> Any:
        meeting = meeting_at_hand(asked)
        motion = motion_at_hand(asked, meeting) if _names_a_motion(asked) else None
        return question(queries.quorum(asked.session, queries.last_sitting(asked.session, meeting), motion))
    return read


def motion_at_hand(asked: Occasion, meeting: Meeting) -> Motion:
    number = asked.values.get("motion_number")
    return queries.open_motion(asked.session, meeting, asked.values.get("motion_kind") or "",
                               None if number in (None, "") else int(number))


def motion_passed(asked: Occasion) -> bool:
    """The last decision of the meeting, on a motion of the kind that the answers name."""
    return _passed(asked, asked.values.get("motion_kind") or "")


def passed(kind: str) -> Callable[[Occasion], bool]:
    return lambda asked: _passed(asked, kind)


def business_plan_passed(asked: Occasion) -> bool:
    """In any meeting: a manager is appointed long after the members approved the plan (article 32)."""
    return queries.resolution_on(asked.session, "business_plan") is not None


def resolution_adopted(asked: Occasion) -> bool:
    """Whether the general meeting adopted the resolution that `decision_no` names."""
    return _named_resolution(asked) is not None


def names_resolution_on(kind: str) -> Callable[[Occasion], bool]:
    """Whether `decision_no` is the resolution on that kind of motion, of this meeting and no earlier one."""
    def read(asked: Occasion) -> bool:
        found = _named_resolution(asked)
        return found is not None and found.motion.kind == kind and found.motion.meeting == meeting_at_hand(asked)
    return read


def resolution_title(asked: Occasion) -> str:
    found = _named_resolution(asked)
    return found.motion.title if found else ""


def motions_left(asked: Occasion) -> int:
    return len(queries.open_motions(asked.session, meeting_at_hand(asked)))


def of_next(question: Callable[[Motion], str]) -> Callable[[Occasion], str]:
    """About the next motion of the agenda; "" when all are decided."""
    def read(asked: Occasion) -> str:
        found = queries.next_motion(asked.session, meeting_at_hand(asked))
        return question(found) if found else ""
    return read


def motions_decidable(asked: Occasion) -> int:
    """Of the motions left, those that whoever is present now may decide."""
    return len(queries.decidable_motions(asked.session, queries.open_motions(asked.session, meeting_at_hand(asked))))


def next_voted(asked: Occasion) -> int:
    """How many have voted on the next motion, on their own telephones or at the table."""
    found = queries.next_motion(asked.session, meeting_at_hand(asked))
    return counting.voters(asked.session, found) if found else 0


def next_quorum_sentence(asked: Occasion) -> str:
    """Which rule, which numbers, for the next motion; for the sitting when all are decided."""
    meeting = meeting_at_hand(asked)
    found = queries.next_motion(asked.session, meeting)
    return queries.quorum(asked.session, queries.last_sitting(asked.session, meeting), found).said()


def proposal_decided(asked: Occasion) -> bool:
    """Whether the meeting has had the last word on the motion this case put on the agenda."""
    return queries.decision(asked.session, _proposal(asked)) is not None


def proposal_passed(asked: Occasion) -> bool:
    kept = queries.decision(asked.session, _proposal(asked))
    return kept is not None and kept.outcome == PASSED


def is_second_call(asked: Occasion) -> bool:
    return _sitting(asked).call == 2


def planned_on(asked: Occasion) -> date:
    return _sitting(asked).planned_on


def days_until(asked: Occasion) -> int:
    return (planned_on(asked) - asked.today).days


def invite_by(asked: Occasion) -> date:
    rat = _rules(asked)["rat"]
    return planned_on(asked) - timedelta(days=rat["notice_days"] if not is_second_call(asked) else 1)


def materials_by(asked: Occasion) -> date:
    return planned_on(asked) - timedelta(days=_rules(asked)["rat"]["materials_days"])


def report_ready_by(asked: Occasion) -> date:
    return deadlines.annual_report_due(planned_on(asked))


def report_to_dinas_by(asked: Occasion) -> date:
    return deadlines.report_to_dinas_due(planned_on(asked), _rules(asked))


def legal_deadline(asked: Occasion) -> date:
    return deadlines.legal_deadline(meeting_at_hand(asked).book_year, _rules(asked))


def dinas_deadline(asked: Occasion) -> date:
    return deadlines.dinas_deadline(meeting_at_hand(asked).book_year, _rules(asked))


def resolutions(asked: Occasion) -> str:
    meeting = meeting_at_hand(asked)
    return phrase("{numbers}", numbers=tuple(one.number for one in queries.resolutions(asked.session, meeting)))


def _named_resolution(asked: Occasion) -> Resolution | None:
    return queries.resolution_numbered(asked.session, (asked.values.get("decision_no") or "").strip())


def _passed(asked: Occasion, kind: str) -> bool:
    """A tie that elected some is passed for those: it has a resolution. Nobody voted yet is a no."""
    kept = queries.decided(asked.session, meeting_at_hand(asked), kind)
    return kept is not None and kept.outcome == PASSED


def _proposal(asked: Occasion) -> Motion:
    """The motion of this case; of an election that tied, the last round."""
    return queries.last_round(asked.session, meeting_at_hand(asked), int(asked.values["agenda_number"]))


def _names_a_motion(asked: Occasion) -> bool:
    return bool(asked.values.get("motion_kind") or asked.values.get("motion_number"))


def _sitting(asked: Occasion):
    return queries.last_sitting(asked.session, meeting_at_hand(asked))


def _rules(asked: Occasion) -> dict:
    return rules_of(asked.session, meeting_at_hand(asked))
