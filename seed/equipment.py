"""Fixed assets of the history: there when the books began or bought since, and used up month by month."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sandbox.modules.assets.models import Depreciation, FixedAsset
from sandbox.modules.assets.schedule import months_of_use, used_after
from seed.calendar import last_day
from seed.story import Story


@dataclass(frozen=True)
class Owned:
    """One line of the register; `id` counts the lines."""

    id: int
    name: str
    account: str
    cost: int
    residual: int
    life_months: int
    acquired_on: date

    def used_by(self, month: date) -> int:
        """At the end of that month."""
        return used_after(self.cost, self.residual, self.life_months, months_of_use(self.acquired_on, month))


def take_over(story: Story) -> dict[str, int]:
    """Lines of the opening balance, and the register that explains them."""
    lines: dict[str, int] = {}
    for thing in _owned(story.preset):
        if thing.acquired_on < story.books_from:
            used = thing.used_by(_month_before(story))
            lines[thing.account] = lines.get(thing.account, 0) + thing.cost
            lines["1491"] = lines.get("1491", 0) - used
            _register(story, thing, used_before=used)
    return lines


def buy_equipment(story: Story, month: date) -> None:
    for thing in _owned(story.preset):
        if month <= thing.acquired_on <= last_day(month) and thing.acquired_on >= story.books_from:
            key = story.journal.post(thing.acquired_on, f"Pembelian {thing.name} (AT-{thing.id:04})",
                                     f"aset-{thing.id:04}", {thing.account: thing.cost, "1102": -thing.cost})
            _register(story, thing, used_before=0, entry=key)


def depreciate(story: Story, month: date) -> None:
    """What the month took from each, as modules/assets would post it."""
    before = date.fromordinal(month.toordinal() - 1)
    lost = {thing.id: thing.used_by(month) - max(thing.used_by(before), 0) for thing in _owned(story.preset)
            if thing.acquired_on <= last_day(month)}
    total, on = sum(lost.values()), last_day(month)
    key = story.journal.post(on, "Penyusutan peralatan", f"susut-{month:%Y%m}", {"5404": total, "1491": -total})
    for asset_id, amount in lost.items():
        if amount:
            story.keep(Depreciation, {"asset_id": asset_id, "month": on, "amount": amount}, entry=key)


def _register(story: Story, thing: Owned, *, used_before: int, entry: str | None = None) -> None:
    story.keep(FixedAsset, {
        "asset_no": f"AT-{thing.id:04}", "name": thing.name, "account_code": thing.account,
        "acquired_on": thing.acquired_on, "cost": thing.cost, "residual": thing.residual,
        "life_months": thing.life_months, "method": "straight_line", "used_before": used_before}, entry=entry)


def _owned(preset: Mapping) -> Iterator[Owned]:
    """In order of purchase, which is the order of the numbers."""
    for row, told in enumerate(sorted(preset["equipment"], key=lambda told: told["acquired_on"]), start=1):
        yield Owned(row, told["name"], told["account"], told["cost"], told.get("residual", 0), told["life_months"],
                    date.fromisoformat(told["acquired_on"]))


def _month_before(story: Story) -> date:
    return date.fromordinal(story.books_from.toordinal() - 1)
