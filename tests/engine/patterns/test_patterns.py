"""The control-flow patterns of docs/patterns.md, each played by a small workflow."""

import re
from datetime import date, timedelta
from pathlib import Path

from sandbox.engine.advance import advance, begin, proceed
from sandbox.engine.cancelling import cancel
from sandbox.engine.catalog import Catalog
from sandbox.engine.deadlines import expire
from sandbox.engine.loading import load
from sandbox.engine.progress import Move, Situation

PAGE = Path(__file__).parents[3] / "docs" / "patterns.md"
TODAY = date(2026, 3, 2)
PEOPLE = {"clerk": ("Sari",), "committee": ("Budi", "Dewi", "Eko"), "chair": ("Hasan",)}
END = {"id": "done", "type": "end", "title": "Selesai", "outcome": "done"}
STOP = {"id": "stopped", "type": "end", "title": "Berhenti", "outcome": "stopped"}
ASKED = {"id": "amount", "type": "integer", "label": "Jumlah", "required": True}


def test_the_table_has_every_pattern_and_names_every_test():
    rows = re.findall(r"^\| (\d+) \| .+ \| (yes|no) \| (.+) \| (?:`(test_\w+)`)? ?\|$", PAGE.read_text("utf-8"), re.M)
    tests = [name for name in globals() if name.startswith("test_wcp_")]

    assert [int(number) for number, *_ in rows] == list(range(1, 44))
    assert [test for _, here, _, test in rows if here == "yes"] == sorted(tests)
    assert [test for _, here, _, test in rows if here == "no" and test] == []


def test_wcp_01_sequence():
    case = Case([task("one"), task("two"), END])

    assert [case.open, case.do("one").open, case.do("two").outcome] == [{"one"}, {"two"}, "done"]


def test_wcp_02_parallel_split():
    assert Case([task("one"), block(["a"], ["b"]), END]).do("one").open == {"a", "b"}


def test_wcp_03_synchronization():
    case = Case([block(["a"], ["b"]), task("after"), END])

    assert [case.do("b").open, case.do("a").open] == [{"a"}, {"after"}]


def test_wcp_04_exclusive_choice():
    steps = [form(), choice("which", "amount > 10", "large", "small"), task("large"), END, task("small"), STOP]

    assert [Case(steps).do("ask", amount=amount).open for amount in (11, 10)] == [{"large"}, {"small"}]


def test_wcp_05_simple_merge():
    steps = [form(), choice("which", "amount > 10", "check", "both"), task("check"), task("both"), END]

    assert Case(steps).do("ask", amount=11).do("check").open == {"both"}
    assert Case(steps).do("ask", amount=10).open == {"both"}


def test_wcp_06_multi_choice():
    assert [chosen(amount).open for amount in (5, 15, 25)] == [{"a0"}, {"a0", "a1"}, {"a0", "a1", "a2"}]


def test_wcp_07_synchronizing_merge():
    assert chosen(15).do("a1").open == {"a0"}
    assert chosen(15).do("a1").do("a0").open == {"after"}


def test_wcp_10_arbitrary_cycles():
    steps = [form(), choice("first", "amount > 10", "b", "a"), task("a"), approval("b", "c", "ask"),
             approval("c", "done", "a"), END]
    case = Case(steps).do("ask", amount=20)

    assert case.do("b").open == {"c"}
    assert case.do("c", "reject").open == {"a"}
    assert case.do("a").do("b", "reject").open == {"ask"}


def test_wcp_13_instances_known_in_the_file():
    case = Case([block(["copy_1"], ["copy_2"], ["copy_3"]), END])

    assert case.open == {"copy_1", "copy_2", "copy_3"}
    assert case.do("copy_2").do("copy_1").do("copy_3").outcome == "done"


def test_wcp_14_instances_known_at_the_start():
    case = Case([vote(early=False, approve_at_least=3, quorum=3), END, STOP])

    assert case.vote("Budi").vote("Dewi").open == {"vote"}
    assert case.vote("Eko").outcome == "done"


def test_wcp_15_instances_added_while_running():
    case = Case([vote(early=False, approve_at_least=3, quorum=4), END, STOP])
    case.vote("Budi").vote("Dewi")
    case.people = {**PEOPLE, "committee": (*PEOPLE["committee"], "Fitri")}

    assert case.vote("Eko").open == {"vote"}
    assert case.vote("Fitri").outcome == "done"


def test_wcp_16_deferred_choice():
    steps = [{**task("answer"), "due": {"days": 7, "overdue": {"goto": "stopped"}}}, END, STOP]

    assert [Case(steps).do("answer").outcome, Case(steps).wait("answer", 7).outcome] == ["done", "stopped"]


def test_wcp_19_cancel_activity():
    steps = [{**task("answer"), "due": {"days": 7, "overdue": {"goto": "remedy"}}}, END, task("remedy"), STOP]

    assert Case(steps).wait("answer", 7).open == {"remedy"}


def test_wcp_20_cancel_case():
    case = Case([block(["a"], ["b"]), END], cancel_by=["chair"])
    case.keep(cancel(case.flow, case.progress, "Hasan", "chair", "Anggota mengundurkan diri", case.situation))

    assert (case.open, case.outcome) == (set(), "cancelled")


def test_wcp_21_structured_loop():
    steps = [form(), choice("enough", "amount >= 10", "done", "ask"), END]
    case = Case(steps).do("ask", amount=3)

    assert [case.open, case.do("ask", amount=12).outcome] == [{"ask"}, "done"]


