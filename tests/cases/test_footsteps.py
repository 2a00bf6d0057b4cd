"""What is read back from a log of people's acts and reasons is where the engine itself says the case stands."""

import random
from dataclasses import replace
from datetime import date

import pytest

from sandbox.cases.footsteps import Act, footsteps
from sandbox.engine.advance import advance, begin, needs, proceed
from sandbox.engine.calling import resume
from sandbox.engine.cancelling import cancel
from sandbox.engine.deadlines import expire
from sandbox.engine.progress import Move, Progress, Situation
from tests.paper.flows import every_step

TODAY = date(2026, 3, 2)
HOLDERS = {"loan_officer": ("Ani",), "chair": ("Budi",), "credit_committee": ("Citra", "Dedi"), "treasurer": ("Eka",),
           "secretary": ("Fitri",)}
ANSWERS = {"product": "flat", "principal": 9_000_000, "term_months": 12, "purpose": "biaya sekolah anak",
           "nik": "6271010101900001", "phone": "0812345678", "meeting_date": "2039-05-05", "consent": True}
NOW = Situation(holders=HOLDERS, applicant="A-0042", today=TODAY)
CHOICES = {"form": ["submit"], "task": ["done"], "approval": ["approve", "reject", "return"],
           "vote": ["approve", "reject", "return"], "action": ["do"]}


class Drive:
    """A case driven by the engine, with the log that a world would keep of it."""

    def __init__(self, seed: int):
        self.dice, self.workflow, self.acts = random.Random(seed), every_step(), []
        self.facts = {"savings.capital": self.dice.choice([1_000_000, 9_000_000]), "member.name": "Sari Wulandari"}
        self.progress = Progress()
        self.follow(begin(self.workflow, NOW), "start")

    def follow(self, outcome, kind: str, step: str = "", action: str = "", person: str = "", data=None) -> None:
        trace = list(outcome.trace)
        while outcome.effects or outcome.progress.waiting:
            facts = {name: self.facts[name] for name in needs(self.workflow, outcome.progress)}
            outcome = proceed(self.workflow, outcome.progress, replace(NOW, facts=facts), {})
            trace += outcome.trace
        self.progress = outcome.progress
        self.acts.append(Act(len(self.acts), kind, step, action, person, person, "", TODAY, "", data or {},
                             [one.to_json() for one in trace]))

    def go_on(self) -> None:
        step = self.workflow.step(self.dice.choice(self.progress.open))
        due = self.progress.due.get(step.id)
        if step.type == "call":
            result = self.dice.choice(["rejected", "layak", "else"])
            self.follow(resume(self.workflow, self.progress, step.id, result, {"hasil": "x"}, NOW), "resume", step.id)
        elif step.type == "wait" or (due and self.dice.random() < 0.3):
            late = replace(NOW, today=date.fromisoformat(due["on"]))
            self.follow(expire(self.workflow, self.progress, step.id, late), "deadline", step.id)
        elif self.dice.random() < 0.04:
            self.follow(cancel(self.workflow, self.progress, "Budi", "chair", "Salah orang.", NOW), "cancel")
        else:
            self.act(step)

    def act(self, step) -> None:
        role, action = self.progress.handed.get(step.id, step.by), self.dice.choice(CHOICES[step.type])
        cast = {ballot.person for ballot in self.progress.ballots.get(step.id, ())}
        person = next(one for one in (*HOLDERS[role], "Budi") if one not in cast)
        role = role if person in HOLDERS[role] else "chair"
        move = Move(step.id, action, ANSWERS if step.id == "apply" else {}, person, role, "Karena begitu.")
        self.follow(advance(self.workflow, self.progress, move, NOW), "step", step.id, action, person)


@pytest.mark.parametrize("seed", range(60))
def test_what_stays_open_is_what_the_case_waits_for(seed):
    drive = Drive(seed)
    for _ in range(40):
        if drive.progress.outcome:
            break
        drive.go_on()
        made = [one for one in footsteps(drive.workflow, drive.acts) if not one.ballot and one.type != "parallel"]
        last = {one.step: one.transition for one in made}
        assert {step for step, transition in last.items() if transition in ("assign", "start", "reassign")} == set(
            drive.progress.open)


def test_every_visit_of_a_step_is_counted():
    drive = Drive(1)
    while not drive.progress.outcome:
        drive.go_on()
    visits: dict[str, int] = {}
    for one in footsteps(drive.workflow, drive.acts):
        visits[one.step] = max(visits.get(one.step, 0), one.visit)

    assert visits == dict(drive.progress.visits)


def test_a_case_that_changed_its_version_is_told_by_each_version():
    old, new = every_step(), every_step()
    drive = Drive(3)
    moved = Act(9, "migrated", "", "", "", "", "", TODAY, "", {"from": "2.0.0", "to": "2.1.0"}, ())

    before = [(one.step, one.transition) for one in footsteps(new, drive.acts)]
    assert [(one.step, one.transition) for one in footsteps(new, [*drive.acts, moved], {"2.0.0": old})] == before
