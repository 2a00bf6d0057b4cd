"""The one door to the journal: post, post many, reverse. Nothing is ever edited or deleted."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import Connection, bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from sandbox.errors import RuleBroken
from sandbox.modules.cooperative.queries import today
from sandbox.modules.ledger.chain import Chain
from sandbox.modules.ledger.chart import CASH_ACCOUNTS
from sandbox.modules.ledger.drafts import ChartLine, Draft, Lines, Side, digest, sides_of
from sandbox.modules.ledger.models import Account, Balance, Entry, Line
from sandbox.modules.ledger.periods import closed_periods, refusal
from sandbox.rupiah import show
from sandbox.worlds.prepared import Prepared

KEYS_AT_ONCE = 1_000  # SQLite and PostgreSQL both limit the parameters of one statement

# Built once: making a statement costs SQLAlchemy more than SQLite needs to answer it.
_CHART = (select(Account.code, Account.id, Account.name, Account.has_members, func.coalesce(Balance.amount, 0))
          .outerjoin(Balance, (Balance.account_id == Account.id) & (Balance.member_id == 0)))
_POSTED_BEFORE = (select(Entry.key, Entry.id, Entry.previous_hash, Entry.number, Entry.hash)
                  .where(Entry.key.in_(bindparam("keys", expanding=True))))
_INSERT_DRAFT = Prepared(insert(Entry.__table__), *(column.name for column in Entry.__table__.columns))
_INSERT_LINE = Prepared(insert(Line.__table__), "entry_id", "account_id", "member_id", "amount")
_POST = Prepared(update(Entry.__table__).values(is_posted=True)
                 .where(Entry.__table__.c.id.between(bindparam("first"), bindparam("last"))))


def post_entry(session: Session, *, on: date, memo: str, lines: Lines, key: str,
               case_id: int | None = None, is_adjusting: bool = False) -> Entry:
    """Post one balanced entry: {"1101": 1_050_000, ("1201", member_id): -1_000_000, "4101": -50_000}.

    Debit is positive; lines of zero are left out. A second call with the same key and content returns
    the first entry. `is_adjusting`: it belongs to the closing of its month. Raises RuleBroken when the journal may
    not take it: unbalanced, without the cash, in a closed month or on a day yet to come.
    """
    [entry_id] = post_entries(session, [Draft(on, memo, lines, key, case_id, is_adjusting=is_adjusting)])
    return session.get(Entry, entry_id)


def post_entries(session: Session, drafts: Iterable[Draft]) -> tuple[int, ...]:
    """Post many in the order given and return their ids; all or none."""
    session.flush()
    connection, drafts = session.connection(), tuple(drafts)
    chart = {row.code: ChartLine(*row) for row in connection.execute(_CHART)}
    cash = {code: chart[code].balance for code in CASH_ACCOUNTS if code in chart}
    known = _posted_before(connection, [draft.key for draft in drafts])
    chain, entries, lines = Chain(connection), [], []
    closed, last_day = closed_periods(session), today(session)
    for draft in drafts:
        sides = sides_of(draft, chart)
        if draft.key in known:
            _check_same_content(known[draft.key], draft, sides)
        else:
            _check_day(draft, closed, last_day)
            _pay(cash, chart, sides)
            known[draft.key] = chain.append(draft, sides)
            entries.append(known[draft.key])
            lines.extend(_line_rows(known[draft.key]["id"], chart, sides))
    _write(session, entries, lines)
    return tuple(known[draft.key]["id"] for draft in drafts)


def reverse_entry(session: Session, entry: Entry, *, on: date, memo: str, key: str,
                  case_id: int | None = None) -> Entry:
    """Post the exact mirror of `entry`: how a mistake is corrected. The mistake itself stays readable."""
    earlier = session.scalar(select(Entry).where(Entry.reverses_id == entry.id))
    if earlier is not None and earlier.key != key:
        raise RuleBroken("Jurnal {number} sudah dibalik dengan {reversal} pada {date}.",
                         number=entry.number, reversal=earlier.number, date=earlier.entry_date)
    if on < entry.entry_date:
        raise RuleBroken("Jurnal {number} bertanggal {date}, jadi pembaliknya tidak bisa lebih awal dari itu.",
                         number=entry.number, date=entry.entry_date)
    mirror = {(line.account.code, line.member_id or 0): -line.amount for line in entry.lines}
    [entry_id] = post_entries(session, [Draft(on, memo, mirror, key, case_id, reverses_id=entry.id)])
    return session.get(Entry, entry_id)


def _posted_before(connection: Connection, keys: list[str]) -> dict[str, Mapping]:
    found = {}
    for start in range(0, len(keys), KEYS_AT_ONCE):
        rows = connection.execute(_POSTED_BEFORE, {"keys": keys[start:start + KEYS_AT_ONCE]})
        found.update((row["key"], row) for row in rows.mappings())
    return found


def _check_same_content(first: Mapping, draft: Draft, sides: list[Side]) -> None:
    if digest(first["previous_hash"], first["number"], draft, sides) != first["hash"]:
        raise RuleBroken("Kunci {key} sudah dipakai jurnal {number} dengan isi lain, jadi “{memo}” tidak dicatat.",
                         hint="Muat ulang halaman, lalu periksa jurnal {number}.",
                         key=draft.key, number=first["number"], memo=draft.memo)


def _check_day(draft: Draft, closed: tuple, last_day: date) -> None:
    if draft.on > last_day:
        raise RuleBroken("Tanggal jurnal “{memo}”, {date}, belum tiba: hari ini {today}.",
                         hint="Beri tanggal hari ini atau sebelumnya.", memo=draft.memo, date=draft.on, today=last_day)
    if problem := refusal(draft, closed):
        raise problem


def _pay(cash: dict[str, int], chart: Mapping[str, ChartLine], sides: list[Side]) -> None:
    """Move the cash in mind, so that the refusal can name the numbers; the database would only say no."""
    for side in sides:
        if side.code in cash:
            left = cash[side.code] + side.amount
            if left < 0:
                raise RuleBroken("Saldo {name} {balance}, tidak cukup untuk mengeluarkan {amount}.",
                                 hint="Kurang {short}. Tambah saldo {name} lebih dahulu, atau bayar dari akun lain.",
                                 name=chart[side.code].name, balance=show(cash[side.code]),
                                 amount=show(-side.amount), short=show(-left))
            cash[side.code] = left


def _line_rows(entry_id: int, chart: Mapping[str, ChartLine], sides: list[Side]) -> list[dict]:
    return [{"entry_id": entry_id, "account_id": chart[code].id, "member_id": member_id or None, "amount": amount}
            for code, member_id, amount in sides]


def _write(session: Session, entries: list[dict], lines: list[dict]) -> None:
    """Drafts first, then their lines; posting them wakes the guards, which check each and move the balances.

    One UPDATE for all: SQLite goes through the ids upwards and looks at the cash after each entry, PostgreSQL
    looks at it when all are posted.
    """
    if entries:
        _INSERT_DRAFT.run_many(session, entries)
        _INSERT_LINE.run_many(session, lines)
        _POST.run(session, first=entries[0]["id"], last=entries[-1]["id"])
