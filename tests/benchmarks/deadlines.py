"""Deadlines of many cases swept by one jump of the calendar, beside bare sqlite3 doing the same writes."""

import json
import sqlite3
import time
from pathlib import Path

from sandbox.cases.actor import Actor
from sandbox.cases.calendar import advance_calendar
from sandbox.cases.offer import catalog
from sandbox.cases.start import begin_case
from sandbox.engine.loading import load
from sandbox.worlds.store import WorldStore
from tests.benchmarks.stopwatch import Result, Sample, race, timed

OFFICER, MANAGER = Actor("STAF-02", "Ririn Assan", "loan_officer"), Actor("STAF-01", "Elisae Tundan", "manager")
SOURCE = {
    "workflow": "benchmark-errand", "version": "1.0.0", "title": "Urusan", "subject": "member",
    "roles": ["loan_officer", "chair"], "steps": [
        {"id": "prepare", "type": "task", "title": "Siapkan", "by": "loan_officer",
         "due": {"working_days": 3, "overdue": {"reassign": "chair"}}},
        {"id": "done", "type": "end", "title": "Selesai", "outcome": "approved"}]}


def measure(store: WorldStore, template: str, folder: Path, *, cases: int, rounds: int) -> dict[str, Result]:
    return race({"Gladi": lambda: _gladi(store, template, cases),
                 "bare sqlite3, same writes": lambda: _bare(folder, cases)}, rounds)


def _gladi(store: WorldStore, template: str, cases: int) -> Sample:
    workflow = load(SOURCE, catalog())
    store.create("benchmark-deadlines", template=template)
    try:
        with store.session("benchmark-deadlines") as session:
            for number in range(cases):
                begin_case(session, workflow, by=OFFICER, member_id=1 + number % 200, token=f"s-{number:08d}")
        return timed(lambda: _sweep(store, cases))
    finally:
        store.drop("benchmark-deadlines")


def _sweep(store: WorldStore, cases: int) -> int:
    with store.session("benchmark-deadlines") as session:
        swept = advance_calendar(session, days=7, by=MANAGER, token="forward-1")
    assert swept.done == cases
    return cases


def _bare(folder: Path, cases: int) -> Sample:
    path = folder / "deadlines.db"
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript(_SCHEMA)
        connection.execute("BEGIN")
        for number in range(cases):
            connection.execute("INSERT INTO 'case'(progress, version) VALUES(?, 1)", (json.dumps(_WAITING),))
            connection.execute("INSERT INTO task(case_id, step, role, wakes_on) VALUES(?, 'prepare', 'loan_officer',"
                               " '2026-01-16')", (number + 1,))
        connection.execute("COMMIT")
        return timed(lambda: _sweep_bare(connection))
    finally:
        connection.close()
        for left in folder.glob("deadlines.db*"):
            left.unlink()


def _sweep_bare(connection: sqlite3.Connection) -> int:
    execute = connection.execute
    execute("BEGIN IMMEDIATE")
    waiting = execute("SELECT task.id, 'case'.id, progress FROM task JOIN 'case' ON 'case'.id = case_id"
                      " WHERE wakes_on = '2026-01-16'").fetchall()
    for task, case, text in waiting:
        progress = {**json.loads(text), "due": {}, "handed": {"prepare": "chair"}}
        execute("UPDATE 'case' SET progress = ?, version = version + 1 WHERE id = ?", (json.dumps(progress), case))
        execute("UPDATE task SET role = 'chair', due_on = NULL, wakes_on = NULL WHERE id = ?", (task,))
        execute("INSERT INTO action(token, kind, case_id, step, at, data, trace) VALUES(?, 'deadline', ?, 'prepare', ?,"
                " '{}', ?)", (f"deadline-{case}", case, str(time.time()), _TRACE))
    execute("COMMIT")
    return len(waiting)


_WAITING = {"open": ["prepare"], "queue": [], "answers": {}, "actors": {}, "ballots": {}, "visits": {"prepare": 1},
            "outcome": None, "ended_at": None, "due": {"prepare": {"on": "2026-01-15"}}}
_TRACE = json.dumps([{"step": "prepare", "kind": "overdue", "chosen": "chair", "conditions": [],
                      "because": "Batas waktu 15 Januari 2026 lewat. Langkah ini beralih kepada Ketua."}])
_SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE "case"(id INTEGER PRIMARY KEY, progress TEXT, version INT);
CREATE TABLE task(id INTEGER PRIMARY KEY, case_id INT, step TEXT, role TEXT, due_on TEXT, wakes_on TEXT);
CREATE INDEX ix_task_case ON task(case_id);
CREATE INDEX ix_task_wakes ON task(wakes_on);
CREATE TABLE action(id INTEGER PRIMARY KEY, token TEXT UNIQUE, kind TEXT, case_id INT, step TEXT, at TEXT, data TEXT,
  trace TEXT);
CREATE INDEX ix_action_case ON action(case_id);
"""
