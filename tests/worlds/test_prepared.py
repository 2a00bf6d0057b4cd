"""Statements that are handed straight to the driver, on both databases."""

from sqlalchemy import bindparam, delete, func, insert, select

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
