"""Buying, using up and disposing of fixed assets; each posts to the journal and leaves its row in the register."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.errors import NotAllowed, RuleBroken
from sandbox.modules.assets import queries
from sandbox.modules.assets.models import Depreciation, Disposal, FixedAsset
from sandbox.modules.cooperative.queries import today
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.periods import first_of, last_of, month_name
from sandbox.rupiah import show

LAND = "1403"
KINDS = {"1401": "Peralatan", "1402": "Gedung", LAND: "Tanah"}
COST, ACCUMULATED = "5404", "1491"
GAIN, LOSS = "4901", "5901"
MONEY = ("1101", "1102")
LONGEST_LIFE = 600  # months


def acquire(session: Session, *, name: str, account_code: str, cost: int, life_months: int, paid_from: str, key: str,
            residual: int = 0, case_id: int | None = None) -> FixedAsset:
    """Buy it today from account 1101 or 1102. The same `key` again returns the first purchase."""
    earlier = session.scalar(select(FixedAsset).join(Entry, Entry.id == FixedAsset.entry_id).where(Entry.key == key))
    if earlier:
        return earlier
    _check_terms(account_code, cost, residual, life_months)
    _check_money(paid_from)
    asset_no = queries.next_asset_no(session)
    entry = post_entry(session, on=today(session), memo=f"Pembelian {name} ({asset_no})", key=key, case_id=case_id,
                       lines={account_code: cost, paid_from: -cost})
    return _add(session, asset_no=asset_no, name=name, account_code=account_code, acquired_on=entry.entry_date,
                cost=cost, residual=residual, life_months=life_months, used_before=0, entry_id=entry.id)


def take_over(session: Session, *, name: str, account_code: str, cost: int, life_months: int, acquired_on: date,
              used_before: int, residual: int = 0) -> FixedAsset:
    """Enter what the opening balance already holds; nothing is posted."""
    _check_terms(account_code, cost, residual, life_months)
    if not 0 <= used_before <= cost - residual:
        raise RuleBroken("Penyusutan sampai saldo awal {used} harus antara nol dan {most}.", used=show(used_before),
                         most=show(cost - residual), hint="Periksa harga perolehan, nilai sisa dan penyusutannya.")
    return _add(session, asset_no=queries.next_asset_no(session), name=name, account_code=account_code,
                acquired_on=acquired_on, cost=cost, residual=residual, life_months=life_months,
                used_before=used_before, entry_id=None)


def depreciate(session: Session, month: date, *, key: str, case_id: int | None = None) -> Entry | None:
    """Post what all assets lost until the end of that month; None when nothing is due. Months forgotten before come
    with it, so that the sum over the life is exact."""
    earlier = session.scalar(select(Entry).where(Entry.key == key))
    if earlier:
        return earlier
    if last_of(month) > today(session):
        raise RuleBroken("Penyusutan {month} belum bisa dicatat: hari ini {today}, bulan itu berakhir {last}.",
                         month=month_name(month), today=today(session), last=last_of(month),
                         hint="Catat pada hari terakhir bulan itu atau sesudahnya.")
    due = queries.depreciation_due(session, last_of(month))
    if not due:
        return None
    total = sum(due.values())
    entry = post_entry(session, on=last_of(month), memo=f"Penyusutan aset tetap {month_name(month)}", key=key,
                       lines={COST: total, ACCUMULATED: -total}, case_id=case_id, is_adjusting=True)
    session.add_all(Depreciation(asset_id=asset_id, month=last_of(month), amount=amount, entry_id=entry.id)
                    for asset_id, amount in due.items())
    session.flush()
    return entry


def dispose(session: Session, thing: FixedAsset, *, proceeds: int, paid_to: str, reason: str, key: str,
            case_id: int | None = None) -> Disposal:
    """Sold today for `proceeds`, or thrown away for nothing; the difference to its book value is gain or loss."""
    on = today(session)
    if earlier := _disposal(session, thing, key):
        return earlier
    _check_disposal(session, thing, proceeds, on)
    _check_money(paid_to)
    lost = queries.used(session, thing)
    gain = proceeds - (thing.cost - lost)
    lines = {paid_to: proceeds, ACCUMULATED: lost, thing.account_code: -thing.cost,
             GAIN if gain > 0 else LOSS: -gain}
    entry = post_entry(session, on=on, memo=f"Pelepasan {thing.name} ({thing.asset_no}): {reason}", lines=lines,
                       key=key, case_id=case_id)
    gone = Disposal(asset_id=thing.id, disposed_on=on, proceeds=proceeds, reason=reason, entry_id=entry.id)
    session.add(gone)
    session.flush()
    return gone


def _add(session: Session, **terms) -> FixedAsset:
    thing = FixedAsset(method="straight_line", **terms)
    session.add(thing)
    session.flush()
    return thing


def _disposal(session: Session, thing: FixedAsset, key: str) -> Disposal | None:
    """The one posted under this key; raises NotAllowed when the asset went another way."""
    found = session.execute(select(Disposal, Entry.key).join(Entry, Entry.id == Disposal.entry_id)
                            .where(Disposal.asset_id == thing.id)).first()
    if found and found.key != key:
        raise NotAllowed("{name} ({asset_no}) sudah dilepas pada {date}.", name=thing.name, asset_no=thing.asset_no,
                         date=found.Disposal.disposed_on, hint="Periksa nomor asetnya.")
    return found and found.Disposal


def _check_terms(account_code: str, cost: int, residual: int, life_months: int) -> None:
    if account_code not in KINDS:
        raise RuleBroken("Akun {code} bukan akun aset tetap.", code=account_code,
                         hint="Pilih 1401 Peralatan, 1402 Gedung atau 1403 Tanah.")
    if cost <= 0 or not 0 <= residual <= cost:
        raise RuleBroken("Harga perolehan {cost} dengan nilai sisa {residual} tidak bisa dicatat.", cost=show(cost),
                         residual=show(residual),
                         hint="Harga harus lebih dari nol, dan nilai sisa antara nol dan harga itu.")
    if account_code == LAND and life_months:
        raise RuleBroken("Tanah tidak disusutkan, jadi umurnya 0 bulan dan bukan {months}.", months=life_months,
                         hint="Isi umur 0, atau pilih akun gedung atau peralatan.")
    if account_code != LAND and not 1 <= life_months <= LONGEST_LIFE:
        raise RuleBroken("Umur {months} bulan di luar 1 sampai {longest} bulan.", months=life_months,
                         longest=LONGEST_LIFE, hint="Isi umur manfaat dalam bulan; peralatan biasanya 48 sampai 96.")


def _check_money(account_code: str) -> None:
    if account_code not in MONEY:
        raise RuleBroken("Akun {code} bukan kas atau bank.", code=account_code, hint="Pilih 1101 Kas atau 1102 Bank.")


def _check_disposal(session: Session, thing: FixedAsset, proceeds: int, on: date) -> None:
    if proceeds < 0:
        raise RuleBroken("Hasil pelepasan tidak bisa {amount}.", amount=show(proceeds),
                         hint="Isi nol bila asetnya dibuang tanpa hasil.")
    before = first_of(on).toordinal() - 1  # the month of the disposal itself is not charged
    missing = queries.depreciation_due(session, date.fromordinal(before)).get(thing.id, 0)
    if missing:
        raise RuleBroken("Penyusutan {name} sampai {date} belum dicatat, masih kurang {amount}.", name=thing.name,
                         date=date.fromordinal(before), amount=show(missing),
                         hint="Catat penyusutan bulan lalu lebih dahulu, lalu lepas asetnya.")
