"""What a workflow may do with a meeting, each a function of the Occasion; the names are in __init__.EFFECTS.

No effect takes one member's secret vote: the answers of a case are kept with the name of who gave them.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sandbox.modules.contract import Occasion
from sandbox.modules.meetings import agenda, attendance, counting, decisions, minutes, operations, queries, roll, voting
from sandbox.modules.meetings.facts import meeting_at_hand, motion_at_hand
from sandbox.modules.meetings.models import ABSTAIN, AGAINST, FOR, PASSED, Meeting, Motion
from sandbox.modules.meetings.names import marks, members_named, members_numbered, rule_change

STANDARD_AGENDA = (("accountability_report", "Laporan pertanggungjawaban pengurus"),
                   ("surplus_distribution", "Pembagian SHU"), ("work_plan_budget", "RK-RAPB"))


def call(asked: Occasion) -> Mapping[str, Any]:
    answers = asked.values
    meeting = operations.call_meeting(
        asked.session, kind=answers["meeting_kind"], book_year=int(answers["book_year"]),
        planned_on=_day(answers["planned_on"]), place=answers["place"], form=answers.get("meeting_form") or "physical",
        today=asked.today, person=asked.person)
    return {"meeting_id": meeting.id}


def reschedule(asked: Occasion) -> None:
    operations.reschedule(asked.session, meeting_at_hand(asked), planned_on=_day(asked.values["planned_on"]),
                          place=asked.values.get("place") or "", today=asked.today, person=asked.person)


def propose(asked: Occasion) -> Mapping[str, Any]:
    answers = asked.values
    motion = agenda.propose(
        asked.session, meeting_at_hand(asked), kind=answers["motion_kind"], title=answers["motion_title"],
        text=answers.get("motion_text") or "", method=answers.get("voting_method") or "hands",
        changes=_rule_change(answers),
        effective_from=_day(answers.get("effective_from")))
    return _on_agenda(asked, motion)


def propose_business_plan(asked: Occasion) -> Mapping[str, Any]:
    """A plan, and with it the wish to appoint a manager, is the members' to approve (UU 25/1992 article 32)."""
    motion = agenda.propose(
        asked.session, meeting_at_hand(asked), kind="business_plan", title=asked.values["motion_title"],
        text=asked.values.get("motion_text") or "", method=asked.values.get("voting_method") or "hands")
    return _on_agenda(asked, motion)


def propose_articles(asked: Occasion) -> Mapping[str, Any]:
    """One key of the rules file, as the articles or bylaws are to read from a date; or the vote of contract staff."""
    answers = asked.values
    if answers.get("change_about") == "honorer_vote":
        return propose_honorer_vote(asked)
    motion = agenda.propose(
        asked.session, meeting_at_hand(asked), kind="articles", title=answers["motion_title"],
        text=answers.get("motion_text") or "", method=answers.get("voting_method") or "hands",
        changes=rule_change(answers.get("rule_key") or "", answers.get("rule_value")),
        effective_from=_day(answers["effective_from"]))
    return _on_agenda(asked, motion)


def propose_standard(asked: Occasion) -> None:
    """What every RAT decides: the report of the board, the surplus, next year's plan and budget."""
    meeting = meeting_at_hand(asked)
    for kind, title in STANDARD_AGENDA:
        agenda.propose(asked.session, meeting, kind=kind, title=f"{title} tahun buku {_year(meeting, kind)}",
                       method=asked.values.get("voting_method") or "hands")


def propose_honorer_vote(asked: Occasion) -> Mapping[str, Any]:
    """The change of the articles that makes contract staff full members (handbook 3.5)."""
    motion = agenda.propose(
        asked.session, meeting_at_hand(asked), kind="articles", title=asked.values["motion_title"],
        text=asked.values.get("motion_text") or "", method=asked.values.get("voting_method") or "hands",
        changes={"admission": {"honorer_voting": True}}, effective_from=_day(asked.values["effective_from"]))
    return _on_agenda(asked, motion)


def propose_election(asked: Occasion) -> Mapping[str, Any]:
    answers = asked.values
    motion = agenda.propose_election(
        asked.session, meeting_at_hand(asked), role=answers["office"], seats=int(answers["seats"]),
        candidates=members_numbered(asked.session, answers["candidates"]), title=answers["motion_title"],
        method=answers.get("voting_method") or "secret", effective_from=_day(answers.get("effective_from")))
    return _on_agenda(asked, motion)


