"""When a vote is decided. A vote never waits for somebody who cannot come.

Electors are the holders of the role without the excluded persons, and whoever has voted already.
The quorum asked is never more than there are electors. Once it is met:

- approved, as soon as the approvals reach `approve_at_least`;
- rejected, as soon as they cannot reach it any more (a possible tie is waited for if somebody may break it);
- a tie, when everybody has voted and approvals equal rejections below `approve_at_least`.

A tie, or fewer electors than `approve_at_least`, is for the holders of the `tie` role who are not excluded
and have not voted; without such a person it is a rejection.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.engine.definition import Vote, Workflow
from sandbox.engine.permission import excluded
from sandbox.engine.progress import Ballot, Situation, Trace
from sandbox.engine.wording import show_role
from sandbox.phrase import phrase


@dataclass(frozen=True)
class Tally:
    electors: tuple[str, ...]
    excluded: Mapping[str, str]  # holder of the role -> why he does not vote
    tie_breakers: tuple[str, ...]
    approvals: int
    rejections: int
    cast: int

    @property
    def remaining(self) -> int:
        return len(self.electors) - self.cast


def count(workflow: Workflow, step: Vote, ballots: tuple[Ballot, ...], actors: Mapping[str, str],
          situation: Situation) -> Tally:
    barred = excluded(workflow, step, actors, situation)
    holders = situation.holders.get(step.by, ())
    voters = tuple(ballot.person for ballot in ballots)
    choices = [ballot.choice for ballot in ballots]
    return Tally(
        electors=tuple(dict.fromkeys((*(person for person in holders if person not in barred), *voters))),
        excluded={person: barred[person] for person in holders if person in barred},
        tie_breakers=tuple(person for person in situation.holders.get(step.tie, ())
                           if person not in barred and person not in voters) if step.tie else (),
        approvals=choices.count("approve"), rejections=choices.count("reject"), cast=len(choices))


def result(step: Vote, tally: Tally) -> str:
    """approved, rejected, tie (the tie role decides) or "" while electors are awaited."""
    if len(tally.electors) < step.approve_at_least:
        return _tie_or_rejected(tally)
    if tally.cast < min(step.quorum, len(tally.electors)):
        return ""
    if tally.approvals >= step.approve_at_least:
        return "approved"
    if not tally.remaining:
        return _tie_or_rejected(tally) if tally.approvals == tally.rejections else "rejected"
    if tally.approvals + tally.remaining >= step.approve_at_least or _may_still_tie(tally):
        return ""
    return "rejected"


def explain(step: Vote, tally: Tally, chosen: str, situation: Situation) -> Trace:
    abstentions = tally.cast - tally.approvals - tally.rejections
    said = phrase("{approvals} setuju, {rejections} menolak, {abstentions} abstain dari {electors} yang berhak; "
                  "disetujui dengan paling sedikit {least} setuju.", approvals=tally.approvals,
                  rejections=tally.rejections, abstentions=abstentions, electors=len(tally.electors),
                  least=step.approve_at_least)
    if len(tally.electors) < step.approve_at_least:
        said = phrase("Yang berhak memilih hanya {electors} orang, padahal perlu paling sedikit {least} setuju.",
                      electors=len(tally.electors), least=step.approve_at_least)
    if chosen == "tie":
        said = phrase("{votes} Keputusan ada pada {role}: {people}.", votes=said, role=show_role(step.tie),
                      people=tuple(map(situation.name, tally.tie_breakers)))
    return Trace(step.id, "vote", chosen, said)


def explain_exclusions(step: Vote, tally: Tally, situation: Situation) -> tuple[Trace, ...]:
    return tuple(Trace(step.id, "exclusion", person, phrase("{person} tidak ikut memilih: {why}.",
                                                            person=situation.name(person), why=why))
                 for person, why in tally.excluded.items())


def explain_deciding_ballot(step: Vote, ballot: Ballot, chosen: str, situation: Situation) -> Trace:
    said = phrase("Suara penentu {role}: {person} setuju." if ballot.choice == "approve"
                  else "Suara penentu {role}: {person} menolak.",
                  role=show_role(step.tie), person=situation.name(ballot.person))
    return Trace(step.id, "vote", chosen, said)


def _tie_or_rejected(tally: Tally) -> str:
    return "tie" if tally.tie_breakers else "rejected"


def _may_still_tie(tally: Tally) -> bool:
    return bool(tally.tie_breakers) and abs(tally.approvals - tally.rejections) <= tally.remaining
