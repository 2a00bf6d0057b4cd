"""Whom a case is about: a member, an applicant nobody has recorded yet, or the cooperative itself."""

from sqlalchemy.orm import Session

from sandbox.cases import rows
from sandbox.engine.definition import Workflow
from sandbox.errors import NotAllowed, NotFound, RuleBroken
from sandbox.phrase import Phrase, phrase


def check_subject(session: Session, workflow: Workflow, member_id: int | None) -> str | None:
    """The number of the member the case is about; None when it is about no member.

    Raises NotAllowed, NotFound, and RuleBroken when the workflow runs once at a time and is running.
    """
    if workflow.subject == "member":
        return _member_no(session, workflow, member_id)
    if member_id is not None:
        raise NotAllowed(_FOR_NO_MEMBER[workflow.subject], workflow=Phrase(workflow.title))
    if workflow.subject == "cooperative" and workflow.one_at_a_time:
        running = rows.FIND_RUNNING.first(session, workflow=workflow.id)
        if running:
            raise _still_running(workflow, phrase("koperasi ini"), running.number)
    return None


_FOR_NO_MEMBER = {"applicant": phrase("“{workflow}” untuk orang yang belum menjadi anggota."),
                  "cooperative": phrase("“{workflow}” tentang koperasi, bukan tentang seorang anggota.")}


def about(workflow: Workflow, full_name: str | None, answers) -> str:
    """The name a list shows for a case; "" while an applicant has not said his."""
    if workflow.subject == "cooperative":
        return phrase("Koperasi")
    return full_name or answers.get("full_name") or ""


def _member_no(session: Session, workflow: Workflow, member_id: int | None) -> str:
    if member_id is None:
        raise NotAllowed("Pilih dahulu anggota yang mengajukan “{workflow}”.", workflow=Phrase(workflow.title))
    member = rows.FIND_MEMBER.first(session, member_id=member_id, workflow=workflow.id)
    if member is None:
        raise NotFound("Tidak ada anggota dengan nomor urut {number}.", number=member_id)
    if workflow.one_at_a_time and member.running:
        raise _still_running(workflow, member.full_name, member.running)
    return member.member_no


def _still_running(workflow: Workflow, whom: str, number: str) -> RuleBroken:
    return RuleBroken("“{workflow}” untuk {member} masih berjalan, berkas {number}.",
                      hint="Selesaikan atau lanjutkan berkas itu lebih dahulu.",
                      workflow=Phrase(workflow.title), member=whom, number=number)
