"""When a vote is decided. A vote never waits for somebody who cannot come.

Electors are the holders of the role without the excluded and the recused, and whoever has voted already.
The quorum asked is never more than there are electors. Once it is met:

- approved, as soon as the approvals reach `approve_at_least` and as many returns can no longer come;
- returned, as soon as the returns reach it and more approvals can no longer come;
- rejected, as soon as neither can be reached any more (a possible tie is waited for if somebody may break it);
- a tie, when everybody has voted and approvals equal rejections below `approve_at_least`.

Without `early` everybody is waited for. A share of the ballots cast is reached early when it would still be
reached with every ballot to come against it. A tie, fewer electors than `approve_at_least`, or a vote handed
over after its deadline, is for the holders of the `tie` role (or the one it was handed to) who are not excluded
and have not voted; without such a person it is a rejection.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from sandbox.engine.definition import Share, Vote, Workflow
from sandbox.engine.permission import Standing, excluded
from sandbox.engine.progress import Situation
from sandbox.phrase import phrase

_RECUSED = phrase("ia mengundurkan diri")


class VoteStanding(Standing, Protocol):
    recused: Mapping[str, Mapping[str, str]]
    handed: Mapping[str, str]


@dataclass(frozen=True)
class Tally:
    electors: tuple[str, ...]
    excluded: Mapping[str, str]  # holder of the role -> why he does not vote
    tie_breakers: tuple[str, ...]
    approvals: int
    rejections: int
    cast: int
    returns: int = 0
    handed: bool = False  # its deadline is over: one ballot decides

    @property
    def remaining(self) -> int:
        return len(self.electors) - self.cast


def count(workflow: Workflow, step: Vote, standing: VoteStanding, situation: Situation) -> Tally:
    barred = excluded(workflow, step, standing, situation) if step.exclude else {}
    if step.id in standing.recused:
        barred |= dict.fromkeys(standing.recused[step.id], _RECUSED)
    ballots = standing.ballots.get(step.id, ())
    holders = situation.holders.get(step.by, ())
    voters = tuple(ballot.person for ballot in ballots)
    choices = [ballot.choice for ballot in ballots]
    decider = decider_of(step, standing)
    return Tally(
        electors=tuple(dict.fromkeys((*(person for person in holders if person not in barred), *voters))),
        excluded={person: barred[person] for person in holders if person in barred},
        tie_breakers=tuple(person for person in situation.holders.get(decider, ())
                           if person not in barred and person not in voters) if decider else (),
        approvals=choices.count("approve"), rejections=choices.count("reject"), cast=len(choices),
        returns=choices.count("return"), handed=step.id in standing.handed)


def decider_of(step: Vote, standing: VoteStanding) -> str:
    """The role whose one ballot decides where the electors do not."""
    return standing.handed.get(step.id, "") or step.tie


def result(step: Vote, tally: Tally, *, over: bool = False) -> str:
    """approved, rejected, returned, tie (one ballot of the deciding role is awaited) or "" while electors are.

    `over`: nobody is waited for any more, and without a quorum it is a rejection.
    """
    everybody = len(tally.electors)
    if tally.handed or everybody < needed(step.approve_at_least, everybody, everybody):
        return _tie_or_rejected(tally)
    if tally.cast < min(needed(step.quorum, everybody, everybody), everybody):
        return "rejected" if over else ""
    remaining = 0 if over else tally.remaining
    if remaining and not step.early:
        return ""
    return _decided(step, tally, remaining)


def needed(amount: int | Share, electors: int, cast: int) -> int:
    if isinstance(amount, int):
        return amount
    whole = cast if amount.of == "cast" else electors
    return max(1, -(-whole * amount.percent // 100))


def _decided(step: Vote, tally: Tally, remaining: int) -> str:
    least = needed(step.approve_at_least, len(tally.electors), tally.cast + remaining)
    returns, returns_to_come = tally.returns, remaining if "returned" in step.outcomes else 0
    if tally.approvals >= least and (returns + returns_to_come < tally.approvals):
        return "approved"
    if returns >= least and returns >= tally.approvals + remaining:
        return "returned"
    if not remaining:
        return _tie_or_rejected(tally) if tally.approvals == tally.rejections else "rejected"
    if max(tally.approvals + remaining, returns + returns_to_come) >= least or _may_still_tie(tally, remaining):
        return ""
    return "rejected"


def _tie_or_rejected(tally: Tally) -> str:
    return "tie" if tally.tie_breakers else "rejected"


def _may_still_tie(tally: Tally, remaining: int) -> bool:
    return bool(tally.tie_breakers) and abs(tally.approvals - tally.rejections) <= remaining
