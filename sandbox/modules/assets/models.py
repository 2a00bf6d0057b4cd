"""The register of fixed assets: what was bought, how much of it is used up, what became of it."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sandbox.worlds.base import Key, Rupiah, WorldBase, reference
from sandbox.worlds.guards import add_guards, append_only


class FixedAsset(WorldBase):
    """One thing the cooperative owns for longer than a year. Land is never used up, so it has a life of 0 months."""

    __tablename__ = "fixed_asset"
    __table_args__ = (
        CheckConstraint("account_code IN ('1401', '1402', '1403')", name="account"),
        CheckConstraint("cost > 0", name="cost"),
        CheckConstraint("residual >= 0 AND residual <= cost", name="residual"),
        CheckConstraint("used_before >= 0 AND used_before <= cost - residual", name="used_before"),
        CheckConstraint("method = 'straight_line'", name="method"),
        CheckConstraint("life_months BETWEEN 0 AND 600 AND (life_months = 0) = (account_code = '1403')", name="life"))

    id: Mapped[Key]
    asset_no: Mapped[str] = mapped_column(unique=True)  # AT-0007
    name: Mapped[str]
    account_code: Mapped[str]  # 1401 equipment, 1402 building, 1403 land
    acquired_on: Mapped[date]
    cost: Mapped[Rupiah]
    residual: Mapped[Rupiah]
    life_months: Mapped[int]
    method: Mapped[str]
    used_before: Mapped[Rupiah]  # depreciation in the opening balance, for what was bought before these books
    entry_id: Mapped[int | None] = reference("entry.id")  # None for what the opening balance holds


class Depreciation(WorldBase):
    """What one asset lost until the end of one month, since the month before."""

    __tablename__ = "depreciation"
    __table_args__ = (UniqueConstraint("asset_id", "month"), CheckConstraint("amount > 0", name="amount"))

    id: Mapped[Key]
    asset_id: Mapped[int] = reference("fixed_asset.id", index=False)
    month: Mapped[date]  # its last day
    amount: Mapped[Rupiah]
    entry_id: Mapped[int] = reference("entry.id")


class Disposal(WorldBase):
    """That an asset was sold or thrown away. Its absence means it is still there."""

    __tablename__ = "disposal"
    __table_args__ = (CheckConstraint("proceeds >= 0", name="proceeds"),)

    id: Mapped[Key]
    asset_id: Mapped[int] = reference("fixed_asset.id", unique=True)
    disposed_on: Mapped[date]
    proceeds: Mapped[Rupiah]
    reason: Mapped[str]
    entry_id: Mapped[int] = reference("entry.id")

    asset: Mapped[FixedAsset] = relationship()


add_guards(append_only("fixed_asset"), append_only("depreciation"), append_only("disposal"))
