"""A cooperative that kept its goods in one sum begins to keep them per item, on both databases."""

import pytest

from sandbox.errors import RuleBroken
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.shop import buying, queries, stock, verify
from tests.modules import melati
from tests.modules.melati import TODAY


@pytest.fixture
def filled():
    """16.5 million of goods in the books (handbook 5.2, J00) and no item known."""
    def fill(session):
        melati.fill(session)
        post_entry(session, on=TODAY, memo="Saldo awal", key="awal", lines={"1301": 16_500_000, "3201": -16_500_000})

    return "old-stock", fill


def test_goods_are_assigned_until_nothing_is_left(session):
    rice = buying.add_item(session, "BRS-5", name="Beras 5 kg", unit="karung", member_price=75_000,
                           other_price=78_000, today=TODAY)
    assert [finding.sentence for finding in verify(session)][1] == (
        "Belum ada persediaan per barang; akun 1301 Rp16.500.000.")
    stock.take_over(session, rice, quantity=200, value=12_000_000, on=TODAY)
    assert (queries.unassigned(session), queries.stock(session, rice.id)) == (4_500_000, (200, 12_000_000))
    with pytest.raises(RuleBroken, match="belum dirinci Rp4.500.000, jadi Beras 5 kg senilai Rp4.500.001 tidak muat"):
        stock.take_over(session, rice, quantity=1, value=4_500_001, on=TODAY)

    assert account_balance(session, "1301") == 16_500_000
    assert [finding.sentence for finding in verify(session)][1] == (
        "Persediaan per barang Rp12.000.000, belum dirinci Rp4.500.000, akun 1301 Rp16.500.000.")
