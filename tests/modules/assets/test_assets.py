"""Fixed assets: bought, used up to the last rupiah, sold or thrown away."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from sandbox.errors import NotAllowed, NotFound, RuleBroken
from sandbox.modules.assets import queries, verify
from sandbox.modules.assets.models import Depreciation, FixedAsset
from sandbox.modules.assets.operations import acquire, depreciate, dispose, take_over
from sandbox.modules.assets.schedule import used_after
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.queries import account_balance, trial_balance
from sandbox.modules.statements.cash_flow import cash_flow
from tests.modules.guards import Act, check_passes_without_guard, check_refused
from tests.modules.melati import TODAY, live_on

LAPTOP = {"name": "Laptop kasir", "account_code": "1401", "cost": 10_000_000, "life_months": 48, "paid_from": "1102"}


@pytest.fixture
def session(session):
    """With money in the bank."""
    post_entry(session, on=TODAY, memo="Saldo awal", key="awal", lines={"1102": 50_000_000, "3201": -50_000_000})
    return session


@pytest.fixture
def laptop(session) -> FixedAsset:
    return acquire(session, key="laptop", **LAPTOP)


def live_through(session, months: int, *, since: date = TODAY) -> None:
    """Month after month, each with its depreciation."""
    for number in range(months):
        year, month = divmod(since.month - 1 + number, 12)
        on = date(since.year + year, month + 1, 28)
        live_on(session, date(on.year + on.month // 12, on.month % 12 + 1, 1))
        depreciate(session, on, key=f"susut-{number}")


def refusal(act) -> tuple[str, str]:
    with pytest.raises((RuleBroken, NotAllowed)) as refused:
        act()
    return str(refused.value), refused.value.hint


def test_purchase_is_posted_and_listed(session, laptop):
    assert (laptop.asset_no, laptop.acquired_on, laptop.cost) == ("AT-0001", TODAY, 10_000_000)
    assert account_balance(session, "1401") == 10_000_000
    assert acquire(session, key="laptop", **LAPTOP).id == laptop.id
    assert queries.differences(session, TODAY) == ()


def test_month_takes_what_is_due_and_only_once(session, laptop):
    live_on(session, date(2025, 4, 2))
    entry = depreciate(session, TODAY, key="maret")

    assert (entry.entry_date, entry.memo, entry.is_adjusting) == (
        date(2025, 3, 31), "Penyusutan aset tetap Maret 2025", True)
    assert account_balance(session, "5404") == 208_333
    assert depreciate(session, TODAY, key="maret").id == entry.id
    assert depreciate(session, TODAY, key="lain") is None


def test_months_forgotten_are_taken_with_the_next(session, laptop):
    live_on(session, date(2025, 8, 1))
    depreciate(session, date(2025, 7, 1), key="juli")

    assert account_balance(session, "1491") == 10_000_000 * 5 // 48


def test_whole_life_is_exact_to_the_rupiah(session):
    acquire(session, key="rak", name="Rak toko", account_code="1401", cost=1_000_000, residual=1, life_months=7,
            paid_from="1102")
    live_through(session, 9)
    posted = session.scalars(select(Depreciation.amount).order_by(Depreciation.id)).all()

    assert posted == [142_857, 142_857, 142_857, 142_857, 142_857, 142_857, 142_857]
    assert account_balance(session, "1491") == 999_999
    assert [(finding.ok, finding.sentence) for finding in verify(session)] == [
        (True, "7 jurnal penyusutan sama dengan daftar aset."),
        (True, "Tidak ada aset yang disusutkan melebihi harganya.")]


@given(cost=st.integers(1, 10**12), residual=st.integers(0, 10**12), life=st.integers(1, 600))
def test_any_life_adds_up(cost, residual, life):
    residual = min(residual, cost)
    used = [used_after(cost, residual, life, month) for month in range(life + 3)]
    steps = [after - before for before, after in zip(used, used[1:], strict=False)]

    assert used[0] == 0 and used[life] == used[-1] == cost - residual
    assert all(0 <= step for step in steps) and max(steps[:life]) - min(steps[:life]) <= 1


def test_land_is_never_used_up(session):
    acquire(session, key="tanah", name="Tanah kantor", account_code="1403", cost=40_000_000, life_months=0,
            paid_from="1102")

    assert queries.depreciation_due(session, date(2040, 1, 31)) == {}


def test_what_the_opening_balance_holds_goes_on(session):
    post_entry(session, on=TODAY, memo="Aset awal", key="aset-awal",
               lines={"1401": 6_000_000, "1491": -2_000_000, "3201": -4_000_000})
    take_over(session, name="Etalase", account_code="1401", cost=6_000_000, life_months=60,
              acquired_on=date(2023, 8, 5), used_before=2_000_000)

    assert queries.differences(session, TODAY) == ()
    assert queries.depreciation_due(session, date(2025, 3, 31)) == {}
    assert queries.depreciation_due(session, date(2025, 4, 30)) == {1: 100_000}


def test_sale_above_book_value_is_a_gain(session, laptop):
    live_through(session, 12)
    gone = dispose(session, laptop, proceeds=8_000_000, paid_to="1102", reason="diganti", key="jual")

    assert account_balance(session, "4901") == 500_000
    assert [account_balance(session, code) for code in ("1401", "1491")] == [0, 0]
    assert dispose(session, laptop, proceeds=8_000_000, paid_to="1102", reason="diganti", key="jual").id == gone.id
    assert queries.register(session, date(2026, 12, 31))[0].value == 0
    assert queries.register(session, date(2027, 1, 1)) == ()
    assert queries.depreciation_due(session, date(2027, 1, 31)) == {}
    flow = cash_flow(session, 2026)
    assert (flow.row("disposed").amount, flow.row("investing_net").amount) == (8_000_000, 8_000_000)


def test_thrown_away_before_its_time_is_a_loss(session, laptop):
    live_through(session, 12)
    dispose(session, laptop, proceeds=0, paid_to="1101", reason="terbakar", key="buang")

    assert account_balance(session, "5901") == 7_500_000
    assert trial_balance(session).debit == trial_balance(session).credit


def test_sale_of_what_is_used_up_is_all_gain(session):
    rack = acquire(session, key="rak", name="Rak", account_code="1401", cost=700_000, life_months=7, paid_from="1102")
    live_through(session, 7)
    dispose(session, rack, proceeds=50_000, paid_to="1102", reason="dijual", key="jual")

    assert account_balance(session, "4901") == 50_000


def test_refusals_say_the_numbers_and_the_way_out(session, laptop):
    terms = {**LAPTOP, "key": "x"}
    assert refusal(lambda: acquire(session, **{**terms, "account_code": "5402"}))[0] == (
        "Akun 5402 bukan akun aset tetap.")
    assert refusal(lambda: acquire(session, **{**terms, "residual": 10_000_001}))[0] == (
        "Harga perolehan Rp10.000.000 dengan nilai sisa Rp10.000.001 tidak bisa dicatat.")
    assert refusal(lambda: acquire(session, **{**terms, "life_months": 0}))[0] == (
        "Umur 0 bulan di luar 1 sampai 600 bulan.")
    assert refusal(lambda: acquire(session, **{**terms, "account_code": "1403"}))[1] == (
        "Isi umur 0, atau pilih akun gedung atau peralatan.")
    assert refusal(lambda: acquire(session, **{**terms, "paid_from": "2201"}))[0] == "Akun 2201 bukan kas atau bank."
    assert refusal(lambda: depreciate(session, TODAY, key="dini")) == (
        "Penyusutan Maret 2025 belum bisa dicatat: hari ini 14 Maret 2025, bulan itu berakhir 31 Maret 2025.",
        "Catat pada hari terakhir bulan itu atau sesudahnya.")
    live_on(session, date(2025, 5, 2))
    assert refusal(lambda: dispose(session, laptop, proceeds=1, paid_to="1102", reason="dijual", key="jual"))[0] == (
        "Penyusutan Laptop kasir sampai 30 April 2025 belum dicatat, masih kurang Rp416.666.")
    with pytest.raises(NotFound):
        queries.asset(session, "AT-0009")


def test_an_asset_goes_once(session, laptop):
    live_through(session, 1)
    dispose(session, laptop, proceeds=0, paid_to="1101", reason="hilang", key="hilang")

    assert refusal(lambda: dispose(session, laptop, proceeds=1, paid_to="1102", reason="dijual", key="jual"))[0] == (
        "Laptop kasir (AT-0001) sudah dilepas pada 1 April 2025.")


GUARDED = [("fixed_asset", "cost = cost + 1"), ("depreciation", "amount = amount + 1"), ("disposal", "proceeds = 9")]


def test_the_register_is_never_rewritten(store, store_place, world):
    with store.session(world) as session:
        post_entry(session, on=TODAY, memo="Saldo awal", key="awal",
                   lines={"1102": 50_000_000, "3201": -50_000_000})
        thing = acquire(session, key="laptop", **LAPTOP)
        live_through(session, 1)
        dispose(session, thing, proceeds=0, paid_to="1101", reason="hilang", key="hilang")
    for table, change in GUARDED:
        act = Act(f"rewrite {table}", f"{table}_append_only", (f"UPDATE {table} SET {change}",))
        check_refused(store, store_place, world, act)
        check_passes_without_guard(store, store_place, world, act)


def test_the_database_refuses_an_absurd_asset_and_a_second_month(session, laptop):
    live_through(session, 1)
    asset = ("INSERT INTO fixed_asset (id, asset_no, name, account_code, acquired_on, cost, residual, life_months, "
             "method, used_before) VALUES (9, 'AT-9', 'X', '{account}', '2025-03-14', {cost}, {residual}, {life}, "
             "'straight_line', 0)")
    usual = {"account": "1401", "cost": 100, "residual": 0, "life": 12}
    for change in ({"cost": 0}, {"residual": 101}, {"residual": -1}, {"life": 0}, {"life": 601}, {"account": "1101"},
                   {"account": "1403"}):
        with pytest.raises(DBAPIError), session.begin_nested():
            session.execute(text(asset.format(**usual | change)))
    with pytest.raises(DBAPIError), session.begin_nested():
        session.execute(text("INSERT INTO depreciation (id, asset_id, month, amount, entry_id) "
                             "SELECT 9, asset_id, month, 5, entry_id FROM depreciation"))
