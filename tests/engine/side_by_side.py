"""One case taken at random in our engine and in SpiffWorkflow: after every move both must stand at the same place."""

from dataclasses import replace
from datetime import date
from itertools import product

from hypothesis import event, reject
from hypothesis import strategies as st

from sandbox.engine.advance import actions, advance, begin, may_act, needs, proceed
from sandbox.engine.calling import resume
from sandbox.engine.conditions import Uncomputable, compiled, holds
from sandbox.engine.deadlines import expire
from sandbox.engine.deciding import names_read
from sandbox.engine.definition import Action, Call, Decision, Document, Notify, Vote, Wait, Workflow
from sandbox.engine.letters import names_written
from sandbox.engine.progress import Move, Situation
from sandbox.engine.values import visible_fields
from sandbox.engine.voting import decider_of
from sandbox.errors import InvalidValues, RuleBroken
from tests.engine.bpmn_peer import Peer

RESULTS = {"approve": "approved", "reject": "rejected", "return": "returned"}
LONGEST_WAY = 45  # moves; whoever is not home by then goes in circles, as facts that no move changes let him
TODAY = date(2026, 3, 14)
# The peer asks the clock of this machine: only days that lie on the same side of both todays are the same wait.
GONE_BY, TO_COME = st.dates(date(1990, 1, 1), TODAY), st.dates(date(2100, 1, 1), date(2130, 1, 1))


class Pair:
    def __init__(self, workflow: Workflow, data):
        self.workflow, self.data = workflow, data
        self.situation = Situation(facts=_facts(workflow, data), holders=_holders(workflow), applicant="Wati",
                                   today=TODAY)
        self.given = {name: data.draw(of_kind(kind)) for name, kind in _given(workflow).items()}
        self.peer = Peer(workflow, dict(self.situation.facts), self.given)
        self.progress = None
        self.wandering = data.draw(st.integers(0, 20))  # so many moves before it only goes forward
        self._follow(begin(workflow, self.situation))

    def play(self) -> None:
        for number in range(LONGEST_WAY):
            theirs, ours = (self.peer.open, self.peer.ended_at), (set(self.progress.open), self.progress.ended_at)
            assert theirs == ours, f"{theirs} is not {ours}"
            if self.progress.outcome:
                event(f"ended at {self.progress.ended_at}")
                return self._compare_answers()
            self._move(homewards=number > self.wandering)
        return None

    def _compare_answers(self) -> None:
        asked = {name: value for name, value in self.progress.answers.items() if value is not None}
        kept = {name: value for name, value in self.peer.answers.items() if value is not None}
        assert kept == asked, f"{kept} is not {asked}"

    def _move(self, homewards: bool) -> None:
        step = self.workflow.step(self.data.draw(st.sampled_from(sorted(self.progress.open))))
        waits = step.id in self.progress.due and not homewards
        if isinstance(step, Wait | Call) or (waits and self.data.draw(st.integers(0, 3)) == 0):
            return self._wait(step, homewards)
        moves = [move for move in self._moves(step) if not homewards or move.action not in ("reject", "return")]
        if not moves:
            reject()
        move = self.data.draw(st.sampled_from(moves))
        values = self._values(step) if move.action not in ("reject", "return") else {}
        try:
            outcome = advance(self.workflow, self.progress, replace(move, values=values), self.situation)
        except InvalidValues:
            reject()
        self._steer(outcome)
        taken = {name: value for name, value in outcome.progress.answers.items() if name in _own(step)}
        self._follow(outcome, step.id, taken, RESULTS.get(move.action, ""))
        return None

    def _steer(self, outcome) -> None:
        """Facts with which each decision ahead goes as it is drawn to go: by chance no loan would be granted."""
        for _ in range(LONGEST_WAY):
            if outcome.progress.waiting is None:
                break
            step = self.workflow.step(outcome.progress.waiting)
            if isinstance(step, Decision) and self.data.draw(st.integers(0, 9)):
                wanted = self.data.draw(st.sampled_from(step.cases))
                facts = dict(self.situation.facts)
                for condition in wanted.conditions:
                    _make_true(condition.when, facts, outcome.progress.answers, self.workflow.catalog.facts)
                self.situation = replace(self.situation, facts=facts)
            given = self.given if outcome.effects else {}
            try:
                outcome = proceed(self.workflow, outcome.progress, self.situation, given)
            except RuleBroken:
                break
        self.peer.learn(dict(self.situation.facts))

    def _moves(self, step):
        decider = decider_of(step, self.progress) if isinstance(step, Vote) else ""  # his ballot cannot abstain
        return [Move(step.id, action, {}, person, role, "Alasan")
                for role, people in self.situation.holders.items() for person in people
                if may_act(self.workflow, self.progress, step.id, person, role, self.situation) == ""
                for action in actions(step) if action != "recuse"
                if not (action == "abstain" and role == decider)]

    def _values(self, step) -> dict:
        answers = {field.id: self.data.draw(_answer(field, self.situation.facts)) for field in step.fields}
        shown = visible_fields(step, {**self.progress.answers, **answers})
        return {name: value for name, value in answers.items() if name in shown and value is not None}

    def _wait(self, step, homewards: bool) -> None:
        if isinstance(step, Call):
            child = {theirs: self.data.draw(st.integers(0, 9)) for theirs in step.take.values()}
            ending = self.data.draw(st.sampled_from(["another_end", *(() if homewards else step.outcomes)]))
            outcome = resume(self.workflow, self.progress, step.id, ending, child, self.situation)
            taken = {own: child[theirs] for own, theirs in step.take.items()}
            return self._follow(outcome, step.id, taken, ending if step.outcomes else "")
        later = replace(self.situation, today=date.fromisoformat(self.progress.due[step.id]["on"]))
        return self._follow(expire(self.workflow, self.progress, step.id, later), step.id, late=True)

    def _follow(self, outcome, moved: str = "", taken=None, result: str = "", late: bool = False) -> None:
        """What our engine did, done by the peer; then everything that runs by itself."""
        self._mirror(outcome, moved, taken or {}, result, late)
        for _ in range(LONGEST_WAY):
            if not outcome.effects and outcome.progress.waiting is None:
                self.progress = outcome.progress
                return
            given = self.given if outcome.effects else {}
            assert set(needs(self.workflow, outcome.progress)) <= set(self.situation.facts)
            try:
                outcome = proceed(self.workflow, outcome.progress, self.situation, given)
            except RuleBroken:
                reject()
            self._mirror(outcome)

    def _mirror(self, outcome, moved: str = "", taken=None, result: str = "", late: bool = False) -> None:
        cancelled = {trace.step for trace in outcome.trace if trace.kind == "cancelled"}
        counted = {trace.step: trace.chosen for trace in outcome.trace if trace.kind == "vote"}
        if late and moved not in outcome.closed:
            # A tie at the deadline of a vote waits for one person more: the task of the peer stays open as it is.
            return None if self.workflow.step(moved).due.decide else self.peer.pass_time(f"{moved}.on_reassign")
        for step in (self.workflow.step(name) for name in outcome.closed if name not in cancelled):
            if late and step.id == moved:
                event = moved if isinstance(step, Wait) else f"{moved}.on_overdue"
                self.peer.pass_time(event, step.id, counted.get(step.id, ""))
            elif isinstance(step, Wait):
                self._pass_a_day_gone_by(step)
            elif not step.automatic:
                chosen = counted.get(step.id, "") if isinstance(step, Vote) else result if step.id == moved else ""
                self.peer.take(step.id, taken or {} if step.id == moved else {}, chosen)
        return None

    def _pass_a_day_gone_by(self, step: Wait) -> None:
        """Our engine does not stop at a wait whose day has come; the peer asks the clock of this machine."""
        if step.id in self.peer.open:
            self.peer.pass_time(step.id)


