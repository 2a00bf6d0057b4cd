"""Answers as anybody might give them to any effect: sensible ones, true ones, and absurd ones of the right kind."""

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

from sqlalchemy import select

from sandbox.modules.assets.models import FixedAsset
from sandbox.modules.catalog import FACTS
from sandbox.modules.contract import Occasion
from sandbox.modules.loans.models import Loan
from sandbox.modules.shop.models import Item, Sale, Supplier

AMOUNTS = (-100_000, 0, 1, 999, 25_000, 50_000, 100_000, 320_000, 1_120_000, 5_000_000, 12_000_000, 10 ** 18)
TRUE_AMOUNTS = ("loan.arrears_amount", "loan.settlement_amount", "savings.principal_due", "savings.available",
                "payroll.to_collect", "payroll.member_open", "shop.supplier_debt", "loan.claim_left")
PLACES = ("1101", "1102", "1103")
Answer = Callable[[Random, Occasion], Any]


def answer(name: str, effect: str, rng: Random, asked: Occasion) -> Any:
    """Raises KeyError for a question nobody has thought of here yet."""
    return (ANSWERS.get(f"{effect}:{_base(name)}") or ANSWERS[_base(name)])(rng, asked)


def has_answer(name: str, effect: str) -> bool:
    return f"{effect}:{_base(name)}" in ANSWERS or _base(name) in ANSWERS


def _base(name: str) -> str:
    """item of item_2"""
    start, _, number = name.rpartition("_")
    return start if len(number) == 1 and number.isdigit() else name


def one_of(*values: Any, rarely: tuple[Any, ...] = ()) -> Answer:
    return lambda rng, asked: rng.choice(rarely if rarely and rng.random() < 0.08 else values)


def stored(column, label: str = "X-0") -> Answer:
    """Something the world really has, or for once something it does not."""
    def read(rng: Random, asked: Occasion) -> str:
        found = asked.session.scalars(select(column).order_by(column)).all()
        return str(rng.choice(found)) if found and rng.random() < 0.95 else label
    return read


def true(fact: str) -> Answer:
    """What is really owed, needed or there; or any amount."""
    return lambda rng, asked: (rng.random() < 0.7 and FACTS[fact].read(asked)) or amount(rng, asked)


def amount(rng: Random, asked: Occasion) -> int:
    if rng.random() < 0.5:
        return rng.choice(AMOUNTS) if rng.random() < 0.2 else rng.randint(1, 3_000_000)
    return FACTS[rng.choice(TRUE_AMOUNTS)].read(asked) or rng.randint(1, 300_000)


def counted_cash(rng: Random, asked: Occasion) -> int:
    booked = FACTS["shop.cash_booked"].read(asked) or 0
    return booked if rng.random() < 0.7 else booked + rng.choice((-20_000, 50_000))


def true_cash(rng: Random, asked: Occasion) -> int:
    return FACTS["ledger.month_cash"].read(asked) or 0


def month(rng: Random, asked: Occasion) -> str | None:
    """Mostly left to the books, which know the month that is next."""
    return None if rng.random() < 0.8 else date(rng.choice((2024, 2025)), rng.randint(1, 12), 1).isoformat()


TEXT = one_of("Biaya sekolah anak", "07/KEP/2026", "Belanja rutin", "", "=1+1")
ANSWERS: dict[str, Answer] = {
    "loans.pay:amount": true("loan.arrears_amount"), "loans.settle_early:amount": true("loan.settlement_amount"),
    "savings.deposit_principal:amount": true("savings.principal_due"),
    "savings.withdraw_voluntary:amount": one_of(20_000, 100_000, rarely=AMOUNTS),
    "savings.hold:amount": one_of(20_000, 100_000, rarely=AMOUNTS),
    "savings.hold:purpose": one_of("own_loan", "guarantee"),
    "payroll.receive_transfer:transfer_amount": true("payroll.to_collect"),
    "payroll.receive_from_member:amount": true("payroll.member_open"),
    "shop.pay_supplier:amount": true("shop.supplier_debt"), "shop.buy:paid_from": one_of("1102", "2201", "2201"),
    **dict.fromkeys(("amount", "principal", "standing_amount", "transfer_amount", "cost", "stock_worth",
                     "allowance_required", "collateral_value", "residual", "other_deductions", "planned_income",
                     "planned_cost"), amount),
    **dict.fromkeys(("member_price", "other_price"), one_of(5_000, 75_000, 0, -1)),
    "counted": counted_cash, "counted_cash": true_cash, "counted_shop_cash": one_of(0, 500_000),
    "book_difference": one_of(True, False), "difference_reason": TEXT, "count_reason": TEXT,
    "paid_to": one_of("1101", "1102", rarely=("1103", "9999")),
    "paid_from": one_of("1101", "1102", rarely=("1103", "2201", "9999")),
    "product": one_of("voluntary_savings", "mandatory_savings", "principal_savings"),
    "loans.open_application:product": one_of("regular", "declining", "emergency"),
    "standing_component": one_of("voluntary_savings", "mandatory_savings", "shop"),
    "account": one_of("1101", "1103", "5201", "5202", "5204", "4201", "4101", "9999"),
    "asset_account": one_of("1401", "1402", "1403", "1101"), "pay_method": one_of("cash", "credit", "shopping_balance"),
    "till": one_of(None, "1101", "1103"),
    "term_months": one_of(1, 6, 12, 24, rarely=(0, 600)), "new_term_months": one_of(6, 10, 36, rarely=(0,)),
    "life_months": one_of(1, 48, 0), "new_rate_bp": one_of(None, 0, 50, 100),
    "principal_grace": one_of(None, rarely=(0, 2, 99)), "installment_number": one_of(0, 1, 2, 3),
    "quantity": one_of(1, 2, 10, rarely=(0, -3, 10 ** 6)),
    "counted_pieces": one_of(0, 5, 150, -1), "item": stored(Item.code), "supplier": stored(Supplier.name),
    **dict.fromkeys(("sale_no", "bill_no"), stored(Sale.sale_no)),
    "loan_no": stored(Loan.loan_no), "old_loan_no": stored(Loan.loan_no),
    "asset_no": stored(FixedAsset.asset_no), "agency_code": one_of("DISDIK", rarely=("TIDAKADA",)),
    "exceptions_only": one_of(True, False),
    "payroll_file": one_of(None, rarely=("no_anggota;jumlah\nA-0001;100000\n",)),
    "transfer_excess": one_of(None, 0, 100_000), "deduction_month": month, "month": month, "year": one_of(None, 2025),
    "book_year": one_of(2024, 2025, 2026), "item_code": one_of("KOPI-1", "TEH-2"), "item_unit": one_of("bungkus"),
    "collection_step": one_of(None, "reminder", "call", "first_warning"),
    "collateral_kind": one_of("savings", "certificate", "vehicle"), "collateral_recoverable": one_of(True, False),
    "exit_reason": one_of("own_wish", "retired", "transferred"),
    **dict.fromkeys(("people", "process", "data", "device", "security", "acceptance"), one_of(1, 2, 3, 4, 5)),
    "fund": one_of("2402", "2403", "2404", rarely=("9999",)),
    **{f"pieces_{one}": one_of(None, 0, 1, 20) for one in (100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000,
                                                           100000)},
    **dict.fromkeys(("purpose", "reason", "memo", "decision_no", "item_name", "supplier_name", "invoice_no",
                     "asset_name"), TEXT),
}
