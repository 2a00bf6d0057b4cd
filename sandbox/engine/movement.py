"""How a case moves: one token per open or queued step, and the block structure says where it goes next.

A parallel block has no counter of its own. It is finished when no token is left inside it, so a join
can neither come early (a token is still there) nor twice (the last one goes on and is inside no more).
"""

from sandbox.engine import voting
from sandbox.engine.definition import Call, End, Parallel, Place, Step, Vote, Wait, Workflow
from sandbox.engine.progress import Called, Move, Notice, Outcome, Paper, Progress, Situation, Trace
from sandbox.engine.timing import day_awaited, deadline
from sandbox.engine.vote_words import explain, explain_exclusions
from sandbox.phrase import Phrase, phrase


class Course:
    """A case while one call works on it; `outcome` freezes it again."""

    def __init__(self, workflow: Workflow, progress: Progress, situation: Situation):
        self.workflow = workflow
        self.situation = situation
        self.open = list(progress.open)
        self.queue = list(progress.queue)
        self.answers = dict(progress.answers)
        self.actors = dict(progress.actors)
        self.ballots = dict(progress.ballots)
        self.visits = dict(progress.visits)
        self.due = dict(progress.due)
        self.handed = dict(progress.handed)
        self.recused = dict(progress.recused)
        self.behalf = dict(progress.behalf)
        self.done = progress.done
        self.end: End | None = workflow.step(progress.ended_at) if progress.ended_at else None
        self.trace: list[Trace] = []
        self.opened: list[str] = []
        self.closed: list[str] = []
        self.notices: list[Notice] = []
        self.documents: list[Paper] = []
        self.calls: list[Called] = []
        self._votes_to_explain: list[str] = []

    def enter(self, step: Step) -> None:
        """Puts a token on the step, or one on the first step of each branch."""
        if isinstance(step, Parallel):
            self._count_visit(step)
            for branch in step.branches:
                self.enter(branch.steps[0])
            return
        self._count_visit(step)
        if isinstance(step, End):
            self.end = step
        elif step.automatic:
            self.queue.append(step.id)
        elif isinstance(step, Wait):
            self._wait(step)
        else:
            self._open(step)

    def leave(self, step: Step, goto: str = "") -> None:
        """Takes the token off the step and on to `goto`, or to the next step."""
        self._close(step.id)
        place = self.workflow.place(step.id)
        if goto:
            target = self.workflow.place(goto)
            self._cancel_blocks_left(place, target)
            self.enter(target.step)
        else:
            self._continue_after(place)

    def took(self, step: Step, move: Move) -> None:
        """Who has taken the step now, and in whose name."""
        self.actors[step.id] = move.person
        self.behalf.pop(step.id, None)
        if move.behalf:
            self.behalf[step.id] = move.behalf

    def settle_votes(self) -> None:
        """Decides every open vote that has nothing left to wait for."""
        undecided = False
        while not undecided:
            undecided = True
            for step in [self.workflow.step(step_id) for step_id in self.open]:
                if isinstance(step, Vote) and self._settle(step):
                    undecided = False
                    break

    def decide_vote(self, step: Vote) -> None:
        """With the ballots that were cast; a tie is for the tie role, and without one it is a rejection."""
        tally = voting.count(self.workflow, step, self, self.situation)
        result = voting.result(step, tally, over=True)
        if result == "tie":
            self.hand_over(step, step.tie)
        else:
            self._decide(step, tally, result)

    def hand_over(self, step: Step, role: str) -> None:
        """From now on the step waits for another role, without a deadline."""
        self.handed[step.id] = role
        self.due.pop(step.id, None)
        if isinstance(step, Vote):
            self.explain_vote(step)

    def explain(self, step: Step, kind: str, chosen: str, because: str) -> None:
        self.trace.append(Trace(step.id, kind, chosen, because))

    def explain_vote(self, step: Vote) -> None:
        """Asks that the next settling says how this vote stands if it waits for the tie role."""
        self._votes_to_explain.append(step.id)

    def outcome(self, effects: tuple[str, ...] = ()) -> Outcome:
        progress = Progress(
            tuple(self.open), tuple(self.queue), self.answers, self.actors, self.ballots, self.visits,
            self.end.outcome if self.end else None, self.end.id if self.end else None,
            self.due, self.handed, self.recused, self.behalf,
            tuple(dict.fromkeys((*self.done, *effects))) if effects else self.done)
        return Outcome(progress, effects, tuple(self.trace), tuple(self.opened), tuple(self.closed),
                       tuple(self.notices), tuple(self.documents), tuple(self.calls))

    def _count_visit(self, step: Step) -> None:
        self.visits[step.id] = self.visits.get(step.id, 0) + 1

    def _open(self, step: Step) -> None:
        self.open.append(step.id)
        self.opened.append(step.id)
        if isinstance(step, Vote):
            # A vote that comes again after a return starts anew; the old ballots are in the log.
            self.ballots.pop(step.id, None)
            self.recused.pop(step.id, None)
            self._votes_to_explain.append(step.id)
        elif isinstance(step, Call):
            given = {theirs: self.answers.get(own) for theirs, own in step.give.items()}
            self.calls.append(Called(step.id, step.workflow, step.version,
                                     {name: value for name, value in given.items() if value is not None}))
        if step.due:
            self.due[step.id] = deadline(step.due, self.situation)

    def _wait(self, step: Wait) -> None:
        """A day that has come already, or that nobody said, is not waited for."""
        day = day_awaited(step, self.answers, self.situation)
        if day is None or day <= self.situation.today:
            self.queue.append(step.id)
        else:
            self._open(step)
            self.due[step.id] = {"on": day.isoformat()}

    def _close(self, step_id: str) -> None:
        tokens = self.open if step_id in self.open else self.queue
        tokens.remove(step_id)
        self.closed.append(step_id)
        self.due.pop(step_id, None)
        self.handed.pop(step_id, None)

    def _cancel_blocks_left(self, place: Place, target: Place) -> None:
        if len(place.branches) == len(target.branches):
            return
        block = place.parallels[len(target.branches)]
        for step_id in self._tokens_inside(block):
            self._close(step_id)
            title = self.workflow.step(block).title
            self.trace.append(Trace(step_id, "cancelled", target.step.id, phrase(
                "Dihentikan karena “{step}” ditinggalkan.", step=Phrase(title or block))))

    def _continue_after(self, place: Place) -> None:
        while place.next is None:
            block = place.parallels[-1]
            if self._tokens_inside(block):
                return
            place = self.workflow.place(block)
        self.enter(place.next)

    def _tokens_inside(self, block: str) -> list[str]:
        return [step_id for step_id in (*self.open, *self.queue) if block in self.workflow.place(step_id).parallels]

    def _settle(self, step: Vote) -> bool:
        tally = voting.count(self.workflow, step, self, self.situation)
        result = voting.result(step, tally)
        explained = step.id in self._votes_to_explain
        if explained:
            self._votes_to_explain.remove(step.id)
            if not tally.cast and step.id not in self.recused:
                self.trace.extend(explain_exclusions(step, tally, self.situation))
        if result == "":
            return False
        if result == "tie":
            if explained:
                self.trace.append(self._explained(step, tally, result))
            return False
        self._decide(step, tally, result)
        return True

    def _decide(self, step: Vote, tally: voting.Tally, result: str) -> None:
        self.trace.append(self._explained(step, tally, result))
        self.leave(step, step.outcomes.get(result, ""))

    def _explained(self, step: Vote, tally: voting.Tally, result: str) -> Trace:
        return explain(step, tally, result, voting.decider_of(step, self), self.situation)
