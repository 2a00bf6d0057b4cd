"""Which day a deadline falls on, and which day is waited for."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sandbox.engine.definition import Due, Wait
from sandbox.engine.progress import Situation
from sandbox.engine.working_days import after


def deadline(due: Due, situation: Situation) -> dict[str, str]:
    """The last day on which people may act, and the day they are reminded, as ISO dates."""
    kept = {"on": after(situation.today, due.span, situation.holidays).isoformat()}
    if due.remind:
        kept["remind"] = after(situation.today, due.remind, situation.holidays).isoformat()
    return kept


def day_awaited(step: Wait, answers: Mapping[str, Any], situation: Situation) -> date | None:
    """None when the date that is waited for was never said."""
    if step.span:
        return after(situation.today, step.span, situation.holidays)
    try:
        return date.fromisoformat(answers.get(step.until) or "")
    except (TypeError, ValueError):
        return None
