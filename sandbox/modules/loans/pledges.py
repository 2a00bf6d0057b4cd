"""What secures a loan, as it was recorded (handbook 4.3)."""

from datetime import date

from sqlalchemy.orm import Session

from sandbox.errors import RuleBroken
from sandbox.modules.loans.checks import check_running
from sandbox.modules.loans.models import COLLATERAL_KINDS, Collateral, Loan
from sandbox.phrase import phrase
from sandbox.rupiah import show

TITLES = {"appointment_letter": phrase("SK"), "certificate": phrase("Sertifikat tanah"), "vehicle": phrase("BPKB"),
          "savings": phrase("Simpanan yang dijaminkan")}


def record_collateral(session: Session, loan: Loan, *, kind: str, value: int, is_recoverable: bool,
                      today: date) -> Collateral:
    check_running(session, loan)
    if kind not in COLLATERAL_KINDS:
        raise RuleBroken("Jaminan {kind} belum dikenal.", hint="Pilih salah satu: {known}.", kind=kind,
                         known=tuple(TITLES.values()))
    if value <= 0:
        raise RuleBroken("Nilai jaminan {value} belum bisa dicatat.",
                         hint="Tulis nilainya dalam rupiah, lebih dari nol.", value=show(value))
    kept = Collateral(loan_id=loan.id, kind=kind, value=value, is_recoverable=is_recoverable, recorded_on=today)
    session.add(kept)
    session.flush()
    return kept
