"""Statements that are handed straight to the driver, on both databases."""

from datetime import date

import pytest
from sqlalchemy import Date, bindparam, delete, func, insert, literal_column, select

from sandbox.modules.ledger.chart import CHART
from sandbox.modules.ledger.models import Account
from sandbox.modules.statements.models import BudgetDraft
from sandbox.worlds.prepared import Prepared

FORGET = Prepared(delete(BudgetDraft.__table__).where(BudgetDraft.__table__.c.amount == bindparam("gone")))
DRAFTED = Prepared(insert(BudgetDraft.__table__), "year", "account_id", "amount")
OF_2030 = Prepared(insert(BudgetDraft.__table__).values(year=literal_column("2030")), "account_id", "amount")


def test_many_rows_of_a_single_value_each(store, empty_world):
    with store.session(empty_world) as session:
        session.execute(insert(Account), CHART[:3])
        accounts = session.scalars(select(Account.id)).all()
        session.execute(insert(BudgetDraft), [{"year": 2030, "account_id": account_id, "amount": 10 + number}
                                              for number, account_id in enumerate(accounts)])
        FORGET.run_many(session, [{"gone": 10}, {"gone": 12}])

        assert session.scalars(select(BudgetDraft.amount)).all() == [11]
        assert session.scalar(select(func.count(BudgetDraft.id))) == 1


def test_one_value_asked_for_twice_in_a_statement_is_written_once(store, empty_world):
    between = Prepared(select(bindparam("on", type_=Date).label("first"), bindparam("on", type_=Date).label("again")))
    with store.session(empty_world) as session:
        assert between.first(session, on=date(2026, 3, 5)) == (date(2026, 3, 5), date(2026, 3, 5))


@pytest.mark.parametrize("count", [0, 1, 3, 700, 1_001])
def test_every_row_is_written_however_many_there_are(store, empty_world, count):
    with store.session(empty_world) as session:
        session.execute(insert(Account), CHART[:1])
        account = session.scalar(select(Account.id))
        DRAFTED.run_many(session, [{"year": 2030 + number, "account_id": account, "amount": number}
                                   for number in range(count)])

        assert session.scalars(select(BudgetDraft.amount).order_by(BudgetDraft.year)).all() == list(range(count))


def test_an_insert_with_more_than_marks_is_written_row_by_row(store, empty_world):
    with store.session(empty_world) as session:
        session.execute(insert(Account), CHART[:2])
        OF_2030.run_many(session, [{"account_id": account, "amount": 7} for account in session.scalars(
            select(Account.id)).all()])

        assert session.execute(select(BudgetDraft.year, BudgetDraft.amount)).all() == [(2030, 7), (2030, 7)]
