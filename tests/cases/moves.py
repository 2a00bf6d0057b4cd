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

_EVERYBODYS = dict.fromkeys(("doc_application", "doc_ktp", "doc_photo", "doc_pay_slip", "doc_payroll_mandate"), True)
_OF_STATUS = {"PNS": ("doc_pns",), "CPNS": ("doc_pns",), "PPPK": ("doc_pppk",), "PPPK_PARUH_WAKTU": ("doc_pppk",),
              "HONORER": ("doc_contract", "doc_guarantor"), "TKPD": ("doc_tkpd", "doc_guarantor")}


def papers(status: str) -> dict[str, bool]:
    """Every paper asked of somebody with this employment status."""
    return _EVERYBODYS | dict.fromkeys(_OF_STATUS[status], True)


def applicant(status: str) -> dict:
    """Answers that differ by employment status; Yulia herself is PPPK."""
    numbered = {"employment_status": status, "nip": "199011232015032000", "grade": "III/a", "contract_end": None}
    contract = {"employment_status": status, "nip": None, "grade": None, "contract_end": "2027-12-31"}
    pppk = {"employment_status": status, "nip": "199011232023212000", "grade": "IX", "contract_end": "2027-12-31"}
    return {"PNS": numbered, "CPNS": numbered, "HONORER": contract, "TKPD": contract}.get(status, pppk)


ADMISSION_OF_YULIA = [
    {"as": "secretary", "start": "member-onboarding"},
    {"as": "secretary", "step": "apply", "do": "submit", "values": {
        "full_name": "Yulia Nihin", "nik": "6271036311900000", "birth_place": "Palangka Raya",
        "birth_date": "1990-11-23", "gender": "P", "phone": "08XX-0000-0231", "address": "Jl. G. Obos No. 000",
        "agency_code": "DISDIK", "position": "Guru Ahli Pertama", "net_pay": 3_450_000, "heir_name": "Yosua Nihin",
        "heir_relationship": "spouse", "heir_phone": "08XX-0000-0232", "consent": True, **applicant("PPPK")}},
    {"as": "secretary", "step": "papers", "do": "submit", "values": papers("PPPK")},
    {"as": "board:A-0003", "step": "board_decision", "do": "approve"},
    {"as": "board:A-0009", "step": "board_decision", "do": "approve"},
    {"as": "secretary", "step": "minutes", "do": "submit", "values": {"decision_no": "04/KEP-PENGURUS/I/2026"}},
    {"as": "cashier", "step": "pay_principal", "do": "do", "values": {"amount": 50_000, "paid_to": "1101"}},
    {"as": "secretary", "step": "register", "do": "do"},
]


def member_id(session, member_no: str) -> int:
    return session.scalar(select(Member.id).where(Member.member_no == member_no))


def play_in(store, world: str, moves) -> list[int]:
    """In one transaction of its own."""
    with store.session(world) as session:
        return play(session, moves)
