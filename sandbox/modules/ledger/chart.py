"""The chart of accounts every new cooperative begins with (handbook 5.1), read from chart.json."""

import json
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from sandbox.modules.ledger.models import Account

CHART = tuple(json.loads(Path(__file__).with_name("chart.json").read_text(encoding="utf-8")))
CLASSES = {"1": "Aset", "2": "Liabilitas", "3": "Ekuitas", "4": "Pendapatan", "5": "Beban"}
CASH_ACCOUNTS = ("1101", "1102", "1103")  # money that can be counted, so it can never be less than nothing


def create_chart(session: Session) -> None:
    session.execute(insert(Account), list(CHART))
