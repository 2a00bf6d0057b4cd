"""A workflow's BPMN file in SpiffWorkflow, taken step by step beside our own engine.

Spiff keeps a copy of the data in every branch; other engines keep the variables of the process once. The peer
does as they do: what is answered is known everywhere. A called process is played by a task of one step.
"""

import io
from datetime import UTC, datetime, timedelta
from functools import cache

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser, BpmnValidator
from SpiffWorkflow.bpmn.util.task import BpmnTaskFilter
from SpiffWorkflow.util.task import TaskState

from sandbox.engine.bpmn import to_bpmn
from sandbox.engine.bpmn.names import Variables, process_id
from sandbox.engine.definition import Call, Workflow

CALLED = """<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="file" targetNamespace="x">
  <bpmn:process id="{id}" isExecutable="true">
    <bpmn:startEvent id="begin"/><bpmn:userTask id="called"/><bpmn:endEvent id="done"/>
    <bpmn:sequenceFlow id="one" sourceRef="begin" targetRef="called"/>
    <bpmn:sequenceFlow id="two" sourceRef="called" targetRef="done"/>
  </bpmn:process></bpmn:definitions>"""


class Running(BpmnWorkflow):
    """Tasks are looked through as they are kept: down the tree of a long way, for each step anew, took most time."""

    def get_tasks(self, first_task=None, skip_subprocesses=False, **wanted):
        if first_task or not wanted.keys() <= {"state", "manual", "spec_name"}:
            return super().get_tasks(first_task, skip_subprocesses=skip_subprocesses, **wanted)
        wished = BpmnTaskFilter(**wanted)
        running = [self, *([] if skip_subprocesses else self.subprocesses.values())]
        return [task for each in running for task in each.tasks.values() if wished.matches(task)]

    def is_completed(self):
        newest_first = reversed(self.tasks.values())
        self.completed = self.completed or not any(task.has_state(TaskState.NOT_FINISHED_MASK) for task in newest_first)
        return self.completed


class Peer:
    def __init__(self, workflow: Workflow, facts: dict, given: dict):
        self.workflow, self.given, self.variables = workflow, given, Variables(workflow)
        spec, subprocesses = _specs(workflow)
        self.running = Running(spec, subprocesses)
        self.learn(facts)
        self._share({self.variables.answer(name): None for name in (*workflow.fields, *given)})  # not answered yet
        self._go_on()

    @property
    def open(self) -> set[str]:
        """What waits for a person, a day or another case."""
        tasks = [*self._tasks(state=TaskState.READY, manual=True),
                 *(task for task in self._tasks(state=TaskState.WAITING)
                   if type(task.task_spec).__name__ == "IntermediateCatchEvent")]
        return {self._step_of(task) for task in tasks}

    @property
    def ended_at(self) -> str | None:
        """The end that was reached, once nothing is left to do."""
        if not self.running.completed:
            return None
        ends = {step.id for step in self.workflow if step.type == "end"}
        return next(task.task_spec.bpmn_id for task in self._tasks(state=TaskState.COMPLETED)
                    if task.task_spec.bpmn_id in ends)

    @property
    def answers(self) -> dict:
        """Our names for the variables of the process."""
        kept = self.running.last_task.data
        names = {*self.workflow.fields, *self.given,
                 *(name for step in self.workflow if isinstance(step, Call) for name in step.take)}
        return {name: kept[self.variables.answer(name)] for name in names if self.variables.answer(name) in kept}

    def learn(self, facts: dict) -> None:
        self._share(_nested(facts))

    def take(self, step: str, values: dict, result: str = "") -> None:
        found = {self.variables.answer(name): value for name, value in values.items()}
        if result:
            found[self.variables.result(step)] = result
        self._share(found)
        task = next(task for task in self._tasks(state=TaskState.READY, manual=True) if self._step_of(task) == step)
        self._cause(task)
        task.run()
        self._go_on()

    def pass_time(self, event: str, step: str = "", result: str = "") -> None:
        """The day of a timer comes."""
        if result:
            self._share({self.variables.result(step): result})
        task = next(task for task in self._tasks(state=TaskState.WAITING) if task.task_spec.bpmn_id == event)
        task._set_internal_data(event_value=(datetime.now(UTC) - timedelta(days=1)).isoformat())
        self.running.refresh_timers()
        self._go_on()

    def _go_on(self) -> None:
        self.running.do_engine_steps(will_complete_task=self._cause)

    def _cause(self, task) -> None:
        """An effect gives its values as soon as its step is done, by itself or by somebody."""
        step = self.workflow.places.get(task.task_spec.bpmn_id or "")
        if step and step.step.type == "action":
            self._share({self.variables.answer(name): value for name, value in self.given.items()})

    def _share(self, values: dict) -> None:
        for task in self._tasks():
            task.data.update(values)

    def _tasks(self, **wanted):
        return self.running.get_tasks(**wanted)

    def _step_of(self, task) -> str:
        if task.task_spec.bpmn_id != "called":
            return task.task_spec.bpmn_id
        return self.running.get_task_from_id(task.workflow.parent_task_id).task_spec.bpmn_id


@cache
def validator() -> BpmnValidator:
    """The XML Schema of BPMN 2.0."""
    return BpmnValidator()


@cache
def _specs(workflow: Workflow):
    parser = BpmnParser(validator=validator())
    parser.add_bpmn_io(io.BytesIO(to_bpmn(workflow).encode()))
    for called in {step.workflow for step in workflow if isinstance(step, Call)}:
        parser.add_bpmn_io(io.BytesIO(CALLED.format(id=process_id(called)).encode()))
    name = process_id(workflow.id)
    return parser.get_spec(name), parser.get_subprocess_specs(name)


def _nested(facts: dict) -> dict:
    data: dict = {}
    for name, value in facts.items():
        *path, last = name.split(".")
        parent = data
        for part in path:
            parent = parent.setdefault(part, {})
        parent[last] = value
    return data
