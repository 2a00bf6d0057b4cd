"""`python -m tests.benchmarks.linting`: checking a workflow file, beside json.loads and the jsonschema library.

Every condition and pattern is new in every round, as in a file that is seen for the first time.
"""

import json
from collections.abc import Iterator
from itertools import count

from jsonschema import Draft202012Validator

from sandbox.cases.offer import catalog
from sandbox.engine.lint import lint
from sandbox.engine.loading import check
from sandbox.engine.parsing import parse
from sandbox.engine.shape import schema
from sandbox.garbage import settle
from tests.benchmarks.stopwatch import Result, race, timed

SIZES, ROUNDS = (50, 100, 250, 500), 7
_ROUND = count(2)


def main() -> None:
    settle()  # as the server does before it answers
    print("| steps | whole check | lint alone | json.loads | jsonschema | check against jsonschema |")
    print("|---|---|---|---|---|---|")
    for steps in SIZES:
        found = measure(steps)
        whole, alone, floor, peer = found.values()
        times = " | ".join(map(_ms, (whole, alone, floor, peer)))
        print(f"| {steps} | {times} | {whole.times(peer):.1f} times as fast |")


def measure(steps: int, rounds: int = ROUNDS) -> dict[str, Result]:
    judge = Draft202012Validator(schema())
    return race({
        "whole check": lambda: _round(steps, lambda text: check(text, catalog())),
        "lint alone": lambda: _lint_round(steps),
        "json.loads": lambda: _round(steps, json.loads),
        "jsonschema": lambda: _round(steps, lambda text: list(judge.iter_errors(json.loads(text))))}, rounds)


def _round(steps: int, work):
    text = json.dumps(definition(steps, next(_ROUND)))
    return timed(lambda: work(text) is None or 1)


def _lint_round(steps: int):
    workflow = parse(definition(steps, next(_ROUND)), catalog())
    return timed(lambda: lint(workflow, catalog()) is None or 1)


def definition(steps: int, salt: int) -> dict:
    """Every type of step in turn, without a fault."""
    made = []
    for number in range(0, steps, 10):
        made += _ten(number, salt)
    ends = [{"id": "done", "type": "end", "outcome": "approved"},
            {"id": "tell", "type": "task", "title": "Sampaikan alasan", "by": "loan_officer"},
            {"id": "refused", "type": "end", "outcome": "rejected"}]
    return {"workflow": "large", "version": "1.0.0", "title": "Alur besar", "subject": "member",
            "roles": ["loan_officer", "chair", "credit_committee"], "steps": [*made[:steps - 3], *ends]}


def _ten(n: int, salt: int) -> Iterator[dict]:
    due = {"working_days": 3, "remind": {"working_days": 2}, "overdue": {"reassign": "chair"}}
    yield {"id": f"ask_{n}", "type": "form", "title": f"Isi {n}", "by": "loan_officer", "due": due, "fields": [
        {"id": f"amount_{n}", "type": "rupiah", "label": "Jumlah", "required": True, "min": 1000, "max": 90_000_000},
        {"id": f"day_{n}", "type": "date", "label": "Tanggal", "required": True},
        {"id": f"note_{n}", "type": "text", "label": "Catatan", "pattern": f"^[a-z]+{n}x{salt}$",
         "show_if": f"amount_{n} > {5000 + n + salt}"}]}
    yield {"id": f"choose_{n}", "type": "decision", "title": "Periksa", "cases": [{"all": [
        {"when": f"amount_{n} <= savings.total * {n + salt}", "because": f"Dalam plafon {{amount_{n}}}"},
        {"when": f"member.months >= {n + salt}", "because": "Sudah lama"}]}],
        "otherwise": {"goto": "tell", "because": "Belum memenuhi"}}
    yield {"id": f"approve_{n}", "type": "approval", "title": "Putusan", "by": "chair",
           "exclude": ["applicant", f"ask_{n}.actor"],
           "outcomes": {"rejected": {"goto": "tell"}, "returned": {"goto": f"ask_{n}"}}}
    yield {"id": f"vote_{n}", "type": "vote", "title": "Suara", "by": "credit_committee", "quorum": 3,
           "approve_at_least": 2, "exclude": ["applicant"], "tie": "chair", "outcomes": {"rejected": {"goto": "tell"}}}
    yield {"id": f"file_{n}", "type": "task", "title": "Arsipkan", "by": "loan_officer"}
    yield {"id": f"say_{n}", "type": "notify", "to": ["applicant"], "message": f"Jumlah {{amount_{n}}}"}
    yield {"id": f"letter_{n}", "type": "document", "title": "Surat", "paragraphs": [f"Pada {{day_{n}}}"]}
    yield {"id": f"wait_{n}", "type": "wait", "title": "Tunggu", "until": f"day_{n}"}
    yield {"id": f"call_{n}", "type": "call", "title": "Panggil", "workflow": "member-onboarding",
           "give": {"net_pay": f"amount_{n}"}, "take": {f"taken_{n}": "member_no"}}
    yield {"id": f"both_{n}", "type": "parallel", "branches": [
        {"id": side, "steps": [{"id": f"{side}_{n}", "type": "task", "title": "Cabang", "by": "loan_officer"}]}
        for side in ("left", "right")]}


def _ms(result: Result) -> str:
    """Of the processor: how long it takes a machine that does nothing else."""
    return f"{result.cpu_milliseconds:.1f} ms"


if __name__ == "__main__":
    main()
