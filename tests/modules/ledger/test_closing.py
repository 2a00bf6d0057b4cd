"""Closing months and years: adjustment, cash, proofs, the lock; and what is refused on the way."""

from datetime import date

import pytest

from sandbox.errors import NotAllowed, RuleBroken
from sandbox.modules.catalog import verify
from sandbox.modules.contract import Finding
from sandbox.modules.ledger.adjusting import accrue_cost, accrue_income, close_year, unclosed_surplus
from sandbox.modules.ledger.closing import close_month, lock_period, open_adjusting
from sandbox.modules.ledger.operations import post_entry, reverse_entry
from sandbox.modules.ledger.periods import closing_month, locked_until, state_of
from sandbox.modules.ledger.queries import account_balance, balance_on
from tests.modules.melati import TODAY, live_on

FEBRUARY, MARCH = date(2025, 2, 1), date(2025, 3, 1)
CLERK = "STAF-01"


@pytest.fixture
def session(session):
    """On 2 April, with one income and one cost in March."""
    live_on(session, date(2025, 4, 2))
    post(session, {"1101": 500_000, "4901": -500_000}, "sewa", memo="Sewa aula")
    post(session, {"5402": 150_000, "1101": -150_000}, "atk", memo="ATK")
    return session


def post(session, lines, key, *, on=TODAY, memo="Coba", **more):
    return post_entry(session, on=on, memo=memo, lines=lines, key=key, **more)


def refusal(act) -> tuple[str, str]:
    with pytest.raises((RuleBroken, NotAllowed)) as refused:
        act()
    return str(refused.value), refused.value.hint


def close(session, month=MARCH, counted=350_000):
    return close_month(session, month, counted={"1101": counted}, person=CLERK, prove=verify)


def test_a_month_nobody_closed_is_open(session):
    assert [state_of(session, day) for day in (FEBRUARY, MARCH, date(2030, 1, 1))] == ["open"] * 3
    assert closing_month(session) == MARCH
    assert locked_until(session) is None


def test_a_closed_month_is_locked_with_all_before_it(session):
    period = close(session)

    assert (period.state, period.locked_on, period.locked_by) == ("locked", date(2025, 4, 2), CLERK)
    assert [state_of(session, day) for day in (date(2024, 1, 1), MARCH, date(2025, 4, 1))] == [
        "locked", "locked", "open"]
    assert closing_month(session) == date(2025, 4, 1)
    assert refusal(lambda: post(session, {"1101": 1, "4901": -1}, "telat", memo="Terlambat")) == (
        "Buku sampai 31 Maret 2025 sudah dikunci, jadi jurnal “Terlambat” bertanggal 14 Maret 2025 tidak bisa "
        "dibukukan.", "Beri tanggal mulai 1 April 2025, juga untuk koreksi.")


def test_a_mistake_of_a_locked_month_is_reversed_in_an_open_one(session):
    entry = post(session, {"1102": 75_000, "4901": -75_000}, "keliru")
    close(session)

    with pytest.raises(RuleBroken, match="Buku sampai 31 Maret 2025 sudah dikunci"):
        reverse_entry(session, entry, on=date(2025, 3, 31), memo="Balik", key="balik")
    assert reverse_entry(session, entry, on=date(2025, 4, 1), memo="Balik", key="balik").is_posted


def test_posting_again_under_a_known_key_answers_in_a_locked_month_too(session):
    entry = post(session, {"1102": 75_000, "4901": -75_000}, "sama")
    close(session)

    assert post(session, {"1102": 75_000, "4901": -75_000}, "sama").id == entry.id


def test_a_month_in_adjustment_takes_its_adjustments_only(session):
    open_adjusting(session, MARCH, person=CLERK)

    assert state_of(session, MARCH) == "adjusting"
    assert refusal(lambda: post(session, {"1101": 1, "4901": -1}, "x", memo="Biasa")) == (
        "Buku sampai 31 Maret 2025 sedang disesuaikan untuk ditutup, jadi jurnal “Biasa” bertanggal 14 Maret 2025 "
        "tidak bisa dibukukan.",
        "Beri tanggal mulai 1 April 2025, atau minta juru buku mencatatnya sebagai jurnal penyesuaian.")
    assert post(session, {"5402": 9_000, "2203": -9_000}, "y", is_adjusting=True).is_posted
    assert post(session, {"1101": 1, "4901": -1}, "z", on=FEBRUARY).is_posted
    assert refusal(lambda: open_adjusting(session, MARCH, person=CLERK))[0] == (
        "Buku Maret 2025 sudah dalam penyesuaian sejak 2 April 2025.")


def test_a_month_is_locked_only_after_its_adjustment(session):
    assert refusal(lambda: lock_period(session, MARCH, person=CLERK, prove=verify))[0] == (
        "Buku Maret 2025 masih terbuka, jadi belum bisa dikunci.")
    open_adjusting(session, MARCH, person=CLERK)
    assert lock_period(session, MARCH, person=CLERK, prove=verify).state == "locked"


