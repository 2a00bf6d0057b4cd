"""The account of a member who leaves or died: what he saved, what he owed, what is paid (handbook 3.4, J13)."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.errors import RuleBroken
from sandbox.modules.contract import Claim
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.members.leaving import REASON_TITLES, check_leaving, close_membership
from sandbox.modules.members.models import Member
from sandbox.modules.members.queries import label
from sandbox.modules.savings import holds
from sandbox.modules.savings.models import PRODUCTS, ExitSettlement
from sandbox.modules.savings.operations import MONEY, record_movement
from sandbox.modules.savings.queries import balances
from sandbox.phrase import Phrase, joined, phrase
from sandbox.rupiah import show

Collect = Callable[[Session, Member, date], Iterable[Claim]]
OF_JOURNAL = {"1202": phrase("Utang toko"), "2102": phrase("Simpanan hari raya"), "2104": phrase("Saldo wajib belanja")}


@dataclass(frozen=True)
class Settlement:
    """Whole rupiah; `savings` by product."""

    savings: Mapping[str, int]
    claims: tuple[Claim, ...]

    @property
    def saved(self) -> int:
        return sum(self.savings.values())

    @property
    def owed(self) -> int:
        return sum(claim.amount for claim in self.claims)

    @property
    def net(self) -> int:
        """What is paid to him or his heirs; below nothing when they must bring money first."""
        return self.saved - self.owed


def settlement(session: Session, member: Member, *, reason: str, today: date, collect: Collect) -> Settlement:
    """As it would be today.

    What somebody who died still owes when nothing of his savings is left passes to his estate: it stays where it is.
    """
    sums = Settlement(balances(session, member.id), tuple(collect(session, member, today)))
    return Settlement(sums.savings, ()) if reason == "deceased" and not sums.saved and sums.owed > 0 else sums


def claims_of_journal(session: Session, member: Member, today: date) -> tuple[Claim, ...]:
    """Debts, and savings of other kinds, whose only register is the journal."""
    kept = {code: account_balance(session, code, member.id) for code in OF_JOURNAL}
    return tuple(Claim(OF_JOURNAL[code], {(code, member.id): -amount if code == "1202" else amount})
                 for code, amount in kept.items() if amount)


def settle(session: Session, member: Member, *, reason: str, decision_no: str, paid_from: str, person: str,
           today: date, key: str, collect: Collect, case_id: int | None = None) -> ExitSettlement:
    """Set off, pay, close the register, in one entry. The same `key` again returns the first settlement.

    SHU of the running year is none of this: it comes after the next RAT, see surplus.
    """
    earlier = session.scalar(select(ExitSettlement).where(ExitSettlement.member_id == member.id))
    if earlier and earlier.entry_id and session.get(Entry, earlier.entry_id).key == key:
        return earlier
    check_leaving(member, reason=reason, decision_no=decision_no, today=today)
    sums = settlement(session, member, reason=reason, today=today, collect=collect)
    _check(session, member, sums, paid_from, person)
    entry_id = _post(session, member, sums, paid_from, _memo(member, reason, person), today, key, case_id)
    settled = ExitSettlement(
        member_id=member.id, settled_on=today, debts=sums.owed, paid=sums.net, paid_from=paid_from, entry_id=entry_id,
        **{product.removesuffix("_savings"): amount for product, amount in sums.savings.items()})
    session.add(settled)
    holds.release_all(session, holds.open_holds(session, member.id), person=person, today=today)
    close_membership(session, member, reason=reason, decision_no=decision_no, person=person, today=today)
    return settled


def _check(session: Session, member: Member, sums: Settlement, paid_from: str, person: str) -> None:
    if paid_from not in MONEY:
        raise RuleBroken("Uang simpanan tidak lewat akun {account}.", account=paid_from,
                         hint="Pilih 1101 Kas atau 1102 Bank.")
    if person and person == member.member_no:
        raise RuleBroken("Anda tidak bisa menyelesaikan simpanan Anda sendiri.",
                         hint="Minta petugas lain mengerjakannya.")
    guarantees = [one for one in holds.open_holds(session, member.id) if one.purpose == "guarantee"]
    if guarantees:
        raise RuleBroken("Simpanan {who} {amount} masih menjamin {reason}.", who=label(member),
                         amount=show(guarantees[0].amount), reason=guarantees[0].reason,
                         hint="Ganti penjaminnya atau tunggu pinjamannya lunas, lalu lepaskan penahanannya.")
    if sums.net < 0:
        raise RuleBroken("Simpanan {who} {saved}, sedangkan kewajibannya {owed} ({claims}). Kurang {short}.",
                         hint="Terima {short} lebih dahulu sebagai pembayaran kewajiban itu, dari anggota atau ahli "
                              "warisnya, lalu selesaikan lagi.", who=label(member), saved=show(sums.saved),
                         owed=show(sums.owed), claims=_listed(sums.claims), short=show(-sums.net))


def _listed(claims: Iterable[Claim]) -> Phrase:
    return joined(", ", [phrase("{title} {amount}", title=claim.title, amount=show(claim.amount))
                         for claim in claims])


def _post(session: Session, member: Member, sums: Settlement, paid_from: str, memo: str, today: date, key: str,
          case_id: int | None) -> int | None:
    """The entry, each module's own register, and the movements; None when there was nothing to settle."""
    lines = Counter({(PRODUCTS[product], member.id): amount for product, amount in sums.savings.items()})
    for claim in sums.claims:
        lines.update(claim.lines)
    lines.update({paid_from: -sums.net})
    if not any(lines.values()):
        return None
    entry = post_entry(session, on=today, memo=memo, key=key, case_id=case_id, lines=lines)
    for claim in sums.claims:
        claim.record(session, entry.id)
    for product, amount in sums.savings.items():
        if amount:
            record_movement(session, member.id, product=product, amount=-amount, moved_on=today, entry_id=entry.id)
    return entry.id


def _memo(member: Member, reason: str, person: str) -> str:
    return f"{label(member)} {REASON_TITLES[reason]}: simpanan dikurangi kewajiban, dibayar {person}"
