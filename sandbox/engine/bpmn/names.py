"""Names in a BPMN file: ids that no step can have, and the variables that conditions of other engines read."""

import builtins
import keyword
from collections.abc import Iterable, Mapping
from functools import cached_property

from sandbox.engine.chart import has_result
from sandbox.engine.conditions import compiled
from sandbox.engine.deciding import names_read
from sandbox.engine.definition import Decision, Workflow

TAKEN = frozenset({*keyword.kwlist, *keyword.softkwlist, *dir(builtins)})


def element_id(name: str) -> str:
    """A chart's id as an XML id. Step ids have neither dots nor capitals, so nothing meets."""
    return "start.event" if name == "/start" else name.replace("/", ".")


def process_id(workflow_id: str) -> str:
    return f"Process_{workflow_id}"


def lane_id(role: str, inside: str = "") -> str:
    return f"Lane_{role or '.system'}" + (f".{inside}" if inside else "")


class Variables:
    """Answers under their own names, facts as nested dictionaries, results as `<step>_result`."""

    def __init__(self, workflow: Workflow):
        self.workflow = workflow

    def answer(self, name: str) -> str:
        return self._answers.get(name) or _free(name, self.roots)

    def result(self, step_id: str) -> str:
        return self._results[step_id]

    @cached_property
    def roots(self) -> frozenset[str]:
        """The first part of every fact that is read."""
        return frozenset(name.partition(".")[0] for name in self._names if "." in name)

    @cached_property
    def _answers(self) -> Mapping[str, str]:
        return _unique((*self.workflow.fields, *(name for name in self._names if "." not in name)), self.roots)

    @cached_property
    def _results(self) -> Mapping[str, str]:
        taken = {*self.roots, *self._answers.values()}
        steps = [step.id for step in self.workflow if has_result(step)]
        return dict(zip(steps, _unique((f"{step}_result" for step in steps), taken).values(), strict=True))

    @cached_property
    def _names(self) -> tuple[str, ...]:
        names = [name for step in self.workflow if isinstance(step, Decision) for name in names_read(step)]
        names += [name for field in self.workflow.fields.values() if field.show_if
                  for name in compiled(field.show_if).names]
        return tuple(dict.fromkeys(names))


def _unique(names: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    given: dict[str, str] = {}
    used = set(taken)
    for name in names:
        if name not in given:
            given[name] = _free(name, used)
            used.add(given[name])
    return given


def _free(name: str, taken: Iterable[str]) -> str:
    while name in taken or name in TAKEN:
        name += "_"
    return name