def freeze_roll(asked: Occasion) -> Mapping[str, Any]:
    chosen = {"": members_numbered(asked.session, asked.values.get("delegates") or "")}
    return {"on_roll": roll.freeze_roll(asked.session, meeting_at_hand(asked), today=asked.today, delegates=chosen)}


def invite(asked: Occasion) -> None:
    operations.invite(asked.session, meeting_at_hand(asked), today=asked.today)


def send_materials(asked: Occasion) -> None:
    operations.send_materials(asked.session, meeting_at_hand(asked), today=asked.today)


def register(asked: Occasion) -> Mapping[str, Any]:
    meeting = meeting_at_hand(asked)
    came = members_named(asked.session, meeting, asked.values["attendance"], "attendance")
    attendance.sign_in(asked.session, meeting, came, today=asked.today)
    return {"signed_in": queries.present(asked.session, queries.last_sitting(asked.session, meeting))}


def open_meeting(asked: Occasion) -> None:
    operations.open_meeting(asked.session, meeting_at_hand(asked), today=asked.today)


def adjourn(asked: Occasion) -> None:
    operations.adjourn(asked.session, meeting_at_hand(asked), planned_on=_day(asked.values["planned_on"]),
                       place=asked.values.get("place") or "", today=asked.today)


def show_hands(asked: Occasion) -> None:
    meeting = meeting_at_hand(asked)
    named = {field: members_named(asked.session, meeting, asked.values.get(field) or "", field)
             for field in ("against", "abstaining")}
    voting.show_hands(asked.session, motion_at_hand(asked, meeting), **named)


def count_papers(asked: Occasion) -> None:
    meeting = meeting_at_hand(asked)
    motion = motion_at_hand(asked, meeting)
    voting.count_papers(asked.session, motion, papers=int(asked.values["papers"]), marks=_marks(asked, motion))


def decide(asked: Occasion) -> Mapping[str, Any]:
    meeting = meeting_at_hand(asked)
    found = decisions.decide(asked.session, motion_at_hand(asked, meeting), today=asked.today)
    return {"motion_passed": found.decision.outcome == PASSED,
            "resolution_no": found.resolution.number if found.resolution else "",
            "second_round": found.second_round is not None}


def carry_out(asked: Occasion) -> None:
    decisions.carry_out_all(asked.session, meeting_at_hand(asked), today=asked.today, person=asked.person)


def close(asked: Occasion) -> None:
    operations.close_meeting(asked.session, meeting_at_hand(asked), today=asked.today)


def seal_minutes(asked: Occasion) -> None:
    minutes.seal_minutes(
        asked.session, meeting_at_hand(asked), present=int(asked.values["present"]),
        dated_on=_day(asked.values.get("minutes_on")) or asked.today, remarks=asked.values.get("minutes_text") or "",
        written_by=asked.values["written_by"], approved_by=asked.person, today=asked.today)


def _on_agenda(asked: Occasion, motion: Motion) -> Mapping[str, Any]:
    """From here on the case is about this meeting, whichever is called after it."""
    return {"agenda_number": motion.number, "meeting_id": motion.meeting_id,
            "meeting_day": queries.last_sitting(asked.session, motion.meeting).planned_on}


def _rule_change(answers: Mapping[str, Any]) -> dict:
    """Only of the articles: answers stay with the case, and the next motion of it must not change the rule again."""
    if answers["motion_kind"] != "articles":
        return {}
    return rule_change(answers.get("rule_key") or "", answers.get("rule_value"))


def _marks(asked: Occasion, motion: Motion) -> dict[str, int]:
    """Papers of an election name members by number; of other motions they say yes, no or nothing."""
    if motion.kind != "election":
        return {choice: int(asked.values.get(field) or 0) for choice, field in (
            (FOR, "votes_for"), (AGAINST, "votes_against"), (ABSTAIN, "votes_abstaining"))}
    standing = {member.member_no: str(one) for one, member in counting.candidates(asked.session, motion).items()}
    return {standing.get(number, number): votes for number, votes in marks(
        asked.values.get("votes_for_candidates") or "", "votes_for_candidates").items()}


def _year(meeting: Meeting, kind: str) -> int:
    return meeting.book_year + (kind == "work_plan_budget")


def _day(value: Any) -> date | None:
    """A case keeps its answers as JSON, so a date comes as text."""
    return date.fromisoformat(value) if isinstance(value, str) and value else value or None
