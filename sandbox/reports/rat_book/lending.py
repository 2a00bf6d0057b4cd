"""Loans of the year: paid out, paid back, still out by class, and what is late; nobody is named."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import rules
from sandbox.modules.ledger.queries import balance_on
from sandbox.modules.loans.bands import CLASSES, TITLES
from sandbox.modules.loans.behind import BUCKETS, bucket_of
from sandbox.modules.loans.classes import Standing, portfolio
from sandbox.modules.loans.models import Loan, LoanDisbursement, LoanPayment
from sandbox.paper.report import SUM, Column, Heading, Row, Table, Words, bars_of
from sandbox.phrase import phrase
from sandbox.rupiah import show


def lending(session: Session, year: int) -> Iterable:
    yield Heading(phrase("Pinjaman"))
    paid_out = _paid_out(session, year)
    yield from _year(session, year, paid_out)
    last = date(year, 12, 31)
    found = portfolio(session, last, rules(session, last))
    if found:
        yield from _classes(found, last)
        yield from _late(found)


def _year(session: Session, year: int, paid_out: list) -> Iterable:
    principal, interest = _received(session, year)
    before, now = (balance_on(session, "1201", date(one, 12, 31)) for one in (year - 1, year))
    if not (paid_out or now or before):
        yield Words((phrase("Belum ada pinjaman di buku."),))
        return
    yield Words((
        phrase("Selama {year} koperasi mencairkan {count} pinjaman senilai {amount}. Angsuran pokok yang diterima "
               "{principal}, jasa {interest}.", year=str(year), count=sum(row[1] for row in paid_out),
               amount=show(sum(row[2] for row in paid_out)), principal=show(principal), interest=show(interest)),
        phrase("Piutang pinjaman anggota pada akhir {year} {now}; setahun sebelumnya {before}.", year=str(year),
               now=show(now), before=show(before))))
    if paid_out:
        columns = (Column(phrase("Produk"), width="1fr"), Column(phrase("Banyaknya"), "right", "28mm"),
                   Column(phrase("Dicairkan"), "right", "36mm"))
        sums = Row((phrase("Jumlah"), str(sum(row[1] for row in paid_out)), sum(row[2] for row in paid_out)), SUM)
        yield Table(columns, (*(Row((title, str(count), amount)) for title, count, amount in paid_out), sums))


def _paid_out(session: Session, year: int) -> list[tuple[str, int, int]]:
    """Title of the product, how many, rupiah; the largest first."""
    titles = rules(session)["loan_products"]
    rows = session.execute(
        select(Loan.product, func.count(), func.sum(Loan.principal))
        .join(LoanDisbursement, LoanDisbursement.loan_id == Loan.id)
        .where(LoanDisbursement.disbursed_on.between(date(year, 1, 1), date(year, 12, 31))).group_by(Loan.product))
    found = [(titles.get(product, {}).get("title", product), count, int(amount)) for product, count, amount in rows]
    return sorted(found, key=lambda row: (-row[2], row[0]))


def _received(session: Session, year: int) -> tuple[int, int]:
    row = session.execute(
        select(func.coalesce(func.sum(LoanPayment.principal), 0), func.coalesce(func.sum(LoanPayment.interest), 0))
        .where(LoanPayment.paid_on.between(date(year, 1, 1), date(year, 12, 31)))).one()
    return int(row[0]), int(row[1])


def _classes(found: tuple[Standing, ...], on: date) -> Iterable:
    by_class = defaultdict(list)
    for one in found:
        by_class[one.loan_class].append(one)
    yield Heading(phrase("Kolektibilitas"), 3)
    yield Words((phrase("Keadaan {day}: {count} pinjaman berjalan. Penyisihan dihitung dari sisa pokok setelah "
                        "dikurangi simpanan yang dijaminkan.", day=on, count=len(found)),))
    columns = (Column(phrase("Golongan"), width="1fr"), Column(phrase("Banyaknya"), "right", "24mm"),
               Column(phrase("Sisa pokok"), "right", "34mm"), Column(phrase("Penyisihan"), "right", "34mm"))
    rows = [Row((TITLES[name], str(len(by_class[name])), *_sums(by_class[name]))) for name in CLASSES]
    yield Table(columns, (*rows, Row((phrase("Jumlah"), str(len(found)), *_sums(found)), SUM)))
    yield bars_of(phrase("Sisa pokok menurut golongan"),
                  ((TITLES[name], _sums(by_class[name])[0], show(_sums(by_class[name])[0])) for name in CLASSES))


def _sums(found: Iterable[Standing]) -> tuple[int, int]:
    found = tuple(found)
    return sum(one.balance for one in found), sum(one.allowance for one in found)


def _late(found: tuple[Standing, ...]) -> Iterable:
    late = [one for one in found if one.days]
    yield Heading(phrase("Tunggakan"), 3)
    if not late:
        yield Words((phrase("Tidak ada angsuran yang terlambat."),))
        return
    columns = (Column(phrase("Terlambat"), width="1fr"), Column(phrase("Pinjaman"), "right", "24mm"),
               Column(phrase("Tunggakan"), "right", "34mm"), Column(phrase("Sisa pokok"), "right", "34mm"))
    buckets = {bucket: [one for one in late if bucket_of(one.days) == bucket] for bucket in BUCKETS}
    rows = [Row((_days(*bucket), str(len(inside)), sum(one.amount for one in inside), _sums(inside)[0]))
            for bucket, inside in buckets.items() if inside]
    yield Table(columns, (*rows, Row((phrase("Jumlah"), str(len(late)), sum(one.amount for one in late),
                                      _sums(late)[0]), SUM)))


def _days(first: int, last: int | None):
    if last is None:
        return phrase("lebih dari {days} hari", days=first - 1)
    return phrase("{first} sampai {last} hari", first=first, last=last)
