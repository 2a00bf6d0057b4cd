"""Moves the tests of cases share: a loan that goes well, and a member who is admitted."""

from sqlalchemy import select

from sandbox.cases.replay import play
from sandbox.modules.members.models import Member

_PAPERS = {"doc_application": True, "doc_ktp": True, "doc_pay_slips": True, "doc_payroll_mandate": True,
           "doc_collateral": True}

LOAN_OF_SARI = [
    {"as": "loan_officer", "start": "loan-approval", "member": "A-0042"},
    {"as": "loan_officer", "step": "apply", "do": "submit", "values": {
        "product": "regular", "principal": 12_000_000, "term_months": 12, "purpose": "biaya sekolah anak",
        "collateral": "SK PNS asli"}},
    {"as": "loan_officer", "step": "check_papers", "do": "submit", "values": _PAPERS},
    {"as": "manager", "step": "interview", "do": "submit", "values": {
        "interview_note": "Tujuan jelas, tanggungan dua anak.", "recommendation": "proceed"}},
    {"as": "credit_committee:A-0015", "step": "committee", "do": "approve"},
    {"as": "credit_committee:A-0023", "step": "committee", "do": "approve"},
    {"as": "loan_officer", "step": "agreement", "do": "submit", "values": {
        "signed_member": True, "signed_spouse": "signed"}},
    {"as": "treasurer", "step": "disburse", "do": "do", "values": {"paid_from": "1102"}},
]


def member_id(session, member_no: str) -> int:
    return session.scalar(select(Member.id).where(Member.member_no == member_no))


def play_in(store, world: str, moves) -> list[int]:
    """In one transaction of its own."""
    with store.session(world) as session:
        return play(session, moves)
