"""One ballot: given by the elector himself or entered from paper, decisive after a tie; and stepping aside."""

from sandbox.engine import voting
from sandbox.engine.definition import Vote
from sandbox.engine.movement import Course
from sandbox.engine.progress import Ballot, Move
from sandbox.engine.vote_words import explain_deciding_ballot
from sandbox.errors import NotAllowed
from sandbox.phrase import Phrase, phrase

RESULTS = {"approve": "approved", "reject": "rejected", "return": "returned"}


def cast(course: Course, step: Vote, move: Move) -> None:
    """Raises NotAllowed for a deciding ballot that decides nothing. The caller settles the vote."""
    if move.action == "recuse":
        _recuse(course, step, move)
        return
    ballot = Ballot(move.voter or move.person, move.action, move.reason, move.person if move.voter else "")
    tally = voting.count(course.workflow, step, course, course.situation)
    if voting.result(step, tally) == "tie":
        _decide(course, step, ballot)
    else:
        _keep(course, step, ballot)
        course.explain_vote(step)


def _recuse(course: Course, step: Vote, move: Move) -> None:
    if move.voter:
        raise NotAllowed("Pengunduran diri dari “{step}” disampaikan sendiri, tidak melalui kertas.",
                         step=Phrase(step.title))
    course.recused[step.id] = {**course.recused.get(step.id, {}), move.person: move.reason}
    course.explain(step, "recusal", move.person, phrase(
        "{person} mengundurkan diri dari “{step}”: {reason}", person=course.situation.name(move.person),
        step=Phrase(step.title), reason=move.reason))
    course.explain_vote(step)


def _decide(course: Course, step: Vote, ballot: Ballot) -> None:
    if ballot.choice == "abstain":
        raise NotAllowed("Suara penentu pada “{step}” tidak bisa abstain.", hint="Yang mungkin: setujui, tolak.",
                         step=Phrase(step.title))
    decider = voting.decider_of(step, course)
    _keep(course, step, ballot)
    chosen = RESULTS[ballot.choice]
    course.trace.append(explain_deciding_ballot(step, ballot, chosen, decider, course.situation))
    course.leave(step, step.outcomes.get(chosen, ""))


def _keep(course: Course, step: Vote, ballot: Ballot) -> None:
    course.ballots[step.id] = (*course.ballots.get(step.id, ()), ballot)
    course.actors[step.id] = ballot.person
    if ballot.entered_by:
        course.explain(step, "paper", ballot.person, phrase(
            "Suara {person} di atas kertas, dicatat oleh {clerk}.", person=course.situation.name(ballot.person),
            clerk=course.situation.name(ballot.entered_by)))