def _make_true(when: str, facts: dict, answers, kinds) -> None:
    """Changes the facts it reads, the first that do; none when nothing does."""
    expression = compiled(when)
    names = [name for name in expression.names if "." in name]
    for values in product(*(_TRIED.get(kinds.get(name, ""), [facts[name]]) for name in names)):
        tried = {**facts, **dict(zip(names, values, strict=True))}
        try:
            if holds(expression, lambda name, tried=tried: tried.get(name) if "." in name else answers.get(name)):
                facts |= tried
                return
        except Uncomputable:
            continue


_TRIED = {"rupiah": [0, 1, 3_000_000, 40_000_000, 10**11], "integer": [0, 1, 12, 60, 600], "yes_no": [True, False]}


def of_kind(kind: str):
    return {"rupiah": st.integers(0, 40_000_000), "integer": st.integers(0, 60), "yes_no": st.booleans(),
            "date": (GONE_BY | TO_COME).map(date.isoformat),
            "choices": st.just([{"value": "K1", "label": "Kantor satu"}])}.get(kind, st.sampled_from(["pns", "Budi"]))


def _answer(field, facts):
    if field.type == "choice":
        offered = facts.get(field.choices_from) or [{"value": choice.value} for choice in field.choices]
        return st.sampled_from([choice["value"] for choice in offered])
    if field.type == "yes_no":
        return st.just(True) if field.must else st.booleans()
    if field.type in ("rupiah", "integer"):
        low = field.min if field.min is not None else 0
        return st.integers(low, field.max if field.max is not None else low + 60)
    if field.type == "date":
        return st.sampled_from(["2026-03-14"] if field.max else ["2026-03-14", "2999-01-01"])
    if field.pattern:
        return st.from_regex(field.pattern, fullmatch=True)
    return _TYPED.get(field.type, st.just("Catatan panjang yang cukup untuk isian apa pun"[:field.max_length or 60]))


_TYPED = {"nik": st.just("6271010101900001"), "nip": st.just("199001012015011001"), "phone": st.just("081234567890")}


def _own(step) -> set[str]:
    return {field.id for field in step.fields}


def _facts(workflow: Workflow, data) -> dict:
    names = {name for step in workflow for name in _names_of(step) if "." in name}
    names |= {field.choices_from for field in workflow.fields.values() if field.choices_from}
    return {name: data.draw(of_kind(workflow.catalog.facts.get(name, ""))) for name in sorted(names)}


def _names_of(step) -> tuple[str, ...]:
    if isinstance(step, Decision):
        return names_read(step)
    return names_written(step) if isinstance(step, Notify | Document) else ()


def _given(workflow: Workflow) -> dict[str, str]:
    effects = workflow.catalog.effects
    return {name: kind for step in workflow if isinstance(step, Action) and step.do in effects
            for name, kind in effects[step.do].gives.items()}


def _holders(workflow: Workflow) -> dict[str, tuple[str, ...]]:
    """Two in every office, so that nobody is kept out by what he did before."""
    return {role: (f"{role}_1", f"{role}_2", f"{role}_3") for role in workflow.roles}


