"""Why a vote ended as it did, with its numbers: one sentence for the count, one for each who does not vote."""

from sandbox.engine.definition import Vote
from sandbox.engine.progress import Ballot, Situation, Trace
from sandbox.engine.voting import Tally, needed
from sandbox.engine.wording import show_role
from sandbox.phrase import Phrase, phrase

_DECIDED = {"approve": phrase("Suara penentu {role}: {person} setuju."),
            "reject": phrase("Suara penentu {role}: {person} menolak."),
            "return": phrase("Suara penentu {role}: {person} mengembalikan.")}


def explain(step: Vote, tally: Tally, chosen: str, decider: str, situation: Situation) -> Trace:
    """`decider` is the role whose one ballot decides a tie."""
    said = _counted(step, tally)
    if chosen == "tie":
        said = phrase("{votes} Keputusan ada pada {role}: {people}.", votes=said, role=show_role(decider),
                      people=tuple(map(situation.name, tally.tie_breakers)))
    return Trace(step.id, "vote", chosen, said)


def explain_exclusions(step: Vote, tally: Tally, situation: Situation) -> tuple[Trace, ...]:
    return tuple(Trace(step.id, "exclusion", person, phrase("{person} tidak ikut memilih: {why}.",
                                                            person=situation.name(person), why=why))
                 for person, why in tally.excluded.items())


def explain_deciding_ballot(step: Vote, ballot: Ballot, chosen: str, decider: str, situation: Situation) -> Trace:
    said = phrase(_DECIDED[ballot.choice].template, role=show_role(decider), person=situation.name(ballot.person))
    return Trace(step.id, "vote", chosen, said)


def _counted(step: Vote, tally: Tally) -> Phrase:
    electors = len(tally.electors)
    least = needed(step.approve_at_least, electors, electors)
    if electors < least:
        return phrase("Yang berhak memilih hanya {electors} orang, padahal perlu paling sedikit {least} setuju.",
                      electors=electors, least=least)
    quorum = min(needed(step.quorum, electors, electors), electors)
    if tally.cast < quorum:
        return phrase("{cast} suara masuk dari {electors} yang berhak; kuorum {quorum} suara tidak tercapai.",
                      cast=tally.cast, electors=electors, quorum=quorum)
    counted = {"approvals": tally.approvals, "rejections": tally.rejections, "electors": electors,
               "abstentions": tally.cast - tally.approvals - tally.rejections - tally.returns,
               "least": needed(step.approve_at_least, electors, tally.cast)}
    if tally.returns:
        return phrase("{approvals} setuju, {rejections} menolak, {returns} mengembalikan, {abstentions} abstain dari "
                      "{electors} yang berhak; diputus dengan paling sedikit {least} suara.",
                      returns=tally.returns, **counted)
    return phrase("{approvals} setuju, {rejections} menolak, {abstentions} abstain dari {electors} yang berhak; "
                  "disetujui dengan paling sedikit {least} setuju.", **counted)
