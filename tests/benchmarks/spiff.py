"""The same loan in SpiffWorkflow, a well-known peer: BPMN, its own serializer, one row a case and nothing else."""

import io
import sqlite3
from pathlib import Path

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.util.task import TaskState

BPMN = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
             id="benchmark" targetNamespace="urn:gladi:benchmark">
  <process id="loan" isExecutable="true">
    <startEvent id="begin"/>
    <userTask id="apply"/>
    <exclusiveGateway id="eligible" default="refuse"/>
    <parallelGateway id="split"/>
    <userTask id="doc_check"/>
    <userTask id="credit"/>
    <parallelGateway id="join"/>
    <userTask id="committee">
      <multiInstanceLoopCharacteristics isSequential="false">
        <loopCardinality>3</loopCardinality>
        <completionCondition>approvals &gt;= 2</completionCondition>
      </multiInstanceLoopCharacteristics>
    </userTask>
    <endEvent id="done"/>
    <endEvent id="rejected"/>
    <sequenceFlow id="f1" sourceRef="begin" targetRef="apply"/>
    <sequenceFlow id="f2" sourceRef="apply" targetRef="eligible"/>
    <sequenceFlow id="f3" sourceRef="eligible" targetRef="split">
      <conditionExpression xsi:type="tFormalExpression">amount &lt;= saved * 10</conditionExpression>
    </sequenceFlow>
    <sequenceFlow id="refuse" sourceRef="eligible" targetRef="rejected"/>
    <sequenceFlow id="f4" sourceRef="split" targetRef="doc_check"/>
    <sequenceFlow id="f5" sourceRef="split" targetRef="credit"/>
    <sequenceFlow id="f6" sourceRef="doc_check" targetRef="join"/>
    <sequenceFlow id="f7" sourceRef="credit" targetRef="join"/>
    <sequenceFlow id="f8" sourceRef="join" targetRef="committee"/>
    <sequenceFlow id="f9" sourceRef="committee" targetRef="done"/>
  </process>
</definitions>"""


class SpiffLoan:
    """Persistence as its documentation shows it: the whole workflow serialized after each step."""

    def __init__(self, path: Path):
        parser = BpmnParser()
        parser.add_bpmn_io(io.BytesIO(BPMN.encode()), filename="loan.bpmn")
        self.spec = parser.get_spec("loan")
        self.serializer = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure())
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                                      "CREATE TABLE loan(id INTEGER PRIMARY KEY, is_done INT, body TEXT)")

    def start(self, number: int) -> int:
        workflow = BpmnWorkflow(self.spec)
        workflow.do_engine_steps()
        return self.connection.execute("INSERT INTO loan(is_done, body) VALUES(0, ?)",
                                       (self.serializer.serialize_json(workflow),)).lastrowid

    def take(self, case_id: int, step: str, action: str, values: dict, person: str) -> None:
        execute = self.connection.execute
        execute("BEGIN IMMEDIATE")
        workflow = self.serializer.deserialize_json(
            execute("SELECT body FROM loan WHERE id = ?", (case_id,)).fetchone()[0])
        task = next(task for task in workflow.get_tasks(state=TaskState.READY, manual=True)
                    if task.task_spec.bpmn_id == step)
        if step == "committee":
            task.data["approvals"] = task.parent.data.get("approvals", 0) + (action == "approve")
        task.data.update(values)
        task.run()
        workflow.do_engine_steps()
        execute("UPDATE loan SET is_done = ?, body = ? WHERE id = ?",
                (workflow.completed, self.serializer.serialize_json(workflow), case_id))
        execute("COMMIT")

    def is_done(self, case_id: int) -> bool:
        return bool(self.connection.execute("SELECT is_done FROM loan WHERE id = ?", (case_id,)).fetchone()[0])

    def close(self) -> None:
        self.connection.close()
