"""The XML schema of IEEE 1849-2016 as a list of faults: which elements, in which order, with which attributes."""

import re
from datetime import datetime
from xml.etree import ElementTree

NAME, NC_NAME = re.compile(r"[A-Za-z_:][\w.:-]*"), re.compile(r"[A-Za-z_][\w.-]*")
VALUES = {
    "string": lambda text: True, "id": lambda text: True,
    "date": lambda text: bool(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)", text)
                              and datetime.fromisoformat(text)),
    "int": lambda text: bool(re.fullmatch(r"[+-]?\d+", text)) and abs(int(text)) < 2**63,
    "float": lambda text: bool(float(text) + 1), "boolean": lambda text: text in ("true", "false", "1", "0")}
# The order of the schema; attributes come first in every element that may have them.
LOG = ("attribute", "extension", "global", "classifier", "trace", "event")
CHILDREN = {"log": LOG, "trace": ("attribute", "event"), "event": ("attribute",), "global": ("attribute",)}
WANTED = {"extension": {"name": NC_NAME, "prefix": NC_NAME, "uri": re.compile(r"\w+:\S+")},
          "global": {"scope": NC_NAME}, "classifier": {"name": NC_NAME, "keys": re.compile(r"\S+( \S+)*")},
          "log": {"xes.version": re.compile(r"\d+(\.\d+)?"), "xes.features": re.compile(r".*")}}


def faults(xml: bytes) -> list[str]:
    root = ElementTree.fromstring(xml)
    if root.tag != "log":
        return [f"the root is {root.tag}"]
    return [*_faults(root), *_undeclared(root), *_missing_globals(root)]


def _faults(element) -> list[str]:
    found = []
    for name, form in WANTED.get(element.tag, {}).items():
        if not form.fullmatch(element.get(name, "")):
            found.append(f"{element.tag}: {name}={element.get(name)!r}")
    if element.tag in VALUES:
        return [*found, *_attribute_faults(element)]
    order = CHILDREN.get(element.tag, ())
    ranks = [order.index(kind) if kind in order else -1 for kind in map(_kind, element)]
    if -1 in ranks or ranks != sorted(ranks):
        found.append(f"{element.tag}: {[child.tag for child in element]} in this order")
    return [*found, *(fault for child in element for fault in _faults(child))]


def _kind(element) -> str:
    return "attribute" if element.tag in VALUES else element.tag


def _attribute_faults(element) -> list[str]:
    key, value = element.get("key", ""), element.get("value")
    sound = NAME.fullmatch(key) and value is not None and VALUES[element.tag](value) and not len(element)
    return [] if sound and set(element.attrib) == {"key", "value"} else [f"{element.tag}: {element.attrib}"]


def _undeclared(root) -> list[str]:
    """A key with a prefix belongs to an extension that the log declares, or the same key would mean two things."""
    prefixes = {extension.get("prefix") for extension in root.iter("extension")}
    keys = {element.get("key") for element in root.iter() if element.get("key")}
    return [key for key in keys if ":" in key and key.partition(":")[0] not in prefixes]


def _missing_globals(root) -> list[str]:
    """What is declared global stands in every trace and every event."""
    found = []
    for group in root.iter("global"):
        keys = {attribute.get("key") for attribute in group}
        found += [f"{group.get('scope')} without {keys}" for element in root.iter(group.get("scope"))
                  if not keys <= {attribute.get("key") for attribute in element}]
    return found
