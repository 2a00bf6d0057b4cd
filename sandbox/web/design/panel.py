"""What is open on the desk: one element of the draft with its form, or the offer to add a step in a gap."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.design.drafts import Fault
from sandbox.design.elements import NUMBER, digest, find, find_step
from sandbox.design.rules import Known, names, typed_of
from sandbox.engine.definition import Workflow
from sandbox.engine.rule_words import say_condition, sign_words
from sandbox.engine.rules import read_rule
from sandbox.web.design import offers
from sandbox.web.design.lines import owner_of
from sandbox.web.design.typed import Form

SPARE = {"name": "", "sign": "", "right": "value", "value": "", "other": "", "number": ""}


_ID = r"[a-z]\w*"
_ELEMENT = re.compile(rf"workflow|(?:step|field|otherwise):{_ID}|branch:{_ID}\.{_ID}|case:{_ID}\.{NUMBER}"
                      rf"|rule:{_ID}\.{NUMBER}\.{NUMBER}")
_GAP = re.compile(rf"add:(?:{_ID})?@(?:{_ID}\.{_ID})?")


def is_element(name: str) -> bool:
    """Whether this could be the name of a part of a draft, as design.elements writes them."""
    return bool(_ELEMENT.fullmatch(name))


@dataclass(frozen=True)
class Panel:
    """`element` as in design.elements, or add:<step>@<branch> for a gap; "" when nothing is open."""

    source: Mapping[str, Any]
    workflow: Workflow
    faults: tuple[Fault, ...]
    element: str = ""
    typed: Form | None = None  # what was sent and refused: shown again instead of what is kept

    @property
    def kind(self) -> str:
        return self.element.partition(":")[0]

    @property
    def name(self) -> str:
        return self.element.partition(":")[2]

    @property
    def step_id(self) -> str:
        """Of the step that is open; its fields, rules and branches open inside it."""
        if self.kind in ("", "add"):
            return ""
        owners = {field.id: step.id for step in self.workflow for field in step.fields} if self.kind == "field" else {}
        return owner_of(self.element, owners)

    @property
    def step(self) -> dict[str, Any]:
        return find_step(self.source, self.step_id)

    def part(self, element: str) -> dict[str, Any]:
        return find(self.source, element)

    def seen(self, element: str) -> str:
        """As design.drafts.seen writes it: what somebody else changes meanwhile is not overwritten."""
        return f"{element}@{digest(self.source, element)}"

    def faults_of(self, element: str) -> list[Fault]:
        return [fault for fault in self.faults if fault.element == element]

    def said(self, element: str, name: str, kept: Any = "") -> Any:
        """What a box shows: what was typed last when that was refused, else what the draft holds."""
        if self.typed is not None and self.typed.get("element") == element:
            return self.typed.get(name, "")
        return "" if kept is None else kept

    def chosen(self, element: str, name: str, kept: Any) -> list[str]:
        """The ticks of a list of boxes."""
        if self.typed is not None and self.typed.get("element") == element:
            return self.typed.getlist(name)
        return kept if isinstance(kept, list) else [kept] if kept else []

    # What the boxes offer at the open step.
    def steps_after(self) -> list[offers.Pair]:
        return offers.steps_after(self.workflow, self.step_id)

    def actors_before(self) -> list[offers.Pair]:
        return offers.actors_before(self.workflow, self.step_id)

    def known(self, field: str = "") -> tuple[Known, ...]:
        """What a sentence or condition may name here; with `field` what decides whether that field is shown."""
        return names(self.workflow, self.step_id, field=field)

    # The rule builder.
    def rule_parts(self, cel: str) -> list[dict[str, str]] | None:
        """The parts of a condition as its boxes show them; None when it is richer than the builder."""
        rule = read_rule(cel) if cel and cel != "true" else None
        if rule is None or any(part.value == "" for part in rule.parts):  # an empty text has no box to stand in
            return [] if not cel or cel == "true" else None
        return [SPARE | typed_of(self.workflow, part) for part in rule.parts]

    def is_every(self, cel: str) -> bool:
        rule = read_rule(cel) if cel else None
        return rule is None or rule.every

    def say_rule(self, cel: str) -> str:
        return say_condition(cel, self.workflow)

    def signs(self, name: str) -> Mapping[str, str]:
        return sign_words(self.workflow.kinds.get(name, ""))

    def is_there(self, element: str) -> bool:
        return bool(_GAP.fullmatch(element)) or (is_element(element) and bool(digest(self.source, element)))
