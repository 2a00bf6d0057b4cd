"""The proof of the books, computed again from the lines; running balances and hashes are believed only afterwards."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, literal_column, select
from sqlalchemy.orm import Session

from sandbox.modules.contract import Finding
from sandbox.modules.ledger.chain import GENESIS
from sandbox.modules.ledger.drafts import Draft, Side, digest
from sandbox.modules.ledger.models import POSTED, Account, Balance, Entry, Line
from sandbox.rupiah import show


def verify(session: Session, since: date | None = None) -> tuple[Finding, ...]:
    """`since`: the chain is followed from the first entry dated after that day, as what lies before was proven when it
    was locked; everything else is always proven whole."""
    return (_trial_balance(session), _entries_balance(session), _running_balances(session),
            _control_accounts(session), _hash_chain(session, since))


def _trial_balance(session: Session) -> Finding:
    debit, credit = session.execute(
        select(func.coalesce(func.sum(Line.amount).filter(Line.amount > 0), 0),
               func.coalesce(func.sum(-Line.amount).filter(Line.amount < 0), 0))
        .join(Entry, Entry.id == Line.entry_id).where(POSTED)).one()
    difference = int(debit) - int(credit)
    return Finding("ledger.trial_balance", difference == 0,
                   f"Neraca saldo: debit {show(int(debit))}, kredit {show(int(credit))}, selisih {show(difference)}.")


def _entries_balance(session: Session) -> Finding:
    wrong = session.scalars(
        select(Entry.number).outerjoin(Line, Line.entry_id == Entry.id)
        .group_by(Entry.id, Entry.number, Entry.is_posted)
        .having((func.coalesce(func.sum(Line.amount), 0) != 0) | (func.count(Line.id) < 2) | ~Entry.is_posted)
        .order_by(Entry.id)).all()
    count = session.scalar(select(func.count(Entry.id)))
    return Finding("ledger.entries", not wrong,
                   f"{len(wrong)} jurnal belum seimbang atau belum dibukukan, yang pertama {wrong[0]}." if wrong
                   else f"{count} jurnal, semuanya seimbang dan dibukukan.")


def _running_balances(session: Session) -> Finding:
    kept = {(account, member): amount for account, member, amount in session.execute(
        select(Balance.account_id, Balance.member_id, Balance.amount))}
    summed, of_account = defaultdict(int), Line.account_id + literal_column("0")
    # An expression, or SQLite follows the index of accounts through the whole journal back and forth.
    for account, member, amount in session.execute(
            select(of_account, Line.member_id, func.sum(Line.amount))
            .join(Entry, Entry.id == Line.entry_id).where(POSTED).group_by(of_account, Line.member_id)):
        summed[account, 0] += int(amount)
        if member is not None:
            summed[account, member] += int(amount)
    places = sorted(kept.keys() | summed.keys())
    wrong = [place for place in places if kept.get(place, 0) != summed.get(place, 0)]
    return Finding("ledger.running_balances", not wrong, _balance_sentence(session, wrong, kept, summed)
                   or f"{len(places)} saldo berjalan sama dengan jumlah barisnya.")


def _balance_sentence(session: Session, wrong: list, kept: dict, summed: dict) -> str:
    if not wrong:
        return ""
    account, member = wrong[0]
    whose = f" anggota nomor baris {member}" if member else ""
    held, true = kept.get((account, member), 0), summed.get((account, member), 0)
    return (f"{len(wrong)} saldo berjalan berbeda, yang pertama akun {session.get(Account, account).code}{whose}: "
            f"tercatat {show(held)}, jumlah barisnya {show(true)}.")


def _control_accounts(session: Session) -> Finding:
    of_members, of_account = defaultdict(int), defaultdict(int)
    for code, member, amount in session.execute(
            select(Account.code, Balance.member_id, Balance.amount)
            .join(Account, Account.id == Balance.account_id).where(Account.has_members)):
        (of_members if member else of_account)[code] += amount
    wrong = [code for code in sorted(of_account.keys() | of_members.keys()) if of_members[code] != of_account[code]]
    return Finding("ledger.control_accounts", not wrong,
                   f"Akun {wrong[0]} {show(of_account[wrong[0]])}, rincian anggotanya {show(of_members[wrong[0]])}."
                   if wrong else f"{len(of_account)} akun kontrol sama dengan rincian anggotanya.")


def _hash_chain(session: Session, since: date | None) -> Finding:
    first = _first_after(session, since)
    before = session.scalar(select(Entry.hash).where(Entry.id < first).order_by(Entry.id.desc()).limit(1))
    previous, count = before or GENESIS, 0
    for row, sides in _entries_with_sides(session, first):
        draft = Draft(row.entry_date, row.memo, {}, row.key, row.case_id, row.reverses_id, row.is_adjusting)
        if row.previous_hash != previous or row.hash != digest(previous, row.number, draft, sides):
            return Finding("ledger.hash_chain", False, f"Rantai jurnal terputus pada {row.number}: isinya atau "
                           "urutannya tidak lagi seperti saat dibukukan.")
        previous, count = row.hash, count + 1
    return Finding("ledger.hash_chain", True, f"Rantai {count} jurnal utuh.")


def _first_after(session: Session, since: date | None) -> int:
    """Id of the first entry after that day, beyond the last when there is none; 0 for the whole journal."""
    if since is None:
        return 0
    later = session.scalar(select(func.min(Entry.id)).where(Entry.entry_date > since))
    return later or (session.scalar(select(func.max(Entry.id))) or 0) + 1


def _entries_with_sides(session: Session, first: int) -> Iterator[tuple]:
    sides = defaultdict(list)
    for entry_id, code, member_id, amount in session.execute(
            select(Line.entry_id, Account.code, Line.member_id, Line.amount)
            .join(Account, Account.id == Line.account_id).where(Line.entry_id >= first)):
        sides[entry_id].append(Side(code, member_id or 0, amount))
    columns = (Entry.id, Entry.number, Entry.entry_date, Entry.memo, Entry.key, Entry.case_id, Entry.reverses_id,
               Entry.is_adjusting, Entry.previous_hash, Entry.hash)
    for row in session.execute(select(*columns).where(Entry.id >= first).order_by(Entry.id)):
        yield row, sides[row.id]
