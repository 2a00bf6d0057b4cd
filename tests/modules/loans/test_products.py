"""A product of the rules: its fees, its schedule, what it costs a year."""

import pytest

from sandbox.errors import RuleBroken
from sandbox.modules.cooperative.rules import DEFAULT_RULES
from sandbox.modules.loans.products import Fees, product_named

REGULAR = product_named(DEFAULT_RULES, "regular")


def test_fees_of_the_handbook():
    assert REGULAR.fees(12_000_000) == Fees(origination=120_000, loan_linked_savings=120_000, risk_fund=120_000)
    assert REGULAR.fees(12_000_000).total == 12_000_000 - 11_640_000


def test_yearly_cost_of_the_handbook_with_and_without_fees():
    assert REGULAR.yearly_cost(12_000_000, 12) == 2_146
    assert REGULAR.yearly_cost(12_000_000, 12, with_fees=True) == 2_741
    assert product_named(DEFAULT_RULES, "declining").yearly_cost(12_000_000, 12) == 1_200


def test_schedule_is_rounded_as_the_cooperative_decided():
    coarse = DEFAULT_RULES | {"rounding": DEFAULT_RULES["rounding"] | {"installment_unit": 1_000}}

    assert [product_named(rules, "regular").schedule(10_000_000, 36)[0].principal
            for rules in (DEFAULT_RULES, coarse)] == [277_800, 278_000]


def test_unknown_product_is_refused():
    with pytest.raises(RuleBroken, match="Produk pinjaman umroh tidak ada di koperasi ini."):
        product_named(DEFAULT_RULES, "umroh")
