"""A loan approval, one committed step a call: Gladi, bare sqlite3 writing the same rows, SpiffWorkflow."""

import json
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from sandbox.cases.act import take_action
from sandbox.cases.actor import Actor
from sandbox.cases.offer import catalog
from sandbox.cases.start import begin_case
from sandbox.engine.loading import load
from sandbox.worlds.store import WorldStore
from tests.benchmarks.spiff import SpiffLoan
from tests.benchmarks.stopwatch import Result, Sample, race, timed

HERE = Path(__file__).parent
APPLY = {"amount": 12_000_000, "saved": 3_500_000, "purpose": "biaya sekolah anak"}
PAPERS = {"ktp_ok": True, "doc_note": "lengkap"}
CREDIT = {"score": 712, "credit_note": "layak"}
OFFICER, MANAGER = Actor("STAF-02", "Ririn Assan", "loan_officer"), Actor("STAF-01", "Elisae Tundan", "manager")
COMMITTEE = [Actor(person, person, "credit_committee") for person in ("A-0015", "A-0023")]
STEPS = [("apply", "submit", APPLY, OFFICER), ("doc_check", "submit", PAPERS, OFFICER),
         ("credit", "submit", CREDIT, MANAGER), ("committee", "approve", {}, COMMITTEE[0]),
         ("committee", "approve", {}, COMMITTEE[1])]
STEPS_A_CASE = len(STEPS) + 1  # starting a case is a step too


