"""How a case moves: one token per open or queued step, and the block structure says where it goes next.

A parallel block has no counter of its own. It is finished when no token is left inside it, so a join
can neither come early (a token is still there) nor twice (the last one goes on and is inside no more).
"""

from sandbox.engine import voting
from sandbox.engine.definition import End, Parallel, Place, Step, Vote, Workflow
from sandbox.engine.progress import Outcome, Progress, Situation, Trace
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
        self.end: End | None = workflow.step(progress.ended_at) if progress.ended_at else None
        self.trace: list[Trace] = []
        self.opened: list[str] = []
        self.closed: list[str] = []
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

    def settle_votes(self) -> None:
        """Decides every open vote that has nothing left to wait for."""
        undecided = False
        while not undecided:
            undecided = True
            for step in [self.workflow.step(step_id) for step_id in self.open]:
                if isinstance(step, Vote) and self._settle(step):
                    undecided = False
                    break

    def explain_vote(self, step: Vote) -> None:
        """Asks that the next settling says how this vote stands if it waits for the tie role."""
        self._votes_to_explain.append(step.id)

    def outcome(self, effects: tuple[str, ...] = ()) -> Outcome:
        progress = Progress(
            tuple(self.open), tuple(self.queue), self.answers, self.actors, self.ballots, self.visits,
            self.end.outcome if self.end else None, self.end.id if self.end else None)
        return Outcome(progress, effects, tuple(self.trace), tuple(self.opened), tuple(self.closed))

    def _count_visit(self, step: Step) -> None:
        self.visits[step.id] = self.visits.get(step.id, 0) + 1

    def _open(self, step: Step) -> None:
        self.open.append(step.id)
        self.opened.append(step.id)
        if isinstance(step, Vote):
            # A vote that comes again after a return starts anew; the old ballots are in the log.
            self.ballots.pop(step.id, None)
            self._votes_to_explain.append(step.id)

    def _close(self, step_id: str) -> None:
        tokens = self.open if step_id in self.open else self.queue
        tokens.remove(step_id)
        self.closed.append(step_id)

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
        tally = voting.count(self.workflow, step, self.ballots.get(step.id, ()), self.actors, self.situation)
        result = voting.result(step, tally)
        explain = step.id in self._votes_to_explain
        if explain:
            self._votes_to_explain.remove(step.id)
            if not tally.cast:
                self.trace.extend(voting.explain_exclusions(step, tally, self.situation))
        decided = result in ("approved", "rejected")
        if decided or (explain and result == "tie"):
            self.trace.append(voting.explain(step, tally, result, self.situation))
        if decided:
            self.leave(step, step.outcomes.get(result, ""))
        return decided
