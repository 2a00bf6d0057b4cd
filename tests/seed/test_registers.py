"""What the modules keep beside the journal says what the journal says, and stands ready for the next step."""

from datetime import date

import pytest
from sqlalchemy import func, select

from sandbox.modules.assets.queries import depreciation_due, differences
from sandbox.modules.assets.queries import register as asset_register
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.loans.allowances import allowance_needed, last_run
from sandbox.modules.meetings.queries import last_sitting, meetings, quorum, resolutions
from sandbox.modules.payroll import queries as payroll
from sandbox.modules.payroll.models import PayrollStanding
from sandbox.modules.savings.interest_posting import interest_due
from sandbox.modules.savings.models import SavingsInterest
from sandbox.modules.shop import queries as shop
from sandbox.modules.statements.figures import budget
from seed.build import template_name

TODAY, YEAR_END = date(2026, 1, 12), date(2025, 12, 31)


@pytest.fixture(scope="module")
def world(kpri_store):
    """One for all tests of this file: they only read."""
    kpri_store.create("registers", template=template_name("kpri-kalteng", 7))
    yield "registers"
    kpri_store.drop("registers")


@pytest.fixture
def session(world, kpri_store):
    with kpri_store.session(world, write=False) as session:
        yield session


def test_the_allowance_is_what_the_rule_asks(session):
    run = last_run(session)

    assert (run.counted_on, run.total) == (YEAR_END, account_balance(session, "1291"))
    assert allowance_needed(session, YEAR_END) == run.total
    assert abs(allowance_needed(session, TODAY) - run.total) < 3_000_000


def test_the_register_of_assets_is_what_the_accounts_hold(session):
    assert differences(session, YEAR_END) == ()
    assert depreciation_due(session, YEAR_END) == {}
    assert [row.asset.entry_id is not None for row in asset_register(session, YEAR_END)] == [False] * 6 + [True]


def test_every_good_on_the_shelf_has_a_name(session):
    assert shop.unassigned(session) == 0
    assert shop.stock_value(session) == account_balance(session, "1301")
    for item in shop.items(session):
        quantity, value = shop.stock(session, item.id)
        assert shop.price(session, item).member_price * quantity > value


def test_suppliers_are_owed_what_the_books_say(session):
    assert sum(shop.owed_to(session, one) for one in shop.suppliers(session)) == account_balance(session, "2201") > 0


def test_old_claims_are_the_agency_s_alone(session):
    assert payroll.opening(session) == account_balance(session, "1203") == 100_000
    assert payroll.open_total(session) == 0
    assert session.scalar(select(func.count(PayrollStanding.id))) > 100


def test_the_last_year_of_jasa_is_on_record_month_by_month(session):
    months = session.scalars(select(SavingsInterest.month).distinct().order_by(SavingsInterest.month)).all()
    december = session.execute(select(SavingsInterest.member_id, SavingsInterest.base, SavingsInterest.interest)
                               .where(SavingsInterest.month == months[-1])
                               .order_by(SavingsInterest.member_id)).all()

    assert months == [date(2025, month, 1) for month in range(1, 13)]
    assert [tuple(row) for row in december] == [
        (one.member_id, one.base, one.interest) for one in interest_due(session, months[-1], today=YEAR_END)]


def test_the_last_rat_decided_and_its_budget_stands(session):
    [meeting] = meetings(session)
    found = quorum(session, last_sitting(session, meeting))
    numbers = [one.number for one in resolutions(session, meeting)]

    assert (meeting.book_year, meeting.status) == (2024, "closed")
    assert found.met and 0.55 <= found.present / found.on_roll <= 0.85
    assert numbers == ["RAT-2024/KEP-01", "RAT-2024/KEP-02", "RAT-2024/KEP-03"]
    assert budget(session, 2025)["4101"] < -100_000_000
    assert budget(session, 2026) is None
