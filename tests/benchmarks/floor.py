"""The floor of the engine: the same loan by hand over sqlite3, writing the rows Gladi writes."""

import json
import sqlite3
import time
from pathlib import Path


class Floor:
    """The same process by hand over sqlite3: the rows Gladi writes (case, task, action), one transaction a step."""

    def __init__(self, path: Path):
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.executescript(_SCHEMA)

    def start(self, number: int) -> int:
        execute = self.connection.execute
        execute("BEGIN IMMEDIATE")
        progress = {"open": ["apply"], "answers": {}, "actors": {}, "ballots": {}, "visits": {"apply": 1}}
        case_id = execute(
            "INSERT INTO 'case'(number, workflow, definition_id, member_id, started_on, progress, version)"
            " VALUES(?, 'benchmark-loan', 1, ?, '2026-01-12', ?, 1)",
            (f"BK-2026-{number:04d}", 1 + number % 200, json.dumps(progress))).lastrowid
        execute("INSERT INTO task(case_id, step, role, opened_on) VALUES(?, 'apply', 'loan_officer', '2026-01-12')",
                (case_id,))
        self._log(f"s-{number:08d}", "start", case_id, "", "", "STAF-02", {})
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
        [outcome] = self.connection.execute("SELECT outcome FROM 'case' WHERE id = ?", (case_id,)).fetchone()
        return outcome == "approved"

    def close(self) -> None:
        self.connection.close()

    def _log(self, token, kind, case_id, step, action, person, values) -> None:
        self.connection.execute(
            "INSERT INTO action(token, kind, case_id, step, action, person, person_name, role, world_date, at, data,"
            " trace) VALUES(?, ?, ?, ?, ?, ?, ?, 'role', '2026-01-12', ?, ?, '[]')",
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
