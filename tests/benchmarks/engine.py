"""A loan approval, one committed step a call: Gladi, bare sqlite3 writing the same rows, SpiffWorkflow."""

from collections.abc import Callable
from pathlib import Path

from sandbox.cases.act import take_action
from sandbox.cases.actor import Actor
from sandbox.cases.offer import catalog
from sandbox.cases.start import begin_case
from sandbox.engine.loading import load
from sandbox.worlds.store import WorldStore
from tests.benchmarks.floor import Floor
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
