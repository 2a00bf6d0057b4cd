"""What a workflow may ask and do about closing the books, each a function of the Occasion; named in __init__."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sandbox.modules.contract import Effect, Fact, Occasion
from sandbox.modules.ledger import adjusting, closing, costs, funds, periods, queries


def month_of(asked: Occasion) -> date:
    """First day of the month the case is about; the one whose turn it is when the case does not say."""
    said = asked.values.get("month")
    if not said:
        return periods.closing_month(asked.session)
    return periods.first_of(date.fromisoformat(said) if isinstance(said, str) else said)


def year_of(asked: Occasion) -> int:
    """The year the case names, else the one before the world's day."""
    return asked.values.get("book_year") or asked.today.year - 1


def period_state(asked: Occasion) -> str:
    return periods.STATES[periods.state_of(asked.session, month_of(asked))]


def is_adjusting(asked: Occasion) -> bool:
    return periods.state_of(asked.session, month_of(asked)) == periods.ADJUSTING


def closing_month(asked: Occasion) -> str:
    return periods.month_name(month_of(asked))


def month_has_ended(asked: Occasion) -> bool:
    return periods.last_of(month_of(asked)) < asked.today


def month_cash(asked: Occasion) -> int:
    return queries.balance_on(asked.session, "1101", periods.last_of(month_of(asked)))


def month_bank(asked: Occasion) -> int:
    return queries.balance_on(asked.session, "1102", periods.last_of(month_of(asked)))


def month_shop_cash(asked: Occasion) -> int:
    return queries.balance_on(asked.session, "1103", periods.last_of(month_of(asked)))


def fund_left(asked: Occasion) -> int:
    return funds.left(asked.session, asked.values.get("fund") or funds.SOCIAL)


def surplus_of_year(asked: Occasion) -> int:
    return adjusting.unclosed_surplus(asked.session, date(year_of(asked), 12, 31))


def findings_with(prove: closing.Prove) -> Fact:
    """`ledger.findings`, given every proof the modules have (joined in modules/catalog.py)."""
    return Fact(lambda asked: " ".join(closing.findings(asked.session, prove)), "text",
                "Yang belum cocok di buku", "What does not reconcile")


def close_month_with(prove: closing.Prove) -> Effect:
    def run(asked: Occasion) -> Mapping[str, Any]:
        counted = {"1101": asked.values["counted_cash"], "1103": asked.values.get("counted_shop_cash") or 0}
        period = closing.close_month(asked.session, month_of(asked), counted=counted, person=asked.person, prove=prove)
        return {"locked_until": period.last_day}

    return Effect(run, "Tutup bulan", "Close the month", needs=("counted_cash",),
                  may_read=("month", "counted_shop_cash"), gives={"locked_until": "date"})


def lock_period_with(prove: closing.Prove) -> Effect:
    def run(asked: Occasion) -> Mapping[str, Any]:
        period = closing.lock_period(asked.session, month_of(asked), person=asked.person, prove=prove)
        return {"locked_until": period.last_day}

    return Effect(run, "Kunci bulan", "Lock the month", may_read=("month",), gives={"locked_until": "date"})


def open_adjusting(asked: Occasion) -> None:
    closing.open_adjusting(asked.session, month_of(asked), person=asked.person)


def accrue_cost(asked: Occasion) -> None:
    adjusting.accrue_cost(asked.session, month_of(asked), **_accrual(asked))


def accrue_income(asked: Occasion) -> None:
    adjusting.accrue_income(asked.session, month_of(asked), **_accrual(asked))


def close_year(asked: Occasion) -> Mapping[str, Any]:
    surplus = surplus_of_year(asked)
    entry = adjusting.close_year(asked.session, year_of(asked), key=f"{asked.key}/tutup-tahun", case_id=asked.case_id)
    return {"surplus": surplus, "entry_number": entry.number}


def pay_cost(asked: Occasion) -> Mapping[str, Any]:
    answers = asked.values
    entry = costs.pay_cost(asked.session, answers["account"], amount=answers["amount"], paid_from=answers["paid_from"],
                           memo=answers["memo"], today=asked.today, key=f"{asked.key}/beban", case_id=asked.case_id)
    return {"entry_number": entry.number}


def spend_fund(asked: Occasion) -> Mapping[str, Any]:
    answers = asked.values
    funds.spend(asked.session, answers["fund"], amount=answers["amount"], paid_from=answers["paid_from"],
                memo=answers["memo"], today=asked.today, key=f"{asked.key}/dana", case_id=asked.case_id)
    return {"fund_left": funds.left(asked.session, answers["fund"])}


def _accrual(asked: Occasion) -> dict[str, Any]:
    return {"account_code": asked.values["account"], "amount": asked.values["amount"], "memo": asked.values["memo"],
            "key": f"{asked.key}/akrual", "case_id": asked.case_id}
