"""Fixed assets: the register, straight-line depreciation every month, disposal."""

from collections.abc import Mapping
from typing import Any

from sandbox.modules.assets import operations, queries
from sandbox.modules.assets.proofs import verify
from sandbox.modules.contract import Effect, Fact, Occasion
from sandbox.modules.ledger.effects import month_of
from sandbox.modules.ledger.periods import last_of

__all__ = ["EFFECTS", "FACTS", "verify"]


def _depreciation_due(asked: Occasion) -> int:
    return sum(queries.depreciation_due(asked.session, last_of(month_of(asked))).values())


def _choices(asked: Occasion) -> list[dict[str, str]]:
    return [{"value": row.asset.asset_no, "label": f"{row.asset.asset_no} {row.asset.name}"}
            for row in queries.register(asked.session, asked.today) if row.disposed_on is None]


def _depreciate(asked: Occasion) -> Mapping[str, Any]:
    due = _depreciation_due(asked)
    operations.depreciate(asked.session, month_of(asked), key=f"{asked.key}/penyusutan", case_id=asked.case_id)
    return {"depreciation": due}


def _acquire(asked: Occasion) -> Mapping[str, Any]:
    answers = asked.values
    thing = operations.acquire(
        asked.session, name=answers["asset_name"], account_code=answers["asset_account"], cost=answers["amount"],
        life_months=answers["life_months"], residual=answers.get("residual") or 0, paid_from=answers["paid_from"],
        key=f"{asked.key}/aset", case_id=asked.case_id)
    return {"asset_no": thing.asset_no}


def _dispose(asked: Occasion) -> Mapping[str, Any]:
    answers = asked.values
    thing = queries.asset(asked.session, answers["asset_no"])
    value = thing.cost - queries.used(asked.session, thing)
    operations.dispose(asked.session, thing, proceeds=answers["amount"], paid_to=answers["paid_to"],
                       reason=answers["reason"], key=f"{asked.key}/pelepasan", case_id=asked.case_id)
    return {"gain": answers["amount"] - value}


def _book_value(asked: Occasion) -> int:
    there = queries.register(asked.session, asked.today)
    return sum(row.value for row in there)


FACTS = {
    "assets.depreciation_due": Fact(_depreciation_due, "rupiah", "Penyusutan yang belum dicatat",
                                    "Depreciation not yet posted"),
    "assets.book_value": Fact(_book_value, "rupiah", "Nilai buku aset tetap", "Book value of fixed assets"),
    "assets.in_use": Fact(_choices, "choices", "Aset tetap", "Fixed assets"),
}

EFFECTS = {
    "assets.acquire": Effect(_acquire, "Beli aset tetap", "Buy a fixed asset",
                             needs=("asset_name", "asset_account", "amount", "life_months", "paid_from"),
                             may_read=("residual",), gives={"asset_no": "text"}, posts=True),
    "assets.depreciate": Effect(_depreciate, "Catat penyusutan", "Post depreciation", may_read=("month",),
                                gives={"depreciation": "rupiah"}, posts=True),
    "assets.dispose": Effect(_dispose, "Lepas aset tetap", "Dispose of a fixed asset",
                             needs=("asset_no", "amount", "paid_to", "reason"), gives={"gain": "rupiah"}, posts=True),
}
