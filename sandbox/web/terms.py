"""What a member is read before signing: the schedule of the loan a case is about, and what it costs a year."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from sandbox.cases.reading import CaseView
from sandbox.modules.cooperative import queries as cooperative
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.loans.products import Product, product_named
from sandbox.modules.loans.queries import application_of_case, loan_of_case
from sandbox.modules.loans.schedule import Row, due_date


@dataclass(frozen=True)
class Terms:
    """As they would be signed today. Rates are basis points a year."""

    product: Product
    principal: int
    rows: tuple[tuple[date, Row], ...]
    nominal_rate: int
    effective_rate: int

    @property
    def interest(self) -> int:
        return sum(row.interest for _, row in self.rows)


def terms_to_sign(session: Session, case: CaseView) -> Terms | None:
    """None when the case asks for no loan, or its agreement is signed already."""
    application = application_of_case(session, case.id)
    if application is None or loan_of_case(session, case.id):
        return None
    asked, today = (application.principal, application.term_months), cooperative.today(session)
    product = product_named(rules(session), application.product)
    rows = tuple((due_date(today, row.number), row) for row in product.schedule(*asked))
    return Terms(product, application.principal, rows, product.rate_bp * 12, product.yearly_cost(*asked))