def measure(store: WorldStore, template: str, folder: Path, *, cases: int, rounds: int) -> dict[str, Result]:
    return race({
        "Gladi": lambda: _gladi(store, template, cases),
        "bare sqlite3, same rows": lambda: _in_fresh_file(folder, Floor, cases),
        "SpiffWorkflow": lambda: _in_fresh_file(folder, SpiffLoan, max(cases // 8, 10)),
    }, rounds)


def _gladi(store: WorldStore, template: str, cases: int) -> Sample:
    workflow = load((HERE / "loan.json").read_bytes(), catalog())
    store.create("benchmark", template=template)
    try:
        return timed(lambda: _play(store, workflow, cases))
    finally:
        store.drop("benchmark")


def _play(store: WorldStore, workflow, cases: int) -> int:
    begun = []
    for number in range(cases):
        with store.session("benchmark") as session:
            begun.append(begin_case(session, workflow, by=OFFICER, member_id=1 + number % 200,
                                    token=f"s-{number:08d}"))
    for index, (step, action, values, by) in enumerate(STEPS):
        for case_id in begun:
            with store.session("benchmark") as session:
                take_action(session, case_id, step=step, action=action, values=values, by=by,
                            token=f"a-{index}-{case_id:08d}")
    return cases * STEPS_A_CASE


def _in_fresh_file(folder: Path, contender: Callable, cases: int) -> Sample:
    path = folder / "floor.db"
    engine = contender(path)
    try:
        return timed(lambda: _play_other(engine, cases))
    finally:
        engine.close()
        for left in folder.glob("floor.db*"):
            left.unlink()


def _play_other(engine, cases: int) -> int:
    begun = [engine.start(number) for number in range(cases)]
    for step, action, values, by in STEPS:
        for case_id in begun:
            engine.take(case_id, step, action, values, by.person)
    assert all(engine.is_done(case_id) for case_id in begun)
    return cases * STEPS_A_CASE


class Floor:
    """The same process by hand over sqlite3: the rows Gladi writes (case, task, action), one transaction a step."""

    def __init__(self, path: Path):
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.executescript(_SCHEMA)

    def start(self, number: int) -> int:
        execute = self.connection.execute
        execute("BEGIN IMMEDIATE")
        progress = {"open": ["apply"], "answers": {}, "actors": {}, "ballots": {}, "visits": {"apply": 1}}
        case_id = execute("INSERT INTO 'case'(number, workflow, definition_id, member_id, started_on, progress, version)"
                          " VALUES(?, 'benchmark-loan', 1, ?, '2026-01-12', ?, 1)",
                          (f"BK-2026-{number:04d}", 1 + number % 200, json.dumps(progress))).lastrowid
        execute("INSERT INTO task(case_id, step, role, opened_on) VALUES(?, 'apply', 'loan_officer', '2026-01-12')",
                (case_id,))
        self._log(f"s-{number:08d}", "start", case_id, "", "", OFFICER.person, {})
        execute("COMMIT")
        return case_id

    def take(self, case_id: int, step: str, action: str, values: dict, person: str) -> None:
        execute = self.connection.execute
        execute("BEGIN IMMEDIATE")
        [text] = execute("SELECT progress FROM 'case' WHERE id = ?", (case_id,)).fetchone()
        progress = json.loads(text)
        closed, opened, outcome = _advance(progress, step, values, person)
        execute("UPDATE 'case' SET progress = ?, outcome = ?, version = version + 1 WHERE id = ?",
                (json.dumps(progress), outcome, case_id))
        if closed:
            execute("UPDATE task SET closed_on = '2026-01-12' WHERE case_id = ? AND step = ? AND closed_on IS NULL",
                    (case_id, closed))
        for name, role in opened:
            execute("INSERT INTO task(case_id, step, role, opened_on) VALUES(?, ?, ?, '2026-01-12')",
                    (case_id, name, role))
        self._log(f"a-{step}-{person}-{case_id:08d}", "step", case_id, step, action, person, values)
        execute("COMMIT")

    def is_done(self, case_id: int) -> bool:
        return self.connection.execute("SELECT outcome FROM 'case' WHERE id = ?", (case_id,)).fetchone()[0] == "approved"

    def close(self) -> None:
        self.connection.close()

    def _log(self, token, kind, case_id, step, action, person, values) -> None:
        self.connection.execute(
            "INSERT INTO action(token, kind, case_id, step, action, person, person_name, role, world_date, at, data, trace)"
            " VALUES(?, ?, ?, ?, ?, ?, ?, 'role', '2026-01-12', ?, ?, '[]')",
            (token, kind, case_id, step, action, person, person, str(time.time()), json.dumps({"values": values})))


def _advance(progress: dict, step: str, values: dict, person: str) -> tuple[str, list, str | None]:
    """The process itself: (step closed, (step, role) opened, outcome)."""
    progress["answers"].update(values)
    progress["actors"][step] = person
    if step == "apply":
        progress["open"] = ["doc_check", "credit"]
        return step, [("doc_check", "loan_officer"), ("credit", "manager")], None
    if step == "committee":
        ballots = progress["ballots"].setdefault(step, [])
        ballots.append([person, "approve", ""])
        if len(ballots) < 2:
            return "", [], None
        progress["open"] = []
        return step, [], "approved"
    progress["open"].remove(step)
    if progress["open"]:
        return step, [], None
    progress["open"] = ["committee"]
    return step, [("committee", "credit_committee")], None


_SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE "case"(id INTEGER PRIMARY KEY, number TEXT UNIQUE, workflow TEXT, definition_id INT, member_id INT,
  started_on TEXT, progress TEXT, outcome TEXT, version INT);
CREATE INDEX ix_case_workflow ON "case"(workflow);
CREATE INDEX ix_case_member ON "case"(member_id);
CREATE TABLE task(id INTEGER PRIMARY KEY, case_id INT, step TEXT, role TEXT, opened_on TEXT, closed_on TEXT);
CREATE INDEX ix_task_inbox ON task(closed_on, role);
CREATE INDEX ix_task_case ON task(case_id);
CREATE TABLE action(id INTEGER PRIMARY KEY, token TEXT UNIQUE, kind TEXT, case_id INT, step TEXT, action TEXT,
  person TEXT, person_name TEXT, role TEXT, world_date TEXT, at TEXT, data TEXT, trace TEXT);
CREATE INDEX ix_action_case ON action(case_id);
"""
