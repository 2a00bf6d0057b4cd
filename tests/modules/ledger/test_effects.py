"""Closing the books by a workflow: the facts it asks and the effects it causes, through the catalogue."""

from datetime import date

import pytest
from sqlalchemy import select

from sandbox.errors import RuleBroken
from sandbox.modules.catalog import EFFECTS, FACTS
from sandbox.modules.contract import Occasion
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.loans.models import AllowanceRun
from tests.modules.melati import TODAY, live_on


@pytest.fixture
def session(session):
    """On 5 January 2026, with a year of one income and one computer."""
    live_on(session, date(2026, 1, 5))
    post_entry(session, on=TODAY, memo="Sewa aula", key="sewa", lines={"1101": 9_600_000, "4901": -9_600_000})
    return session


def occasion(session, key: str, **values) -> Occasion:
    return Occasion(session=session, case_id=4, member_id=None, values=values, person="STAF-01", role="bookkeeper",
                    today=date(2026, 1, 5), key=key)


def fact(session, name: str, **values):
    return FACTS[name].read(occasion(session, "tanya", **values))


def cause(session, name: str, **values):
    return EFFECTS[name].run(occasion(session, f"langkah/{name}", **values))


def test_december_is_closed_step_by_step(session):
    assert fact(session, "ledger.closing_month") == "Desember 2025"
    assert fact(session, "ledger.month_has_ended") is True
    assert fact(session, "ledger.findings") == ""
    cause(session, "ledger.open_adjusting")
    assert fact(session, "ledger.period_state") == "Penyesuaian"
    cause(session, "ledger.accrue_cost", account="5403", amount=85_000, memo="Listrik Desember")
    cause(session, "ledger.accrue_income", account="4301", amount=5_000, memo="Jasa bank Desember")
    assert fact(session, "statements.surplus") == fact(session, "ledger.surplus_of_year") == 9_520_000
    closed = cause(session, "ledger.close_year")
    assert (closed["surplus"], fact(session, "ledger.surplus_of_year")) == (9_520_000, 0)
    assert fact(session, "statements.surplus") == 9_520_000
    with pytest.raises(RuleBroken, match="menurut hitungan Rp9.000.000"):
        cause(session, "ledger.close_month", counted_cash=9_000_000)
    assert cause(session, "ledger.close_month", counted_cash=fact(session, "ledger.month_cash")) == {
        "locked_until": date(2025, 12, 31)}
    assert fact(session, "ledger.period_state", month="2025-12-01") == "Terkunci"
    assert fact(session, "ledger.closing_month") == "Januari 2026"


def test_a_month_may_be_named_as_a_day_in_it(session):
    cause(session, "ledger.open_adjusting", month="2025-11-17")
    assert fact(session, "ledger.closing_month") == "November 2025"
    assert cause(session, "ledger.lock_period", month=date(2025, 11, 2)) == {"locked_until": date(2025, 11, 30)}


def test_assets_by_a_workflow(session):
    bought = cause(session, "assets.acquire", asset_name="Komputer", asset_account="1401", amount=4_800_000,
                   life_months=48, paid_from="1101")
    assert fact(session, "assets.in_use") == [{"value": "AT-0001", "label": "AT-0001 Komputer"}]
    assert fact(session, "assets.depreciation_due") == 0
    live_on(session, date(2026, 2, 1))
    assert fact(session, "assets.depreciation_due", month="2026-01-31") == 100_000
    assert cause(session, "assets.depreciate", month="2026-01-31") == {"depreciation": 100_000}
    assert fact(session, "assets.book_value") == 4_800_000  # on 5 January
    assert cause(session, "assets.dispose", asset_no=bought["asset_no"], amount=4_000_000, paid_to="1101",
                 reason="dijual") == {"gain": -700_000}
    assert account_balance(session, "5901") == 700_000
    assert fact(session, "statements.assets") == 9_600_000


def test_a_fund_pays_what_was_set_aside_and_not_a_rupiah_more(session):
    post_entry(session, on=TODAY, memo="Dana sosial", key="dana", lines={"1101": 600_000, "2405": -600_000})
    told = {"fund": "2405", "paid_from": "1101", "memo": "Santunan duka"}
    with pytest.raises(RuleBroken, match="tersisa Rp600.000, jadi Rp600.001 belum bisa dibayar"):
        cause(session, "ledger.spend_fund", amount=600_001, **told)
    with pytest.raises(RuleBroken, match="Dana 3201 tidak dibayar"):
        cause(session, "ledger.spend_fund", amount=1, **{**told, "fund": "3201"})

    assert cause(session, "ledger.spend_fund", amount=500_000, **told) == {"fund_left": 100_000}
    assert fact(session, "ledger.fund_left", fund="2405") == 100_000


def test_the_allowance_counted_while_december_is_adjusted_belongs_to_december(session):
    cause(session, "ledger.open_adjusting")
    cause(session, "loans.post_allowance")
    assert session.scalars(select(AllowanceRun.month)).one() == date(2025, 12, 1)
    with pytest.raises(RuleBroken, match="Penyisihan Desember 2025 sudah dihitung pada 31 Desember 2025"):
        EFFECTS["loans.post_allowance"].run(occasion(session, "sekali-lagi"))


def test_a_cost_is_paid_and_an_accrued_one_only_up_to_what_was_accrued(session):
    told = {"paid_from": "1101", "memo": "Listrik Desember"}
    post_entry(session, on=TODAY, memo="Akrual", key="akrual", lines={"5403": 85_000, "2203": -85_000})
    with pytest.raises(RuleBroken, match="tinggal Rp85.000, jadi Rp85.001 terlalu banyak"):
        cause(session, "ledger.pay_cost", account="2203", amount=85_001, **told)
    for account in ("5404", "1401"):
        with pytest.raises(RuleBroken, match=f"Beban {account} tidak dibayar lewat akun 1101"):
            cause(session, "ledger.pay_cost", account=account, amount=1, **told)
    with pytest.raises(RuleBroken, match="Pembayaran Rp0 belum bisa dicatat"):
        cause(session, "ledger.pay_cost", account="5403", amount=0, **told)

    assert cause(session, "ledger.pay_cost", account="2203", amount=85_000, **told) == {
        "entry_number": "JU/202601/00001"}
    assert account_balance(session, "2203") == 0
