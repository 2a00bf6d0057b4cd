"""What a workflow may do with payroll deductions, each a function of the Occasion; named in __init__.EFFECTS."""

from collections.abc import Mapping
from typing import Any

from sandbox.errors import NotAllowed
from sandbox.modules.contract import Effect, Occasion
from sandbox.modules.members.queries import member
from sandbox.modules.payroll import matching, old_claims, operations, queries
from sandbox.modules.payroll.facts import agency_of, sent_claim
from sandbox.modules.payroll.models import PayrollClaim
from sandbox.modules.payroll.payroll_file import first_of, read_list
from sandbox.modules.payroll.sources import Sources


def send_with(sources: Sources) -> Effect:
    """`payroll.send_claims`, given what savings and loans tell and are told."""

    def run(asked: Occasion) -> Mapping[str, Any]:
        claim = operations.send_claims(
            asked.session, agency_of(asked), month=first_of(asked.values.get("deduction_month"), asked.today),
            today=asked.today, person=asked.person, key=f"{asked.key}:payroll-list", case_id=asked.case_id,
            sources=sources)
        carried = queries.carried(asked.session, claim)
        return {"claimed_total": queries.claimed(asked.session, claim), "carried_total": carried}

    return Effect(run, "Kirim daftar potong gaji", "Send the payroll list", needs=("agency_code",),
                  may_read=("deduction_month",), gives={"claimed_total": "rupiah", "carried_total": "rupiah"},
                  posts=True)


def receive_transfer(asked: Occasion) -> Mapping[str, Any]:
    claim, answers = sent_claim(asked), asked.values
    matching.receive_transfer(
        asked.session, claim, amount=answers["transfer_amount"], paid_to=answers.get("paid_to") or "1102",
        deducted=_deducted(asked, claim),
        excess=answers.get("transfer_excess") or 0, today=asked.today, person=asked.person,
        key=f"{asked.key}:payroll-transfer", case_id=asked.case_id)
    return _standing(asked, claim)


def receive_from_member(asked: Occasion) -> Mapping[str, Any]:
    """A member pays at the counter what was not deducted."""
    claim, who = sent_claim(asked), member(asked.session, asked.member_id)
    matching.receive_transfer(
        asked.session, claim, amount=asked.values["amount"], paid_to=asked.values["paid_to"], today=asked.today,
        deducted=(matching.Deducted(who.id, asked.values["amount"]),), person=asked.person,
        key=f"{asked.key}:payroll-member", case_id=asked.case_id)
    return {"still_short": queries.open_of_member(asked.session, who.id)}


def return_excess(asked: Occasion) -> Mapping[str, Any]:
    held = queries.held_excess(asked.session, agency_of(asked))
    if not held:
        raise NotAllowed("Tidak ada kelebihan transfer {agency} yang masih dititipkan.",
                         agency=agency_of(asked).name, hint="Tidak perlu dikembalikan apa pun.")
    for transfer in held:
        operations.return_excess(asked.session, transfer, paid_from=asked.values["paid_from"], today=asked.today,
                                 key=f"{asked.key}:payroll-excess-{transfer.id}", case_id=asked.case_id)
    return {"returned_total": sum(transfer.excess for transfer in held)}


def close_month(asked: Occasion) -> Mapping[str, Any]:
    claim = sent_claim(asked)
    operations.close_month(asked.session, claim, today=asked.today, person=asked.person,
                           key=f"{asked.key}:payroll-close")
    return _standing(asked, claim)


def set_standing(asked: Occasion) -> None:
    operations.set_standing(asked.session, member(asked.session, asked.member_id), today=asked.today,
                            component=asked.values["standing_component"], amount=asked.values["standing_amount"])


def receive_old_claim(asked: Occasion) -> Mapping[str, Any]:
    old_claims.receive_old_claim(
        asked.session, amount=asked.values["amount"], paid_to=asked.values["paid_to"], today=asked.today,
        person=asked.person, key=f"{asked.key}:payroll-old", case_id=asked.case_id)
    return {"old_claims_left": queries.opening(asked.session)}


def _deducted(asked: Occasion, claim: PayrollClaim) -> tuple[matching.Deducted, ...] | None:
    """What the file says; None without one, when everybody was deducted in full."""
    text = asked.values.get("payroll_file") or ""
    if not text.strip():
        return None
    found = read_list(asked.session, claim, text)
    return matching.with_the_rest(asked.session, claim, found) if asked.values.get("exceptions_only") else found


def _standing(asked: Occasion, claim: PayrollClaim) -> dict[str, int]:
    return {"settled_total": queries.settled(asked.session, claim), "short_total": queries.short(asked.session, claim)}
