"""Cases as JSON: one in a list, one whole with its history, and one of its steps as somebody would see it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sandbox.api.schema import (
    ANYTHING,
    DAY,
    MOMENT,
    TEXT,
    WHOLE,
    YES_NO,
    list_of,
    named,
    or_null,
    record,
    some,
    told,
)
from sandbox.cases.attachments import Attached
from sandbox.cases.comments import Remark
from sandbox.cases.reading import CaseView, StepView, StoryLine
from sandbox.cases.waiting import Open
from sandbox.engine.definition import Field
from sandbox.engine.field_schema import field_schema
from sandbox.phrase import from_json

Say = Callable[[str | None], str]

AS = {"type": "string", "pattern": r"^[a-z][a-z0-9_]{0,60}(:[A-Za-z0-9_.-]{1,60})?$",
      "description": "Who acts: an office, or office:person as in `officers` of the cooperative. "
                     "An office alone is its first holder."}
MEMBER = {"type": "string", "pattern": "^[A-Za-z0-9-]{1,30}$", "description": "Member number, such as A-0042."}
BEHALF = {"type": "string", "maxLength": 60, "description": "The holder whom the actor stands in for: a person."}
_SUMMARY = {
    "id": WHOLE, "number": told(TEXT, "BK-2026-0001"), "workflow": TEXT, "version": TEXT, "title": TEXT,
    "subject": told(TEXT, "Name of the member or applicant; empty while nobody is recorded."),
    "member": or_null(TEXT), "started_on": DAY, "outcome": told(or_null(TEXT), "null while it runs."),
    "open": list_of(named("OpenStep"))}
SCHEMAS = {
    "CaseSummary": record(_SUMMARY),
    "Case": record(_SUMMARY | {"answers": ANYTHING, "history": list_of(named("HistoryLine"))}),
    "OpenStep": record({"step": TEXT, "title": TEXT, "role": told(TEXT, "Empty when it waits for a day or another "
                                                                        "case."),
                        "opened_on": DAY, "due_on": or_null(DAY)}),
    "HistoryLine": record({
        "id": WHOLE, "kind": TEXT, "step": TEXT, "title": TEXT, "action": TEXT, "person": TEXT, "role": TEXT,
        "on": told(DAY, "By the calendar of the cooperative."), "at": told(MOMENT, "By the real clock."),
        "values": ANYTHING, "reason": TEXT, "behalf": told(TEXT, "For whom a deputy acted."),
        "why": list_of(named("Why"))}),
    "Why": record({"step": TEXT, "kind": TEXT, "chosen": TEXT, "because": TEXT,
                   "conditions": list_of(named("Condition"))},
                  description="Why a step went the way it went, with the numbers of the case."),
    "Condition": record({"when": TEXT, "sentence": TEXT, "held": YES_NO, "numbers": ANYTHING}),
    "CaseStart": record({"workflow": some(longest=100), "as": AS, "member": or_null(MEMBER)}, optional=("member",)),
    "Step": record({
        "step": TEXT, "type": TEXT, "title": TEXT, "help": TEXT, "role": TEXT, "actions": list_of(TEXT),
        "refusal": told(TEXT, "Why this officer may not take it; empty when he may."),
        "fields": list_of(named("Field")), "prefilled": ANYTHING}),
    "Field": record({"id": TEXT, "type": TEXT, "label": TEXT, "hint": TEXT, "required": YES_NO, "group": TEXT,
                     "show_if": told(TEXT, "CEL over earlier answers; not asked when it does not hold."),
                     "choices": list_of(record({"value": TEXT, "label": TEXT})),
                     "schema": told({"type": "object"}, "JSON Schema of its value.")}),
    "StepAction": record({
        "action": told(some(longest=20), "One of `actions` of the step."), "as": AS, "values": ANYTHING,
        "reason": {"type": "string", "maxLength": 2000},
        "behalf": BEHALF,
        "voter": told({"type": "string", "maxLength": 60}, "Whose paper ballot this is.")},
        optional=("values", "reason", "behalf", "voter")),
    "Cancellation": record({"as": AS, "reason": some(longest=2000)}),
    "NewComment": record({"as": AS, "text": some(longest=2000)}),
    "Comment": record({"id": WHOLE, "person": TEXT, "role": TEXT, "on": DAY, "at": MOMENT, "text": TEXT}),
    "Attachment": record({"id": WHOLE, "name": TEXT, "media_type": TEXT, "size": told(WHOLE, "In bytes."),
                          "sha256": TEXT, "person": TEXT, "role": TEXT, "on": DAY, "at": MOMENT}),
    "Taken": record({"case": WHOLE, "action": told(WHOLE, "Its line in the history."),
                     "repeated": told(YES_NO, "This key did it before: nothing happened twice.")}),
}


def summary_json(view: CaseView, waiting: Iterable[Open]) -> dict[str, Any]:
    workflow = view.workflow
    return {"id": view.id, "number": view.number, "workflow": workflow.id, "version": workflow.version,
            "title": workflow.title, "subject": view.subject, "member": view.member_no,
            "started_on": view.started_on.isoformat(), "outcome": view.progress.outcome,
            "open": [{"step": one.step, "title": workflow.step(one.step).title, "role": one.role,
                      "opened_on": one.opened_on.isoformat(), "due_on": one.due_on and one.due_on.isoformat()}
                     for one in waiting]}


def case_json(view: CaseView, waiting: Iterable[Open], story: Iterable[StoryLine], say: Say) -> dict[str, Any]:
    return {**summary_json(view, waiting), "answers": dict(view.progress.answers),
            "history": [_line_json(line, say) for line in story]}


def comment_json(remark: Remark) -> dict[str, Any]:
    return {"id": remark.id, "person": remark.person_name, "role": remark.role, "on": remark.on.isoformat(),
            "at": remark.at, "text": remark.text}


def attachment_json(found: Attached) -> dict[str, Any]:
    return {"id": found.id, "name": found.file_name, "media_type": found.media_type, "size": found.size,
            "sha256": found.digest, "person": found.person_name, "role": found.role, "on": found.on.isoformat(),
            "at": found.at}


def step_json(found: StepView) -> dict[str, Any]:
    step = found.step
    return {"step": step.id, "type": step.type, "title": step.title, "help": step.help, "role": step.by,
            "actions": list(found.actions), "refusal": "", "prefilled": dict(found.prefilled),
            "fields": [_field_json(field, found.choices) for field in step.fields]}


def _field_json(field: Field, given: Mapping[str, Iterable[Mapping[str, str]]]) -> dict[str, Any]:
    choices = given[field.id] if field.id in given else [{"value": one.value, "label": one.label}
                                                         for one in field.choices]
    return {"id": field.id, "type": field.type, "label": field.label, "hint": field.hint, "required": field.required,
            "group": field.group, "show_if": field.show_if, "schema": field_schema(field),
            "choices": [{"value": one["value"], "label": one["label"]} for one in choices]}


def _line_json(line: StoryLine, say: Say) -> dict[str, Any]:
    return {"id": line.action_id, "kind": line.kind, "step": line.step, "title": line.title, "action": line.action,
            "person": line.person_name, "role": line.role, "on": line.world_date.isoformat(), "at": line.at,
            "values": dict(line.values), "reason": say(line.reason), "behalf": line.behalf,
            "why": [_why_json(trace, say) for trace in line.trace]}


def _why_json(trace: Mapping[str, Any], say: Say) -> dict[str, Any]:
    return {"step": trace["step"], "kind": trace["kind"], "chosen": trace["chosen"],
            "because": _said(trace, "because", say),
            "conditions": [{"when": found["when"], "held": found["held"], "numbers": dict(found["numbers"]),
                            "sentence": _said(found, "because" if found["held"] or not found["refusal"] else "refusal",
                                              say)} for found in trace["conditions"]]}


def _said(kept: Mapping[str, Any], name: str, say: Say) -> str:
    """In the reader's language when the log knows how the sentence was put together."""
    return say(from_json(kept.get("said", {}).get(name)) or kept[name])
