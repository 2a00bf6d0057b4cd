"""Questions about payroll deductions: the list of a month, what of it is still open, of whom and since when."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, bindparam, cast, func, literal_column, select
from sqlalchemy.orm import Session

from sandbox.errors import NotFound
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.members.models import Agency
from sandbox.modules.payroll.models import (
    ACCOUNTS,
    PayrollClaim,
    PayrollClaimLine,
    PayrollClosing,
    PayrollOldReceipt,
    PayrollOpening,
    PayrollReason,
    PayrollRefund,
    PayrollSettlement,
    PayrollShortage,
    PayrollTransfer,
)
from sandbox.worlds.prepared import Prepared

ORDER = tuple(ACCOUNTS)


@dataclass(frozen=True)
class OpenLine:
    """What is still to come of one line of a list."""

    line_id: int
    month: date
    member_id: int
    component: str
    reference: str
    amount: int


def agency(session: Session, code: str) -> Agency:
    found = session.scalar(_AGENCY, {"code": code})
    if found is None:
        raise NotFound("Instansi {code} belum terdaftar.", hint="Pilih dari daftar instansi.", code=code)
    return found


def claim(session: Session, agency: Agency, month: date) -> PayrollClaim | None:
    return session.scalar(select(PayrollClaim).where(PayrollClaim.agency_id == agency.id, PayrollClaim.month == month))


def latest_claim(session: Session, agency: Agency) -> PayrollClaim | None:
    return session.scalar(_LATEST, {"agency": agency.id})


def closing(session: Session, claim: PayrollClaim) -> PayrollClosing | None:
    return session.scalar(_CLOSING, {"claim": claim.id})


def open_lines(session: Session, agency: Agency) -> tuple[OpenLine, ...]:
    """Of every list of the agency, in the order in which money settles them: the oldest month first."""
    rows = session.execute(_STILL_OPEN.where(PayrollClaim.agency_id == agency.id))
    found = [OpenLine(line.id, month, line.member_id, line.component, line.reference, line.amount - settled)
             for line, month, settled in rows]
    return tuple(sorted(found, key=lambda line: (line.month, ORDER.index(line.component), line.line_id)))


def open_by_member(lines: Iterable[OpenLine]) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    for line in lines:
        found[line.member_id] += line.amount
    return dict(found)


def open_of_member(session: Session, member_id: int) -> int:
    """Rupiah an agency still owes for this member's deductions, over all agencies and months."""
    rows = session.execute(_STILL_OPEN.where(PayrollClaimLine.member_id == member_id))
    return sum(line.amount - settled for line, _, settled in rows)


def open_total(session: Session) -> int:
    claimed = session.scalar(select(_total(PayrollClaimLine.amount)))
    return claimed - session.scalar(select(_total(PayrollSettlement.amount)))


def claimed(session: Session, claim: PayrollClaim) -> int:
    """Asked for anew by this list."""
    return _CLAIMED.first(session, claim=claim.id).total


def carried(session: Session, claim: PayrollClaim) -> int:
    """Short in the list before, asked for again with this one."""
    return _CARRIED.first(session, agency=claim.agency_id, month=claim.month).total


def settled(session: Session, claim: PayrollClaim) -> int:
    """Received for this list and matched, old shortages included."""
    return _RECEIVED.first(session, claim=claim.id).total


def short(session: Session, claim: PayrollClaim) -> int:
    """Still missing, or missing when the month was closed."""
    return carried(session, claim) + claimed(session, claim) - settled(session, claim)


def shortages(session: Session, claim: PayrollClaim) -> tuple[PayrollShortage, ...]:
    return tuple(session.scalars(select(PayrollShortage).where(PayrollShortage.claim_id == claim.id)
                                 .order_by(PayrollShortage.member_id)))


def reasons(session: Session, claim: PayrollClaim) -> dict[int, str]:
    """What the agency said last about each member it deducted less of."""
    rows = session.execute(select(PayrollReason.member_id, PayrollReason.reason)
                           .join(PayrollTransfer, PayrollTransfer.id == PayrollReason.transfer_id)
                           .where(PayrollTransfer.claim_id == claim.id).order_by(PayrollReason.id))
    return {member_id: reason for member_id, reason in rows}


def held_excess(session: Session, agency: Agency) -> tuple[PayrollTransfer, ...]:
    """Transfers of which too much was sent and not yet given back."""
    return tuple(session.scalars(
        select(PayrollTransfer).join(PayrollClaim, PayrollClaim.id == PayrollTransfer.claim_id)
        .outerjoin(PayrollRefund, PayrollRefund.transfer_id == PayrollTransfer.id)
        .where(PayrollClaim.agency_id == agency.id, PayrollTransfer.excess > 0, PayrollRefund.id.is_(None))
        .order_by(PayrollTransfer.id)))


def opening(session: Session) -> int:
    """Claims older than the first list: what account 1203 held then, less what came in for it since."""
    found = session.get(PayrollOpening, 1)
    if found is None:
        return account_balance(session, "1203")
    return found.amount - session.scalar(select(_total(PayrollOldReceipt.amount)))


def _total(column):
    # PostgreSQL adds bigints up to a numeric, which would come back as a Decimal.
    return cast(func.coalesce(func.sum(column), 0), BigInteger)


_SETTLED = (select(_total(PayrollSettlement.amount)).where(PayrollSettlement.line_id == PayrollClaimLine.id)
            .correlate(PayrollClaimLine).scalar_subquery())
_STILL_OPEN = (select(PayrollClaimLine, PayrollClaim.month, _SETTLED)
               .join(PayrollClaim, PayrollClaim.id == PayrollClaimLine.claim_id)
               .where(_SETTLED < PayrollClaimLine.amount))

# Made once: a list, its transfer and its closing each ask for all of them.
_AGENCY = select(Agency).where(Agency.code == bindparam("code"))
_LATEST = (select(PayrollClaim).where(PayrollClaim.agency_id == bindparam("agency"))
           .order_by(PayrollClaim.month.desc()).limit(1))
_CLOSING = select(PayrollClosing).where(PayrollClosing.claim_id == bindparam("claim"))
_CLAIMED = Prepared(select(_total(PayrollClaimLine.amount).label("total"))
                    .where(PayrollClaimLine.claim_id == bindparam("claim")))
_BEFORE = (select(PayrollClaim.id).where(PayrollClaim.agency_id == bindparam("agency"),
                                         PayrollClaim.month < bindparam("month"))
           .order_by(PayrollClaim.month.desc()).limit(literal_column("1")).scalar_subquery())
_CARRIED = Prepared(select(_total(PayrollShortage.amount).label("total")).where(PayrollShortage.claim_id == _BEFORE))
_RECEIVED = Prepared(
    select(_total(PayrollSettlement.amount).label("total"))
    .join(PayrollTransfer, PayrollTransfer.id == PayrollSettlement.transfer_id)
    .where(PayrollTransfer.claim_id == bindparam("claim")))
