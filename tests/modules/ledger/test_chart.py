"""The chart of handbook 5.1."""

from sandbox.modules.ledger.chart import CASH_ACCOUNTS, CHART, CLASSES
from sandbox.modules.ledger.queries import accounts


def test_chart_has_the_flags_of_the_handbook():
    assert [row["code"] for row in CHART if row["is_own_capital"]] == ["3101", "3102", "3103", "3201", "3202"]
    assert [row["code"] for row in CHART if row["has_members"]] == [
        "1201", "1202", "2101", "2102", "2103", "2104", "2401", "3101", "3102"]
    assert [row["code"] for row in CHART if (row["normal_side"] == "D") != (row["code"][0] in "15")] == [
        "1291", "1491", "4203"]
    assert {row["code"][0] for row in CHART} == set(CLASSES)
    assert set(CASH_ACCOUNTS) <= {row["code"] for row in CHART}


def test_every_account_is_created(session):
    assert [account.code for account in accounts(session)] == sorted(row["code"] for row in CHART)
