"""A loan product as the rules of the cooperative describe it. PURE."""

from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.errors import RuleBroken
from sandbox.modules.loans.schedule import Rounding, Row, effective_rate, largest_principal, schedule
from sandbox.rupiah import share


@dataclass(frozen=True)
class Fees:
    """What is held back when a loan is paid out."""

    origination: int
    loan_linked_savings: int
    risk_fund: int

    @property
    def total(self) -> int:
        return self.origination + self.loan_linked_savings + self.risk_fund


@dataclass(frozen=True)
class Product:
    """`rate_bp` is basis points a month; `max_principal` None means only capacity and ceiling limit it."""

    id: str
    title: str
    method: str
    rate_bp: int
    max_term_months: int
    ceiling_savings_multiple: int
    max_principal: int | None
    fees_bp: Mapping[str, int]
    rounding: Rounding

    def schedule(self, principal: int, term_months: int) -> tuple[Row, ...]:
        """What a member would sign."""
        return schedule(principal, term_months, self.rate_bp, self.method, rounding=self.rounding)

    def largest_principal(self, installment: int, term_months: int) -> int:
        return largest_principal(installment, term_months, self.rate_bp, self.method, rounding=self.rounding)

    def yearly_cost(self, principal: int, term_months: int, *, with_fees: bool = False) -> int:
        """Effective basis points a year; `with_fees` counts what is held back at disbursement as a cost too."""
        received = principal - self.fees(principal).total if with_fees else principal
        return effective_rate(received, [row.total for row in self.schedule(principal, term_months)])

    def fees(self, principal: int) -> Fees:
        return Fees(*(share(principal, self.fees_bp.get(fee, 0))
                      for fee in ("origination", "loan_linked_savings", "risk_fund")))


def product_named(body: Mapping, name: str) -> Product:
    """Of the rules `body`. Raises RuleBroken, naming the products there are."""
    products = body["loan_products"]
    if name not in products:
        raise RuleBroken("Produk pinjaman {name} tidak ada di koperasi ini.", hint="Yang ada: {products}.",
                         name=name, products=", ".join(product["title"] for product in products.values()))
    found = products[name]
    return Product(id=name, title=found["title"], method=found["method"], rate_bp=found["rate_bp"],
                   max_term_months=found["max_term_months"],
                   ceiling_savings_multiple=found["ceiling_savings_multiple"],
                   max_principal=found.get("max_principal"), fees_bp=found["fees_bp"],
                   rounding=Rounding(body["rounding"]["installment_unit"], "ceil"))
