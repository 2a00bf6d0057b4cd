"""Statements that are handed straight to the driver, on both databases."""

from datetime import date

from sqlalchemy import Date, bindparam, delete, func, insert, select

from sandbox.modules.ledger.chart import CHART
from sandbox.modules.ledger.models import Account
from sandbox.modules.statements.models import BudgetDraft
from sandbox.worlds.prepared import Prepared

FORGET = Prepared(delete(BudgetDraft.__table__).where(BudgetDraft.__table__.c.amount == bindparam("gone")))


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
