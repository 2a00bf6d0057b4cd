"""Stock at moving average cost in whole rupiah: what goes out takes its share, the last piece all that is left."""

from datetime import date

from sqlalchemy.orm import Session

from sandbox.errors import RuleBroken
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.shop import queries
from sandbox.modules.shop.models import Item, ShopOpening, StockMovement
from sandbox.rupiah import show

MOST_PIECES = 1_000_000


def average_cost(quantity: int, value: int, taken: int) -> int:
    """Rupiah of `taken` out of `quantity` pieces worth `value`, halves up; all pieces together cost exactly `value`."""
    return (2 * value * taken + quantity) // (2 * quantity)


def cost_of(session: Session, item: Item, taken: int) -> int:
    """What so many pieces cost now. Raises RuleBroken when there are fewer."""
    check_quantity(taken)
    quantity, value = queries.stock(session, item.id)
    if taken > quantity:
        raise RuleBroken("Sisa {item} {left} {unit}, jadi {taken} {unit} tidak bisa dikeluarkan.", item=item.name,
                         left=quantity, unit=item.unit, taken=taken,
                         hint="Kurangi menjadi paling banyak {left}, atau catat dahulu pembelian yang sudah datang.")
    return average_cost(quantity, value, taken)


def move(session: Session, item: Item, *, kind: str, quantity: int, value: int, on: date,
         entry_id: int | None) -> StockMovement:
    last, pieces, worth = queries.moved_last(session, item.id)
    movement = StockMovement(item_id=item.id, number=last + 1, kind=kind, quantity=quantity, value=value,
                             quantity_after=pieces + quantity, value_after=worth + value, moved_on=on,
                             entry_id=entry_id)
    session.add(movement)
    session.flush()
    return movement


def take_over(session: Session, item: Item, *, quantity: int, value: int, on: date) -> StockMovement:
    """Say which item a part of the goods already in account 1301 is: no entry, the books know the money."""
    check_quantity(quantity)
    remember_opening(session, on)
    left = queries.unassigned(session)
    if type(value) is not int or not 0 <= value <= left:
        raise RuleBroken("Barang lama di akun 1301 yang belum dirinci {left}, jadi {item} senilai {value} tidak muat.",
                         hint="Tulis nilai dari nol sampai {left}.", left=show(left), item=item.name,
                         value=show(value) if type(value) is int else value)
    return move(session, item, kind="opening", quantity=quantity, value=value, on=on, entry_id=None)


def remember_opening(session: Session, on: date) -> None:
    """Before the first movement: what account 1301 held without items."""
    if session.get(ShopOpening, 1) is None:
        session.add(ShopOpening(id=1, amount=account_balance(session, "1301"), recorded_on=on))
        session.flush()


def check_quantity(quantity: object) -> None:
    if type(quantity) is not int or not 0 < quantity <= MOST_PIECES:
        raise RuleBroken("Banyaknya barang {quantity} belum bisa dicatat.", quantity=quantity, most=MOST_PIECES,
                         hint="Tulis bilangan bulat dari 1 sampai {most}.")
