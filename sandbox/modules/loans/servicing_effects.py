"""What a workflow may do with loans that run: settle, kompen, restructure, write off, collect, count the allowance."""

from collections.abc import Callable, Mapping
from typing import Any

from sandbox.errors import NotAllowed
from sandbox.modules.contract import Effect, Occasion
from sandbox.modules.loans import (
    allowances,
    collection,
    pledges,
    queries,
    refinancing,
    restructuring,
    set_offs,
    settlement,
    write_offs,
)
from sandbox.modules.loans.facts import borrower
from sandbox.modules.loans.running import named_loan, needed_loan
from sandbox.modules.loans.servicing_facts import asked_plan


def settle_early(asked: Occasion) -> Mapping[str, Any]:
    loan = needed_loan(asked)
    settlement.settle_early(
        asked.session, loan, amount=asked.values["amount"], paid_to=asked.values["paid_to"], today=asked.today,
        person=asked.person, key=asked.key, case_id=asked.case_id)
    paid = queries.payments(asked.session, loan)[-1]
    return {"paid_principal": paid.principal, "paid_interest": paid.interest,
            "interest_saved": settlement.interest_saved(asked.session, loan)}


def restructure(asked: Occasion) -> Mapping[str, Any]:
    terms = asked_plan(asked)
    if terms is None:
        raise NotAllowed("Rencana baru belum diisi, jadi pinjaman ini belum bisa direstrukturisasi.",
                         hint="Isi lama pinjaman yang baru lebih dahulu.")
    new = restructuring.restructure(
        asked.session, needed_loan(asked), terms, today=asked.today, person=asked.person,
        decision_no=asked.values["decision_no"], key=asked.key, case_id=asked.case_id)
    first = queries.installments(asked.session, new)[0]
    return {"new_loan_no": new.loan_no, "new_principal": new.principal, "first_due_on": first.due_on}


def write_off(asked: Occasion) -> Mapping[str, Any]:
    loan = needed_loan(asked)
    closure = write_offs.write_off(
        asked.session, loan, today=asked.today, person=asked.person, decision_no=asked.values["decision_no"],
        key=asked.key, case_id=asked.case_id)
    return {"written_off": closure.principal, "from_allowance": closure.from_allowance,
            "claim": closure.principal + closure.interest}


def recover(asked: Occasion) -> Mapping[str, Any]:
    loan = named_loan(asked, asked.values["old_loan_no"].strip().upper())
    write_offs.recover(asked.session, loan, amount=asked.values["amount"], paid_to=asked.values["paid_to"],
                       today=asked.today, person=asked.person, key=asked.key, case_id=asked.case_id)
    return {"claim_left": write_offs.claim(asked.session, loan).left}


def record_step(asked: Occasion) -> Mapping[str, Any]:
    """The step that is next; when none is, the refusal says why."""
    loan = needed_loan(asked)
    kind = asked.values.get("collection_step") or collection.next_step(asked.session, loan, asked.today)
    letter = collection.record_step(asked.session, loan, kind=kind or "reminder", today=asked.today,
                                    person=asked.person)
    return {"letter_no": letter.letter_no, "letter_title": str(collection.TITLES[letter.kind]),
            "arrears_amount": letter.amount, "arrears_days": letter.days}


def note_payroll_miss(asked: Occasion) -> None:
    collection.note_payroll_miss(asked.session, needed_loan(asked), number=asked.values["installment_number"],
                                 today=asked.today)


def record_collateral(asked: Occasion) -> None:
    pledges.record_collateral(
        asked.session, needed_loan(asked), kind=asked.values["collateral_kind"],
        value=asked.values["collateral_value"], is_recoverable=asked.values["collateral_recoverable"],
        today=asked.today)


def post_allowance(asked: Occasion) -> Mapping[str, Any]:
    run = allowances.post_allowance(asked.session, today=allowances.day_to_count(asked.session, asked.today),
                                    key=asked.key, case_id=asked.case_id)
    return {"allowance_total": run.total, "allowance_change": run.change}


def refinance_with(record_saving: Callable) -> Effect:
    """`loans.refinance`, given the way to book the loan-linked saving (see operations.disburse)."""

    def run(asked: Occasion) -> Mapping[str, Any]:
        new, old = queries.loan_of_case(asked.session, asked.case_id), needed_loan(asked)
        if new is None:
            raise NotAllowed("Akad pinjaman baru belum ditandatangani, jadi belum ada yang bisa dikompen.",
                             hint="Tanda tangani akadnya lebih dahulu.")
        paid = refinancing.refinance(
            asked.session, new, old=old, paid_from=asked.values["paid_from"], today=asked.today,
            person=asked.person, key=asked.key, case_id=asked.case_id, record_saving=record_saving)
        return {"net_amount": paid.net_amount, "settled_amount": paid.settled}

    return Effect(run, "Cairkan kompen: lunasi pinjaman lama, bayar sisanya",
                  "Pay out a top-up: settle the old loan, pay the rest", needs=("paid_from",),
                  may_read=("old_loan_no", "loan_no"), gives={"net_amount": "rupiah", "settled_amount": "rupiah"},
                  members_only=True, posts=True)


def settle_death_claim_with(record_saving: Callable) -> Effect:
    """`loans.settle_death_claim`, for every loan of the member, given the way to book what savings give."""

    def run(asked: Occasion) -> Mapping[str, Any]:
        loans = [loan for loan in queries.open_loans(asked.session, borrower(asked).id)
                 if queries.disbursement(asked.session, loan)]
        told = [set_offs.settle_death_claim(
            asked.session, loan, today=asked.today, person=asked.person, key=f"{asked.key}-{loan.loan_no}",
            case_id=asked.case_id, record_saving=record_saving) for loan in loans]
        return {"paid_by_risk_fund": sum(one.by_risk_fund for one in told),
                "paid_by_savings": sum(one.by_savings for one in told), "left_for_heirs": sum(one.left for one in told)}

    return Effect(run, "Selesaikan pinjaman anggota yang meninggal", "Settle the loans of a member who died",
                  gives={"paid_by_risk_fund": "rupiah", "paid_by_savings": "rupiah", "left_for_heirs": "rupiah"},
                  posts=True)


def use_linked_savings_with(record_saving: Callable) -> Effect:
    """`loans.use_linked_savings`, given the way to book what leaves the savings."""

    def run(asked: Occasion) -> Mapping[str, Any]:
        loan = needed_loan(asked)
        paid = set_offs.use_linked_savings(asked.session, loan, today=asked.today, person=asked.person,
                                           key=asked.key, case_id=asked.case_id, record_saving=record_saving)
        return {"paid_by_savings": paid.principal + paid.interest,
                "outstanding_left": queries.outstanding(asked.session, loan)}

    return Effect(run, "Perhitungkan simpanan wajib pinjam dengan utang", "Use the loan-linked saving for the debt",
                  may_read=("loan_no",), gives={"paid_by_savings": "rupiah", "outstanding_left": "rupiah"}, posts=True)
