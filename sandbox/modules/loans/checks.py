"""What every act on a loan is held against, and how its papers are named."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.errors import RuleBroken
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.loans import queries
from sandbox.modules.loans.models import Loan
from sandbox.modules.members.models import Member
from sandbox.modules.members.queries import label, standing
from sandbox.phrase import Phrase, phrase
from sandbox.rupiah import show

MONEY = {"1101": phrase("Kas"), "1102": phrase("Bank")}


def check_account(code: str) -> None:
    if code not in MONEY:
        raise RuleBroken("Akun {code} bukan tempat uang untuk pinjaman.", hint="Pilih 1101 Kas atau 1102 Bank.",
                         code=code)


def check_money(session: Session, loan: Loan, paid_from: str, net: int) -> None:
    check_account(paid_from)
    available = account_balance(session, paid_from)
    if available < net:
        raise RuleBroken("{account} tidak cukup untuk mencairkan {loan_no}: perlu {net}, tersedia {available}.",
                         hint="Cairkan dari rekening lain, atau tunggu sampai uangnya cukup.", code="NO_LIQUIDITY",
                         account=MONEY[paid_from], loan_no=loan.loan_no, net=show(net), available=show(available))


def check_borrower(member: Member, today: date) -> None:
    """Somebody may leave between asking and being paid; who has not joined yet never borrows."""
    found = standing(member, today)
    if found == "exited":
        raise RuleBroken("{member} sudah keluar dari koperasi pada {date}. Hanya anggota yang boleh meminjam.",
                         hint="Tutup pengajuan ini.", member=member.full_name, date=member.left_on)
    if found != "active":
        raise RuleBroken("{member} belum menjadi anggota. Hanya anggota yang boleh meminjam.",
                         hint="Selesaikan dahulu pendaftarannya sebagai anggota.", member=member.full_name)


def check_own_file(session: Session, loan: Loan, person: str, act: Phrase) -> None:
    """Maker, checker and payer differ, and nobody handles an own file (handbook 2)."""
    if person and person == session.get(Member, loan.member_id).member_no:
        raise RuleBroken("Anda tidak bisa {act} {loan_no}, karena ini pinjaman Anda sendiri.",
                         hint="Minta petugas lain mengerjakannya.", act=act, loan_no=loan.loan_no)


def check_running(session: Session, loan: Loan) -> None:
    """Paid out and not over: only then is there a debt to do something about."""
    state = queries.state(session, loan)
    if state != "disbursed":
        raise RuleBroken("Pinjaman {loan_no} {state}, jadi tidak ada utang yang bisa dikerjakan.",
                         hint="Periksa lagi nomor pinjamannya.", loan_no=loan.loan_no, state=_STATES[state])


def check_decision(decision_no: str, act: Phrase) -> str:
    """The number of the decision, without the spaces around it."""
    if not decision_no.strip():
        raise RuleBroken("{act} perlu nomor keputusan, dan nomornya belum diisi.",
                         hint="Tulis nomornya, contoh: 07/KEP/2026.", act=act)
    return decision_no.strip()


def next_loan_no(session: Session, today: date) -> str:
    last = session.scalar(select(func.max(Loan.loan_no)).where(Loan.loan_no.like(f"PJ-{today.year}-%")))
    return f"PJ-{today.year}-{int(last.rsplit('-', 1)[1]) + 1 if last else 1:04d}"


def memo(session: Session, what: str, loan: Loan) -> str:
    return f"{what} pinjaman {loan.loan_no}, {label(session.get(Member, loan.member_id))}"


def percent(basis_points: int) -> str:
    """1850 as 18,5 %."""
    whole, rest = divmod(abs(basis_points), 100)
    return "-" * (basis_points < 0) + f"{whole},{rest:02d}".rstrip("0").rstrip(",") + " %"


_STATES = {"signed": phrase("belum dicairkan"), "settled": phrase("sudah lunas"),
           "restructured": phrase("sudah diganti pinjaman hasil restrukturisasi"),
           "written_off": phrase("sudah dihapusbukukan")}
