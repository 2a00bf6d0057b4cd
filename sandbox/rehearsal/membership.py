"""Who joins and who leaves in the year."""

from datetime import date, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import today
from sandbox.modules.members.models import Agency, Member
from sandbox.rehearsal.asking import active_members, fact
from sandbox.rehearsal.playing import Play

GIVEN, FAMILY = ("Rina", "Dewi", "Yuni", "Lestari", "Ayu", "Maya"), ("Nihin", "Sahay", "Umbing", "Toendan", "Garang")
PAPERS = ("doc_application", "doc_ktp", "doc_photo", "doc_pay_slip", "doc_payroll_mandate", "doc_contract",
          "doc_guarantor", "doc_tkpd", "doc_pppk", "doc_pns")
STATUSES = ("HONORER", "TKPD", "PPPK", "PPPK", "PNS")
PAY = {"HONORER": 2_100_000, "TKPD": 2_300_000, "PPPK": 3_400_000, "PNS": 3_900_000}


def admit(session: Session, chance: Random) -> None:
    """Whoever the agencies took on, admitted by the board."""
    play = Play(session, "member-onboarding").take("apply", _applicant(session, chance))
    for step in ("resolve_duplicate", "resolve_identity"):
        if step in play.open:
            play.take(step, reason="Dokumen asli sudah diperiksa, orangnya berbeda.")
    play.take("papers", dict.fromkeys(PAPERS, True)).vote("board_decision")
    play.take("minutes", {"decision_no": f"{play.id:02}/KEP-PENGURUS/{today(session):%m/%Y}"})
    play.take("pay_principal", {"amount": fact(session, "savings.principal_due", _recorded(session, play)),
                                "paid_to": "1101"})
    play.take("register")


def leave(session: Session, chance: Random) -> None:
    """A member without a loan and without an office moves away and gets his savings back."""
    staying = (member for member in chance.sample(active_members(session), 40)
               if not fact(session, "loan.active_count", member) and not fact(session, "member.is_officer", member)
               and not fact(session, "exit.debts", member))
    member = next(staying, None)
    if member is None or fact(session, "exit.payable", member) > fact(session, "ledger.bank"):
        return
    play = Play(session, "resignation", member.member_no)
    play.take("letter", {"exit_reason": "transferred", "letter_signed": True})
    play.take("check_register", {"goods_returned": True, "guarantees_ended": True})
    play.take("list_debts", {"debts_listed": fact(session, "exit.debts", member)})
    play.take("set_off", {"payable_counted": fact(session, "exit.payable", member)}).vote("board_decision")
    play.take("minutes", {"decision_no": f"{play.id:02}/KEP-PENGURUS/{today(session):%m/%Y}"})
    play.take("settle", {"paid_from": "1102"})


def _recorded(session: Session, play: Play) -> Member:
    return session.get_one(Member, play.view.member_id)


def _applicant(session: Session, chance: Random) -> dict:
    """Invented, with a NIK of serial 0000, which no office ever issued."""
    born = date(1990, 1, 1) + timedelta(days=chance.randrange(4_000))
    region = session.scalars(select(Member.nik).order_by(Member.id)).first()[:6]
    name = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"
    return {
        "full_name": name, "nik": f"{region}{born.day + 40:02}{born:%m%y}0000", "birth_place": "Palangka Raya",
        "birth_date": born.isoformat(), "gender": "P", "phone": "08XX-0000-0991", "address": "Jl. Melati No. 000",
        **_work(chance.choice(STATUSES), born, today(session)),
        "agency_code": chance.choice(session.scalars(select(Agency.code).order_by(Agency.id).limit(5)).all()),
        "position": "Staf tata usaha", "heir_name": "Ibu pemohon", "heir_relationship": "parent",
        "heir_phone": "08XX-0000-0992", "consent": True}


def _work(status: str, born: date, on: date) -> dict:
    """Numbers as the civil service builds them, with the serial of people who do not exist."""
    work = {"employment_status": status, "net_pay": PAY[status]}
    if status == "PNS":
        return work | {"nip": f"{born:%Y%m%d}2019032000", "grade": "III/a"}
    until = {"contract_end": (on + timedelta(days=700)).isoformat()}
    return work | until | ({"nip": f"{born:%Y%m%d}2023212000", "grade": "IX"} if status == "PPPK" else {})