def test_wcp_25_cancel_region():
    steps = [block(["a", approval("b", "c", "stopped"), "c"], ["d", "e"]), END, STOP]
    case = Case(steps).do("a").do("d")

    assert [case.open, case.do("b", "reject").outcome, case.open] == [{"b", "e"}, "stopped", set()]


def test_wcp_26_cancel_instances():
    case = Case([vote(due={"days": 7, "overdue": {"goto": "stopped"}}), END, STOP]).vote("Budi")

    assert [case.wait("vote", 7).outcome, case.open] == ["stopped", set()]


def test_wcp_27_complete_instances():
    steps = [vote(due={"days": 7, "overdue": {"decide": True}}, quorum=1, approve_at_least=1, early=False), END, STOP]
    case = Case(steps).vote("Budi")

    assert [case.open, case.wait("vote", 7).outcome] == [{"vote"}, "done"]


def test_wcp_29_cancelling_discriminator():
    steps = [block([approval("a", "after", "stopped")], [approval("b", "after", "stopped")]), task("after"), END, STOP]

    assert [Case(steps).do("a").open, Case(steps).do("b").open] == [{"after"}, {"after"}]


def test_wcp_35_enough_ballots():
    case = Case([vote(), END, STOP]).vote("Budi")

    assert [case.open, case.vote("Eko").outcome] == [{"vote"}, "done"]


def test_wcp_36_share_of_electors():
    case = Case([vote(quorum={"percent": 60}, approve_at_least={"percent": 60}), END, STOP])
    case.people = {**PEOPLE, "committee": ("Budi", "Dewi", "Eko", "Fitri", "Gita")}

    assert [case.vote("Budi").vote("Dewi").open, case.vote("Eko").outcome] == [{"vote"}, "done"]


def test_wcp_37_local_synchronizing_merge():
    steps = [block(["a", approval("b", "c", "a"), "c"], ["d"]), task("after"), END]
    case = Case(steps).do("d").do("a").do("b", "reject")

    assert [case.open, case.do("a").do("b").do("c").open] == [{"a"}, {"after"}]


def test_wcp_43_explicit_termination():
    steps = [block(["a"], [approval("b", "c", "stopped"), "c"]), END, STOP]
    case = Case(steps).do("b", "reject")

    assert [case.outcome, case.open] == ["stopped", set()]


class Case:
    """A case played move by move, by whoever holds the office."""

    def __init__(self, steps, **settings):
        self.flow = load({"workflow": "pattern", "version": "1.0.0", "title": "Pola", "subject": "member",
                          "roles": list(PEOPLE), "start_by": ["clerk"], "steps": steps, **settings}, Catalog())
        self.people, self.today = PEOPLE, TODAY
        self.keep(begin(self.flow, self.situation))

    @property
    def situation(self):
        return Situation(holders=self.people, today=self.today)

    @property
    def open(self):
        return set(self.progress.open)

    @property
    def outcome(self):
        return self.progress.outcome

    def do(self, step, action="", **values):
        usual = {"form": "submit", "task": "done", "approval": "approve"}[self.flow.step(step).type]
        return self._move(step, action or usual, "Sari", "clerk", values)

    def vote(self, person, choice="approve"):
        return self._move("vote", choice, person, "committee", {})

    def wait(self, step, days):
        self.today += timedelta(days=days)
        return self.keep(expire(self.flow, self.progress, step, self.situation))

    def _move(self, step, action, person, role, values):
        return self.keep(advance(self.flow, self.progress, Move(step, action, values, person, role, "Alasan"),
                                 self.situation))

    def keep(self, outcome):
        while outcome.progress.waiting:
            outcome = proceed(self.flow, outcome.progress, self.situation)
        self.progress = outcome.progress
        return self


def task(name):
    return {"id": name, "type": "task", "title": name, "by": "clerk"}


def form():
    return {"id": "ask", "type": "form", "title": "Isi", "by": "clerk", "fields": [ASKED]}


def approval(name, approved, rejected):
    return {"id": name, "type": "approval", "title": name, "by": "clerk",
            "outcomes": {"approved": {"goto": approved}, "rejected": {"goto": rejected}}}


def choice(name, when, goto, otherwise):
    return {"id": name, "type": "decision", "title": name,
            "cases": [{"when": when, "because": "Memenuhi", "goto": goto}],
            "otherwise": {"goto": otherwise, "because": "Belum memenuhi"}}


def vote(**settings):
    return {"id": "vote", "type": "vote", "title": "Suara", "by": "committee", "quorum": 2, "approve_at_least": 2,
            "outcomes": {"rejected": {"goto": "stopped"}}, **settings}


def block(*branches):
    lists = [[task(step) if isinstance(step, str) else step for step in steps] for steps in branches]
    return {"id": "block", "type": "parallel", "title": "Bersama",
            "branches": [{"id": f"branch_{number}", "steps": steps} for number, steps in enumerate(lists)]}


def chosen(amount):
    """Those of three branches whose number is small enough."""
    branches = [[choice(f"if_{number}", f"amount > {number * 10}", f"a{number}", f"end_{number}"), task(f"a{number}"),
                 {"id": f"end_{number}", "type": "notify", "to": ["clerk"], "message": "Cabang selesai."}]
                for number in range(3)]
    return Case([form(), block(*branches), task("after"), END]).do("ask", amount=amount)
