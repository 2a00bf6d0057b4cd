"""Questions to the register of fixed assets."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.errors import NotFound
from sandbox.modules.assets.models import Depreciation, Disposal, FixedAsset
from sandbox.modules.assets.schedule import months_of_use, used_after
from sandbox.modules.ledger.queries import balance_on


@dataclass(frozen=True)
class RegisterRow:
    """One asset on one day; `used` is what was posted up to then, `value` what is left on the books."""

    asset: FixedAsset
    used: int
    value: int
    disposed_on: date | None


@dataclass(frozen=True)
class Difference:
    """What the register and the journal say of one account; accumulated depreciation positive."""

    code: str
    register: int
    journal: int


def asset(session: Session, asset_no: str) -> FixedAsset:
    found = session.scalar(select(FixedAsset).where(FixedAsset.asset_no == asset_no))
    if found is None:
        raise NotFound("Aset tetap {asset_no} tidak ada di daftar aset.", asset_no=asset_no,
                       hint="Periksa nomornya di daftar aset tetap.")
    return found


def next_asset_no(session: Session) -> str:
    return f"AT-{(session.scalar(select(func.count(FixedAsset.id))) or 0) + 1:04}"


def register(session: Session, on: date) -> tuple[RegisterRow, ...]:
    """Everything acquired by that day and not disposed of before the year of that day began."""
    posted = (select(Depreciation.asset_id, func.sum(Depreciation.amount).label("amount"))
              .where(Depreciation.month <= on).group_by(Depreciation.asset_id).subquery())
    rows = session.execute(
        select(FixedAsset, func.coalesce(posted.c.amount, 0), Disposal.disposed_on)
        .outerjoin(posted, posted.c.asset_id == FixedAsset.id)
        .outerjoin(Disposal, (Disposal.asset_id == FixedAsset.id) & (Disposal.disposed_on <= on))
        .where(FixedAsset.acquired_on <= on).order_by(FixedAsset.asset_no))
    return tuple(_row(thing, int(amount), gone) for thing, amount, gone in rows
                 if gone is None or gone.year == on.year)


def used(session: Session, thing: FixedAsset) -> int:
    """Depreciation so far, with what the opening balance held."""
    posted = session.scalar(select(func.sum(Depreciation.amount)).where(Depreciation.asset_id == thing.id))
    return thing.used_before + int(posted or 0)


def depreciation_due(session: Session, month: date) -> dict[int, int]:
    """What each asset in use has lost until the end of that month and nobody posted yet; assets at zero left out."""
    posted = {asset_id: int(amount) for asset_id, amount in session.execute(
        select(Depreciation.asset_id, func.sum(Depreciation.amount)).group_by(Depreciation.asset_id))}
    in_use = session.scalars(
        select(FixedAsset).outerjoin(Disposal, Disposal.asset_id == FixedAsset.id)
        .where(Disposal.id.is_(None), FixedAsset.acquired_on <= month).order_by(FixedAsset.id))
    due = {thing.id: used_by(thing, month) - thing.used_before - posted.get(thing.id, 0) for thing in in_use}
    return {asset_id: amount for asset_id, amount in due.items() if amount > 0}


def used_by(thing: FixedAsset, month: date) -> int:
    """By the schedule, at the end of that month."""
    return used_after(thing.cost, thing.residual, thing.life_months, months_of_use(thing.acquired_on, month))


def differences(session: Session, on: date) -> tuple[Difference, ...]:
    """Accounts of which the register says something else than the journal."""
    there = [row for row in register(session, on) if row.disposed_on is None]
    said = {code: sum(row.asset.cost for row in there if row.asset.account_code == code)
            for code in ("1401", "1402", "1403")} | {"1491": sum(row.used for row in there)}
    compared = [Difference(code, amount, balance_on(session, code, on)) for code, amount in said.items()]
    return tuple(one for one in compared if one.register != one.journal)


def _row(thing: FixedAsset, posted: int, gone: date | None) -> RegisterRow:
    lost = thing.used_before + posted
    return RegisterRow(thing, lost, 0 if gone else thing.cost - lost, gone)
