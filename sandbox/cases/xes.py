"""XES, the XML of event logs (IEEE 1849-2016): concept, lifecycle, organizational and time extensions.

The schema of the standard knows no namespace, wants attributes of the log before everything else (there are none),
then extensions, globals, classifiers and traces, and keys that are XML names.
"""

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox.cases.events import CaseLog, Event

_STANDARD = "http://www.xes-standard.org"
HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="">
  <extension name="Concept" prefix="concept" uri="{_STANDARD}/concept.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="{_STANDARD}/lifecycle.xesext"/>
  <extension name="Organizational" prefix="org" uri="{_STANDARD}/org.xesext"/>
  <extension name="Time" prefix="time" uri="{_STANDARD}/time.xesext"/>
  <global scope="trace">
    <string key="concept:name" value="?"/>
  </global>
  <global scope="event">
    <string key="concept:name" value="?"/>
    <string key="lifecycle:transition" value="complete"/>
    <date key="time:timestamp" value="1970-01-01T00:00:00+00:00"/>
  </global>
  <classifier name="Step" keys="concept:name"/>
  <classifier name="StepAndTransition" keys="concept:name lifecycle:transition"/>
  <classifier name="Role" keys="org:role"/>
"""
TAIL = "</log>\n"
_NOT_NAME = re.compile(r"[^\w.-]")
# What XML 1.0 cannot hold, not even escaped, is shown as a question mark in a diamond.
_NOT_XML = (*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
_ESCAPED = dict.fromkeys(_NOT_XML, "\ufffd") | {
    ord("\t"): "&#9;", ord("\n"): "&#10;", ord("\r"): "&#13;", ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;",
    ord('"'): "&quot;"}


def trace(log: "CaseLog") -> str:
    attributes = {"concept:name": log.number, "workflow": log.workflow, "version": log.version,
                  "startedOn": log.started_on, "outcome": log.outcome, "member": log.member}
    events = "".join(f"    <event>\n{_attributes(_of_event(event), 6)}    </event>\n" for event in log.events)
    return f"  <trace>\n{_attributes(attributes, 4)}{events}  </trace>\n"


def _of_event(event: "Event") -> dict[str, Any]:
    told = {"concept:name": event.title, "concept:instance": f"{event.step}#{event.visit}",
            "lifecycle:transition": event.transition, "org:resource": event.resource, "org:role": event.role,
            "time:timestamp": event.world_time, "realTime": datetime.fromisoformat(event.real_time),
            "step": event.step, "stepType": event.type, "action": event.action, "result": event.result,
            "reason": event.reason}
    return told | {f"answer.{_NOT_NAME.sub('_', name)}": value for name, value in event.values.items()}


def _attributes(values: dict[str, Any], indent: int) -> str:
    margin = " " * indent
    return "".join([f'{margin}{_attribute(key, value)}\n' for key, value in values.items() if value != ""])


def _attribute(key: str, value: Any) -> str:
    """Keys are names and need no escaping."""
    if isinstance(value, bool):
        return f'<boolean key="{key}" value="{"true" if value else "false"}"/>'
    if isinstance(value, int):
        return f'<int key="{key}" value="{value}"/>'
    if isinstance(value, date):
        return f'<date key="{key}" value="{_moment(value)}"/>'
    return f'<string key="{key}" value="{str(value).translate(_ESCAPED)}"/>'


def _moment(value: date) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds")
    return f"{value.isoformat()}T00:00:00.000+00:00"
