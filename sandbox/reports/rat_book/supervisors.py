"""The supervisors' report: proofs of the books, cash counts, lending limits, arrears; the opinion is theirs."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.modules.catalog import verify
from sandbox.modules.contract import Finding
from sandbox.modules.cooperative.queries import officers, rules, today
from sandbox.modules.ledger.queries import balance_on
from sandbox.modules.loans.classes import portfolio
from sandbox.modules.loans.limits import RELATED_ROLES, own_capital_on
from sandbox.modules.meetings.models import Meeting
from sandbox.modules.shop.models import CashClosing
from sandbox.modules.surplus.shares import percent
from sandbox.paper.report import Column, Heading, Row, Ruled, Table, Words
from sandbox.phrase import Phrase, phrase
from sandbox.reports.heading import signed
from sandbox.reports.rat_book.eve import eve
from sandbox.reports.rat_book.written import Written, as_blocks
from sandbox.rupiah import share, show


def supervisors(session: Session, year: int, meeting: Meeting | None, answers: Written) -> Iterable:
    yield from _proofs(verify(session), today(session))
    yield from _cash(session, year)
    yield from _limits(session, date(year, 12, 31))
    yield Heading(phrase("Pendapat pengawas"))
    if answers.supervisors:
        yield from as_blocks(answers.supervisors)
    else:
        yield Ruled(phrase("Ditulis oleh pengawas."), 10)
    yield signed(session, eve(session, meeting), ("supervisor",))


def _proofs(found: tuple[Finding, ...], on: date) -> Iterable:
    yield Heading(phrase("Pemeriksaan buku"))
    wrong = [one for one in found if not one.ok]
    yield Words((phrase("Keadaan buku {day}: {count} pemeriksaan dihitung ulang dari jurnal dan buku-buku pembantu; "
                        "{wrong} tidak cocok.", day=on, count=len(found),
                        wrong=len(wrong) or phrase("tidak ada yang")),))
    columns = (Column(phrase("Hasil"), width="22mm"), Column(phrase("Pemeriksaan"), width="1fr"))
    rows = (Row((phrase("cocok") if one.ok else phrase("tidak cocok"), one.sentence)) for one in (*wrong, *(
        one for one in found if one.ok)))
    yield Table(columns, tuple(rows), small=True)


def _cash(session: Session, year: int) -> Iterable:
    """Counts of the cash box in the year, and what still waits for an explanation."""
    yield Heading(phrase("Pemeriksaan kas"))
    counts = session.execute(select(CashClosing.booked, CashClosing.counted).where(
        CashClosing.closed_on.between(date(year, 1, 1), date(year, 12, 31)))).all()
    differences = [counted - booked for booked, counted in counts if counted != booked]
    if counts:
        yield Words((phrase("Kas dihitung {count} kali selama {year}; {wrong} kali berbeda dari buku, seluruhnya "
                            "kurang {short} dan lebih {over}.", count=len(counts), year=str(year),
                            wrong=len(differences), short=show(-sum(one for one in differences if one < 0)),
                            over=show(sum(one for one in differences if one > 0))),))
    else:
        yield Words((phrase("Tidak ada hitungan kas yang tercatat selama {year}.", year=str(year)),))
    waiting = balance_on(session, "1190", date(year, 12, 31))
    if waiting:
        yield Words((phrase("Selisih kas yang belum dijelaskan pada akhir {year}: {amount}.", year=str(year),
                            amount=show(waiting)),))


def _limits(session: Session, on: date) -> Iterable:
    """BMPP as two shares of own capital (Permenkop 8/2023); borrowers are counted, not named."""
    yield Heading(phrase("Batas maksimum pemberian pinjaman"))
    body, capital = rules(session, on), own_capital_on(session, on)
    caps, owed = body["loan_caps"], Counter()
    related = {one.member_id for one in officers(session, on=on) if one.role in RELATED_ROLES and one.member_id}
    for one in portfolio(session, on, body):
        owed[one.loan.member_id] += one.balance
    theirs = sum(amount for who, amount in owed.items() if who in related)
    largest = max((amount for who, amount in owed.items() if who not in related), default=0)
    yield Words((phrase("Modal sendiri {day} berjumlah {capital}.", day=on, capital=show(capital)),))
    columns = (Column(phrase("Peminjam"), width="1fr"), Column(phrase("Batas"), "right", "46mm"),
               Column(phrase("Terpakai"), "right", "34mm"), Column(phrase("Keadaan"), width="28mm"))
    yield Table(columns, (
        _limit(phrase("Pengurus dan pengawas bersama-sama"), capital, caps["bmpp_related_bp"], theirs),
        _limit(phrase("Peminjam lain yang terbesar"), capital, caps["bmpp_other_bp"], largest)))


def _limit(label: Phrase, capital: int, basis_points: int, used: int) -> Row:
    limit = share(max(capital, 0), basis_points)
    return Row((label, phrase("{percent} = {limit}", percent=percent(basis_points), limit=show(limit)), used,
                phrase("dalam batas") if used <= limit else phrase("melebihi batas")))
