"""Where a case stands for people: for whom a step waits, what they may do, and why somebody may not."""

from datetime import date

from sandbox.engine import voting
from sandbox.engine.definition import Approval, Call, Step, Vote, Wait, Workflow
from sandbox.engine.permission import why_not
from sandbox.engine.progress import Progress, Situation
from sandbox.engine.wording import show_date
from sandbox.errors import InvalidValues, NotAllowed, StalePage
from sandbox.phrase import Phrase, phrase

LONGEST_REASON = 2000
_ACTIONS = {"form": ("submit",), "task": ("done",), "action": ("do",), "approval": ("approve", "reject", "return")}
_VERBS = {"submit": phrase("kirim"), "done": phrase("tandai selesai"), "do": phrase("kerjakan"),
          "approve": phrase("setujui"), "reject": phrase("tolak"), "return": phrase("kembalikan"),
          "abstain": phrase("abstain"), "recuse": phrase("mengundurkan diri")}


def open_step(workflow: Workflow, progress: Progress, step_id: str) -> Step:
    """Raises StalePage when the step is not open."""
    step = workflow.step(step_id)
    if step_id in progress.open:
        return step
    refuse_ended(workflow, progress)
    possible = tuple(phrase("“{title}”", title=Phrase(workflow.step(step_id).title)) for step_id in progress.open)
    raise StalePage("Langkah “{step}” tidak sedang menunggu.", hint="Langkah yang menunggu sekarang: {possible}.",
                    step=Phrase(step.title), possible=possible or phrase("belum ada"))


def refuse_ended(workflow: Workflow, progress: Progress) -> None:
    if progress.outcome is None:
        return
    if progress.ended_at is None:
        raise StalePage("Berkas ini sudah dibatalkan.", hint="Buka riwayatnya untuk melihat alasannya.")
    raise StalePage("Berkas ini sudah selesai: {end}.", hint="Buka riwayatnya untuk melihat hasilnya.",
                    end=Phrase(workflow.step(progress.ended_at).title or progress.outcome))


def actions(step: Step) -> tuple[str, ...]:
    """What a person may do on this step; empty when it runs by itself or waits for something else."""
    if step.automatic:
        return ()
    if isinstance(step, Vote):
        return _ballots(step)
    if isinstance(step, Approval) and "returned" not in step.outcomes:
        return ("approve", "reject")
    return _ACTIONS.get(step.type, ())


def offered(workflow: Workflow, progress: Progress, step: Step, situation: Situation) -> tuple[str, ...]:
    """What a person may do on it as the case stands: a ballot that decides a tie cannot abstain."""
    possible = actions(step)
    if isinstance(step, Vote) and step.id in progress.open and is_tie(workflow, progress, step, situation):
        return tuple(action for action in possible if action != "abstain")
    return possible


def may_act(workflow: Workflow, progress: Progress, step_id: str, person: str, role: str, situation: Situation,
            behalf: str = "") -> str:
    """Why this person may not take the step in this role, as a sentence; "" when he may.

    `behalf` is the holder of the role in whose name a deputy acts.
    """
    step = workflow.step(step_id)
    if isinstance(step, Wait | Call):
        return why_nobody(workflow, step, progress)
    if isinstance(step, Vote):
        refusal = _why_no_ballot(step, progress, person, behalf, situation)
        if refusal:
            return refusal
    by = awaited_role(workflow, progress, step_id, situation)
    return why_not(workflow, step, by, person, role, standing=progress, situation=situation, behalf=behalf)


def may_enter(workflow: Workflow, progress: Progress, step_id: str, person: str, role: str, voter: str,
              situation: Situation) -> str:
    """Why this person may not enter `voter`'s ballot from paper; "" when he may."""
    step = workflow.step(step_id)
    if not isinstance(step, Vote) or not step.paper_by:
        return phrase("“{step}” tidak menerima suara di atas kertas.", step=Phrase(step.title))
    refusal = why_not(workflow, step, step.paper_by, person, role, standing=progress, situation=situation)
    by = awaited_role(workflow, progress, step_id, situation)
    return refusal or may_act(workflow, progress, step_id, voter, by, situation)


def awaited_role(workflow: Workflow, progress: Progress, step_id: str, situation: Situation) -> str:
    """Whom an open step waits for: the role it was handed to, else its own, or the tie role of a vote that only
    this one can still decide. Empty for a step that waits for a day or for another case.
    """
    step = workflow.step(step_id)
    if step_id in progress.handed:
        return progress.handed[step_id]
    if isinstance(step, Vote) and step.tie and is_tie(workflow, progress, step, situation):
        return step.tie
    return step.by


def is_tie(workflow: Workflow, progress: Progress, step: Vote, situation: Situation) -> bool:
    return voting.result(step, voting.count(workflow, step, progress, situation)) == "tie"


def check_action(workflow: Workflow, step: Step, action: str, progress: Progress) -> None:
    possible = actions(step)
    if not possible and isinstance(step, Wait | Call):
        raise NotAllowed(why_nobody(workflow, step, progress))
    if action not in possible:
        raise NotAllowed("Tindakan “{action}” tidak ada pada langkah “{step}”.", hint="Yang mungkin: {possible}.",
                         action=_VERBS.get(action, action), step=Phrase(step.title),
                         possible=tuple(_VERBS[name] for name in possible))


def check_reason_length(reason: str) -> None:
    if len(reason) > LONGEST_REASON:
        raise InvalidValues({"reason": phrase(
            "Alasan ini {letters} huruf. Persingkat sampai paling banyak {longest} huruf.",
            letters=len(reason), longest=LONGEST_REASON)})


def why_nobody(workflow: Workflow, step: Wait | Call, progress: Progress) -> Phrase:
    if isinstance(step, Call):
        called = workflow.catalog.workflows.get(step.workflow)
        return phrase("“{step}” menunggu berkas “{called}” selesai, lalu berlanjut sendiri.", step=Phrase(step.title),
                      called=Phrase(called.title if called else "") or step.workflow)
    day = date.fromisoformat(progress.due[step.id]["on"])
    return phrase("“{step}” menunggu sampai {day}, lalu berlanjut sendiri.", step=Phrase(step.title),
                  day=show_date(day))


def _ballots(step: Vote) -> tuple[str, ...]:
    possible = ("approve", "reject")
    possible += ("abstain",) if step.abstain else ()
    possible += ("return",) if "returned" in step.outcomes else ()
    return possible + (("recuse",) if step.recuse else ())


def _why_no_ballot(step: Vote, progress: Progress, person: str, behalf: str, situation: Situation) -> str:
    if behalf:
        return phrase("Suara pada “{step}” bersifat pribadi, tidak bisa diwakilkan.", step=Phrase(step.title))
    if any(ballot.person == person for ballot in progress.ballots.get(step.id, ())):
        return phrase("{person} sudah memberi suara pada “{step}”. Satu orang satu suara.",
                      person=situation.name(person), step=Phrase(step.title))
    if person in progress.recused.get(step.id, ()):
        return phrase("{person} sudah mengundurkan diri dari “{step}”.", person=situation.name(person),
                      step=Phrase(step.title))
    return ""