def test_cash_that_differs_keeps_the_month_open(session):
    assert refusal(lambda: close(session, counted=330_000)) == (
        "Kas menurut buku 31 Maret 2025 Rp350.000, menurut hitungan Rp330.000, selisih Rp20.000.",
        "Hitung ulang uangnya. Bila tetap berbeda, catat selisihnya ke akun 1190 dengan berita acara, lalu tutup "
        "bulan ini.")
    assert state_of(session, MARCH) == "open"
    post(session, {"1190": 20_000, "1101": -20_000}, "selisih", on=date(2025, 3, 31))
    assert close(session, counted=330_000).state == "locked"


def test_money_that_moved_since_is_not_part_of_the_month(session):
    post(session, {"1101": 900_000, "4901": -900_000}, "april", on=date(2025, 4, 1))

    assert close(session).state == "locked"


def test_a_proof_that_fails_keeps_the_month_open(session):
    def prove(_session, _since):
        return (Finding("ledger.trial_balance", True, "Seimbang."),
                Finding("savings.books", False, "Simpanan Siti berbeda Rp10.000."))

    assert refusal(lambda: close_month(session, MARCH, counted={"1101": 350_000}, person=CLERK, prove=prove)) == (
        "Buku Maret 2025 belum bisa dikunci. Simpanan Siti berbeda Rp10.000.",
        "Ada 1 hal yang perlu dicocokkan lebih dahulu.")


def test_months_are_closed_when_they_are_over_and_in_their_turn(session):
    assert refusal(lambda: close(session, month=date(2025, 4, 1)))[0] == (
        "Bulan April 2025 belum lewat: hari ini 2 April 2025, hari terakhirnya 30 April 2025.")
    close(session)
    assert refusal(lambda: close(session))[0] == (
        "Buku Maret 2025 sudah dikunci, dan kunci tidak bisa dibuka lagi.")
    assert refusal(lambda: close(session, month=FEBRUARY))[0].startswith("Buku Februari 2025 sudah dikunci")
    live_on(session, date(2025, 7, 1))
    assert refusal(lambda: close(session, month=date(2025, 6, 1))) == (
        "Juni 2025 belum bisa ditutup, karena April 2025 belum ditutup.", "Tutup April 2025 lebih dahulu.")
    assert close(session, month=date(2025, 4, 1)).last_day == date(2025, 4, 30)


def test_accruals_are_dated_in_the_month_they_belong_to(session):
    cost = accrue_cost(session, MARCH, account_code="5403", amount=85_000, memo="Listrik Maret", key="listrik")
    income = accrue_income(session, MARCH, account_code="4301", amount=40_000, memo="Jasa bank Maret", key="jasa")

    assert [(entry.entry_date, entry.is_adjusting) for entry in (cost, income)] == [(date(2025, 3, 31), True)] * 2
    assert {code: account_balance(session, code) for code in ("5403", "2203", "1204", "4301")} == {
        "5403": 85_000, "2203": 85_000, "1204": 40_000, "4301": 40_000}
    assert reverse_entry(session, cost, on=date(2025, 4, 1), memo="Balik akrual", key="balik").is_posted


def test_accruals_on_a_wrong_account_or_of_nothing_are_refused(session):
    accrual = {"amount": 85_000, "memo": "Listrik", "key": "listrik"}
    assert refusal(lambda: accrue_cost(session, MARCH, account_code="4301", **accrual)) == (
        "Akun 4301 Jasa Bank/PKPRI bukan akun beban.", "Pilih akun yang berawalan 5.")
    assert refusal(lambda: accrue_income(session, MARCH, account_code="4301", **accrual | {"amount": 0}))[0] == (
        "Jumlah penyesuaian harus lebih dari nol, bukan Rp0.")


def test_the_year_ends_as_surplus_that_waits_for_the_meeting(session):
    live_on(session, date(2026, 1, 7))
    post(session, {"1101": 60_000, "4901": -60_000}, "januari", on=date(2026, 1, 5))
    open_adjusting(session, date(2025, 12, 1), person=CLERK)
    entry = close_year(session, 2025, key="tutup")

    assert (entry.entry_date, entry.memo) == (date(2025, 12, 31), "Tutup buku 2025")
    assert {line.account.code: line.amount for line in entry.lines} == {
        "4901": 500_000, "5402": -150_000, "3302": -350_000}
    assert balance_on(session, "3302", date(2025, 12, 31)) == 350_000
    assert [account_balance(session, code) for code in ("3302", "3301", "4901")] == [0, 350_000, 60_000]
    assert unclosed_surplus(session, date(2025, 12, 31)) == 0
    assert close_year(session, 2025, key="tutup").id == entry.id


def test_a_loss_waits_too(session):
    post(session, {"5401": 400_000, "2203": -400_000}, "gaji")
    live_on(session, date(2026, 1, 7))
    close_year(session, 2025, key="tutup")

    assert account_balance(session, "3301") == -50_000


def test_a_year_is_closed_when_it_is_over_and_once(session):
    assert refusal(lambda: close_year(session, 2025, key="dini")) == (
        "Tahun buku 2025 belum lewat: hari ini 2 April 2025.", "Tutup tahun ini mulai 1 Januari 2026.")
    live_on(session, date(2026, 1, 7))
    close_year(session, 2025, key="tutup")
    assert refusal(lambda: close_year(session, 2025, key="lagi"))[0] == (
        "Tahun buku 2025 tidak punya pendapatan atau beban yang belum ditutup.")
