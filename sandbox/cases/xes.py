"""XES, the XML of event logs (IEEE 1849-2016): concept, lifecycle, organizational and time extensions.

The schema of the standard knows no namespace, wants attributes of the log before everything else (there are none),
then extensions, globals, classifiers and traces, and keys that are XML names.
"""

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

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
# What XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_NAME = re.compile(r"[^\w.-]")


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
    return "".join(f"{' ' * indent}{_attribute(key, value)}\n" for key, value in values.items() if value != "")


def _attribute(key: str, value: Any) -> str:
    tag, text = _typed(value)
    writable = _NOT_XML.sub("\ufffd", text)
    return f"<{tag} key={quoteattr(key)} value={quoteattr(writable, _BREAKS)}/>"


def _typed(value: Any) -> tuple[str, str]:
    if isinstance(value, bool):
        return "boolean", "true" if value else "false"
    if isinstance(value, int):
        return "int", str(value)
    if isinstance(value, datetime):
        return "date", value.isoformat(timespec="milliseconds")
    if isinstance(value, date):
        return "date", f"{value.isoformat()}T00:00:00.000+00:00"
    return "string", str(value)


_BREAKS = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
