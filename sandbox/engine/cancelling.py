"""Ending a case before its end: by somebody who may, with a reason, and never once money has been booked."""

from dataclasses import replace

from sandbox.engine.blank import is_blank
from sandbox.engine.definition import Workflow
from sandbox.engine.permission import why_not_his
from sandbox.engine.progress import Outcome, Progress, Situation, Trace
from sandbox.engine.standing import check_reason_length, refuse_ended
from sandbox.engine.wording import MEMBER, show_role
from sandbox.errors import Forbidden, InvalidValues, NotAllowed
from sandbox.phrase import Phrase, phrase

CANCELLED = "cancelled"


def cancel(workflow: Workflow, progress: Progress, person: str, role: str, reason: str,
           situation: Situation) -> Outcome:
    """Raises StalePage, Forbidden, InvalidValues without a reason, or NotAllowed once money is booked."""
    _check_role(workflow, person, role, situation)
    if is_blank(reason):
        raise InvalidValues({"reason": phrase("Alasan belum diisi. Tulis satu kalimat mengapa berkas ini dibatalkan.")})
    check_reason_length(reason)
    return abandon(workflow, progress, phrase("Dibatalkan oleh {person}, {role}: {reason}",
                                              person=situation.name(person), role=show_role(role), reason=reason))


def abandon(workflow: Workflow, progress: Progress, because: Phrase) -> Outcome:
    """Ends a case that nobody waits for any more, such as the one a step called before it was left."""
    refuse_ended(workflow, progress)
    _check_nothing_booked(workflow, progress)
    tokens = (*progress.open, *progress.queue)
    ended = replace(progress, open=(), queue=(), due={}, handed={}, outcome=CANCELLED, ended_at=None)
    return Outcome(ended, trace=tuple(Trace(step_id, CANCELLED, "", because) for step_id in tokens), closed=tokens)


def _check_role(workflow: Workflow, person: str, role: str, situation: Situation) -> None:
    if not workflow.cancel_by:
        raise Forbidden("Berkas “{workflow}” tidak bisa dibatalkan.", workflow=Phrase(workflow.title),
                        hint="Selesaikan berkas ini menurut langkahnya.")
    if role not in workflow.cancel_by:
        raise Forbidden("Berkas “{workflow}” dibatalkan oleh {roles}, bukan {own}.", workflow=Phrase(workflow.title),
                        roles=tuple(map(show_role, workflow.cancel_by)), own=show_role(role))
    if role == MEMBER and (refusal := why_not_his(person, situation.applicant)):
        raise Forbidden(refusal)
    if person not in situation.holders.get(role, (person,)):
        raise Forbidden("{person} bukan {role} di koperasi ini.", person=situation.name(person), role=show_role(role))


def _check_nothing_booked(workflow: Workflow, progress: Progress) -> None:
    effects = workflow.catalog.effects
    if any(effects[name].posts for name in progress.done if name in effects):
        raise NotAllowed("Uang pada berkas “{workflow}” sudah dibukukan, jadi berkas ini tidak bisa dibatalkan.",
                         hint="Batalkan pembukuannya dengan jurnal balik, lalu selesaikan berkas ini.",
                         workflow=Phrase(workflow.title))
