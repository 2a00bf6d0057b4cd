"""Which running loan a case is about: the one it names, else the member's oldest that is paid out."""

from sandbox.errors import NotAllowed
from sandbox.modules.contract import Occasion
from sandbox.modules.loans import queries
from sandbox.modules.loans.facts import borrower
from sandbox.modules.loans.models import Loan


def running_loan(asked: Occasion) -> Loan | None:
    """None when the member has none. The loan this case itself agreed is not meant: `loan_no` may be its number."""
    agreed = queries.loan_of_case(asked.session, asked.case_id)
    number = asked.values.get("old_loan_no") or asked.values.get("loan_no")
    if number and not (agreed and number == agreed.loan_no):
        return named_loan(asked, number)
    return next((loan for loan in queries.open_loans(asked.session, borrower(asked).id)
                 if queries.disbursement(asked.session, loan) and loan is not agreed), None)


def needed_loan(asked: Occasion) -> Loan:
    """Raises NotAllowed when the member has none."""
    found = running_loan(asked)
    if found is None:
        raise NotAllowed("{name} tidak punya pinjaman yang berjalan.", hint="Periksa lagi anggota yang dipilih.",
                         name=borrower(asked).full_name)
    return found


def named_loan(asked: Occasion, number: str) -> Loan:
    loan = queries.loan(asked.session, number)
    if loan.member_id != borrower(asked).id:
        raise NotAllowed("Pinjaman {loan_no} bukan milik {name}.", hint="Periksa lagi nomor pinjamannya.",
                         loan_no=loan.loan_no, name=borrower(asked).full_name)
    return loan
