"""Loans of the year: asked for, examined, decided, paid out; and whoever falls behind is called."""

from random import Random

from sqlalchemy.orm import Session

from sandbox.rehearsal.asking import Who, active_members, fact, facts
from sandbox.rehearsal.playing import Play, waiting, without_case

STEP = 500_000
PURPOSES = ("Biaya sekolah anak", "Renovasi dapur", "Modal usaha warung", "Membeli sepeda motor", "Biaya berobat")
PAPERS = {"doc_application": True, "doc_ktp": True, "doc_pay_slips": True, "doc_payroll_mandate": True,
          "doc_collateral": True}
KEPT_IN_BANK = 60_000_000  # for those who draw their savings


def lend(session: Session, chance: Random) -> None:
    for member in chance.sample(without_case(session, "loan-approval", active_members(session)), 12):
        asked = _wanted(session, member, chance)
        if asked and fact(session, "ledger.bank") - asked["principal"] > KEPT_IN_BANK:
            _approve(Play(session, "loan-approval", member.member_no, by="loan_officer"), asked)


def _wanted(session: Session, member: Who, chance: Random) -> dict | None:
    """What the rules allow this member, rounded down; None for who has a loan or may not have one."""
    product = chance.choice(("regular", "regular", "regular", "declining", "emergency"))
    terms = {"product": product, "term_months": 1 if product == "emergency" else chance.choice((10, 12, 18, 24)),
             "purpose": chance.choice(PURPOSES)}
    known = facts(session, "loan.active_count", "loan.max_principal", "loan.months_after_term", "member.months",
                  "cooperative.min_membership_months", member=member, **terms, principal=STEP)
    may = (not known["loan.active_count"] and (known["loan.months_after_term"] or 0) >= 1
           and known["member.months"] >= known["cooperative.min_membership_months"])
    principal = min(known["loan.max_principal"] or 0, 20_000_000) // STEP * STEP if may else 0
    return {**terms, "principal": principal, "collateral": "SK asli"} if principal else None


def _approve(play: Play, asked: dict) -> None:
    play.take("apply", asked)
    if "check_papers" not in play.open:
        play.take("tell_refusal")
        return
    play.take("check_papers", PAPERS if asked["principal"] > 10_000_000 else {
        name: True for name in PAPERS if name != "doc_collateral"})
    play.take("interview", {"interview_note": "Tujuan jelas, tanggungan keluarga dua orang.",
                            "recommendation": "proceed"})
    _decide(play)


def take_up(session: Session, chance: Random) -> None:
    """What the chair could not decide, as a relative, or the treasurer pay out, as the borrower, goes to somebody else
    after its deadline."""
    for step in ("committee", "disburse"):
        for play in waiting(session, "loan-approval", step):
            _decide(play)


def _decide(play: Play) -> None:
    step = play.can("approve_manager", "approve_chair")
    if step:
        play.take(step)
    if "committee" in play.open:
        play.vote("committee")
    if "agreement" in play.open:
        play.take("agreement", {"signed_member": True, "signed_spouse": "signed"})
    if play.can("disburse"):
        play.take("disburse", {"paid_from": "1102"})
