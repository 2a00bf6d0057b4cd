"""Tasks as JSON: one line of an inbox."""

from collections.abc import Callable
from typing import Any

from sandbox.api.schema import DAY, TEXT, WHOLE, or_null, record, told
from sandbox.cases.inbox import Waiting

SCHEMAS = {"Task": record({
    "case": WHOLE, "number": TEXT, "workflow": told(TEXT, "Its title."), "step": TEXT, "title": TEXT, "role": TEXT,
    "subject": TEXT, "opened_on": DAY, "days": told(WHOLE, "So long it has been waiting."),
    "due_on": or_null(DAY), "days_left": told(or_null(WHOLE), "Negative once it is overdue."),
    "behalf": told(TEXT, "For whom the officer asked for would take it as a deputy; else empty."),
    "refusal": told(TEXT, "Why the officer asked for may not take it; else empty.")})}


def task_json(waiting: Waiting, say: Callable[[str], str]) -> dict[str, Any]:
    return {"case": waiting.case_id, "number": waiting.case_number, "workflow": waiting.workflow,
            "step": waiting.step, "title": waiting.step_title, "role": waiting.role, "subject": waiting.subject,
            "opened_on": waiting.opened_on.isoformat(), "days": waiting.days,
            "due_on": waiting.due_on and waiting.due_on.isoformat(), "days_left": waiting.days_left,
            "behalf": waiting.behalf, "refusal": say(waiting.refusal)}
