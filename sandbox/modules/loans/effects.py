"""What a workflow may do with loans, each a function of the Occasion; the names are in __init__.EFFECTS."""

from collections.abc import Callable, Mapping
from typing import Any

from sandbox.errors import NotAllowed
from sandbox.modules.contract import Effect, Occasion
from sandbox.modules.loans import operations, queries
from sandbox.modules.loans.facts import borrower
from sandbox.modules.loans.models import Loan
from sandbox.modules.loans.running import named_loan, needed_loan


def open_application(asked: Occasion) -> None:
    answers = asked.values
    operations.open_application(
        asked.session, borrower(asked), case_id=asked.case_id, product=answers["product"],
        principal=answers["principal"], term_months=answers["term_months"], purpose=answers["purpose"],
        today=asked.today)


def sign_agreement(asked: Occasion) -> Mapping[str, Any]:
    application = queries.application_of_case(asked.session, asked.case_id)
    if application is None:
        raise NotAllowed("Berkas ini belum memuat pengajuan pinjaman.",
                         hint="Isi formulir pengajuan lebih dahulu, lalu tanda tangani akadnya.")
    loan = operations.sign_agreement(asked.session, application, today=asked.today)
    first = queries.installments(asked.session, loan)[0]
    return {"loan_no": loan.loan_no, "first_due_on": first.due_on}


def disburse_with(record_saving: Callable) -> Effect:
    """`loans.disburse`, given the way to book the loan-linked saving (see operations.disburse)."""

    def run(asked: Occasion) -> Mapping[str, Any]:
        paid = operations.disburse(
            asked.session, _loan(asked), paid_from=asked.values["paid_from"], today=asked.today,
            person=asked.person, key=asked.key, case_id=asked.case_id, record_saving=record_saving)
        return {"net_amount": paid.net_amount}

    return Effect(run, "Cairkan pinjaman", "Pay the loan out", needs=("paid_from",), gives={"net_amount": "rupiah"},
                  members_only=True, posts=True)


def pay(asked: Occasion) -> Mapping[str, Any]:
    loan = _loan(asked)
    payment = operations.pay_installment(
        asked.session, loan, amount=asked.values["amount"], paid_to=asked.values["paid_to"], today=asked.today,
        person=asked.person, key=asked.key, case_id=asked.case_id)
    return {"paid_principal": payment.principal, "paid_interest": payment.interest,
            "outstanding_left": queries.outstanding(asked.session, loan)}


def _loan(asked: Occasion) -> Loan:
    """The loan this case agreed, else the one it names, else the member's oldest open one."""
    agreed = queries.loan_of_case(asked.session, asked.case_id)
    if agreed:
        return agreed
    if asked.values.get("loan_no"):
        return named_loan(asked, asked.values["loan_no"])
    found = queries.open_loans(asked.session, borrower(asked).id)
    return found[0] if found else needed_loan(asked)
