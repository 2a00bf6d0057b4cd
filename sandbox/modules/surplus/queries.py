"""Questions about SHU: what waits to be shared, what was proposed, adopted, paid. Nothing is changed here."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import BigInteger, cast, func, select
from sqlalchemy.orm import Session

from sandbox.errors import NotFound
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.surplus.models import SurplusAdoption, SurplusPayment, SurplusPool, SurplusProposal, SurplusShare
from sandbox.modules.surplus.shares import MEMBER_POOLS, percent
from sandbox.phrase import Phrase, phrase
from sandbox.rupiah import show

SAVINGS = "savings"  # paid to the member's simpanan sukarela
STATUSES = ("proposed", "adopted", "paid")
STATUS_TITLES = {"proposed": phrase("diusulkan"), "adopted": phrase("ditetapkan"), "paid": phrase("dibayar")}
TOTAL = SurplusShare.capital + SurplusShare.loan + SurplusShare.shop


def undivided(session: Session, year: int, today: date) -> dict[str, int]:
    """Account -> what waits there of the SHU of `year`: 3301, and until the next closing what 3302 still holds."""
    accounts = ("3301", "3302") if today.year == year + 1 else ("3301",)
    return {code: account_balance(session, code) for code in accounts}


def proposals(session: Session, year: int) -> Sequence[SurplusProposal]:
    """The newest first."""
    return session.scalars(select(SurplusProposal).where(SurplusProposal.year == year)
                           .order_by(SurplusProposal.id.desc())).all()


def proposal(session: Session, year: int) -> SurplusProposal:
    """The one adopted, else the newest. Raises NotFound."""
    adopted = session.scalar(select(SurplusProposal).join(SurplusAdoption).where(SurplusAdoption.year == year))
    found = adopted or next(iter(proposals(session, year)), None)
    if found is None:
        raise NotFound("Belum ada usulan pembagian SHU tahun {year}.", year=year,
                       hint="Susun usulannya setelah buku tahun {year} ditutup.")
    return found


def adoption(session: Session, proposal: SurplusProposal) -> SurplusAdoption | None:
    return session.scalar(select(SurplusAdoption).where(SurplusAdoption.proposal_id == proposal.id))


def status(session: Session, proposal: SurplusProposal) -> str:
    """One of STATUSES, derived from what happened."""
    if adoption(session, proposal) is None:
        return "proposed"
    return "adopted" if unpaid_total(session, proposal) else "paid"


def pools(session: Session, proposal: SurplusProposal) -> dict[str, SurplusPool]:
    found = session.scalars(select(SurplusPool).where(SurplusPool.proposal_id == proposal.id).order_by(SurplusPool.id))
    return {pool.name: pool for pool in found}


def to_members(session: Session, proposal: SurplusProposal) -> int:
    """Rupiah of the three members' pools."""
    return sum(pool.amount for name, pool in pools(session, proposal).items() if name in MEMBER_POOLS)


def share_of(session: Session, proposal: SurplusProposal, member_id: int) -> SurplusShare | None:
    return session.scalar(select(SurplusShare).where(SurplusShare.proposal_id == proposal.id,
                                                     SurplusShare.member_id == member_id))


def payment(session: Session, share: SurplusShare) -> SurplusPayment | None:
    return session.scalar(select(SurplusPayment).where(SurplusPayment.share_id == share.id))


def unpaid(session: Session, proposal: SurplusProposal) -> Sequence[SurplusShare]:
    """Shares above zero that nobody got yet, in the order of member numbers."""
    return session.scalars(select(SurplusShare).outerjoin(SurplusPayment)
                           .where(SurplusShare.proposal_id == proposal.id, SurplusPayment.id.is_(None), TOTAL > 0)
                           .order_by(SurplusShare.id)).all()


def unpaid_total(session: Session, proposal: SurplusProposal) -> int:
    return session.scalar(select(cast(func.coalesce(func.sum(TOTAL), 0), BigInteger)).outerjoin(SurplusPayment)
                          .where(SurplusShare.proposal_id == proposal.id, SurplusPayment.id.is_(None)))


def notes(session: Session, proposal: SurplusProposal) -> tuple[Phrase, ...]:
    """What the meeting should be told about a proposal (handbook 9, principles c and d)."""
    found = pools(session, proposal)
    capital, patronage = found["capital"], found["loan"].amount + found["shop"].amount
    said = [(proposal.kept_back, phrase("SHU dari bukan anggota {amount} masuk cadangan.",
                                        amount=show(proposal.kept_back)))]
    said += [(found[name].by_rules and not found[name].points, _unclaimed(found[name])) for name in MEMBER_POOLS]
    said += [
        (capital.amount and not patronage, phrase(
            "Seluruh bagian anggota dibagi menurut modal. SHU seharusnya dibagi menurut jasa anggota "
            "(UU 25/1992 pasal 5).")),
        (patronage and capital.amount > patronage, phrase(
            "Jasa modal {capital} lebih besar dari jasa usaha {patronage}. Balas jasa modal terbatas "
            "(UU 25/1992 pasal 5).", capital=show(capital.amount), patronage=show(patronage)))]
    return tuple(sentence for applies, sentence in said if applies)


def _unclaimed(pool: SurplusPool) -> Phrase:
    return phrase("Tidak ada anggota yang punya ukuran untuk bagian {percent}, jadi {amount} masuk cadangan.",
                  percent=percent(pool.basis_points), amount=show(pool.by_rules))
