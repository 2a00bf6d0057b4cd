"""Each day's cash counted against the books, once, with every difference explained, on both databases."""

from datetime import timedelta

import pytest

from sandbox.errors import NotAllowed, RuleBroken
from sandbox.modules.catalog import verify
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.shop import cash_closing, queries
from tests.modules.melati import TODAY
from tests.modules.shop.store import close, lines_of, sell


def faults(session) -> list[str]:
    return [finding.sentence for finding in verify(session) if not finding.ok]


def test_20_000_short_is_booked_as_in_the_handbook(session):
    """Handbook 5.2, J16."""
    closing = close(session, 4_980_000, reason="Belum diketahui")

    assert lines_of(session, closing.entry_id) == {"1190": 20_000, "1101": -20_000}
    assert (closing.booked, closing.counted, account_balance(session, "1101")) == (5_000_000, 4_980_000, 4_980_000)
    assert faults(session) == []


def test_count_by_denomination(session):
    sell(session, 3)
    closing = close(session, {100_000: 5, 10_000: 1, 5_000: 1, 2_000: 0}, account="1103")

    assert (closing.counted, closing.entry_id) == (515_000, None)
    assert cash_closing.sum_of({100_000: 5, 500: 3}) == 501_500
    with pytest.raises(RuleBroken, match="Tidak ada uang pecahan Rp3.000"):
        cash_closing.sum_of({3_000: 1})
    with pytest.raises(RuleBroken, match="Banyaknya pecahan Rp500 -1 belum bisa dicatat"):
        cash_closing.sum_of({500: -1})
    assert faults(session) == []


def test_second_cashier_is_told_who_closed_first(session):
    first = close(session, 5_000_000)
    assert close(session, 5_000_000).id == first.id
    with pytest.raises(RuleBroken) as refused:
        close(session, 4_990_000, person="STAF-09", reason="Hitungan saya", key="kasir-2")
    assert str(refused.value) == ("Kas tanggal 14 Maret 2025 sudah ditutup oleh STAF-03: dihitung Rp5.000.000, menurut "
                                  "buku Rp5.000.000.")
    assert close(session, 500_000, account="1103", key="toko").account == "1103"  # another box, the same day


def test_difference_without_a_reason_is_refused(session):
    with pytest.raises(RuleBroken) as refused:
        close(session, 4_980_000, reason=" ")
    assert str(refused.value) == ("Kas dihitung Rp4.980.000, menurut buku Rp5.000.000. Selisih (Rp20.000) belum "
                                  "dijelaskan.")
    for absurd in (-1, 10 ** 15, "5"):
        with pytest.raises(RuleBroken, match="belum bisa dicatat"):
            close(session, absurd, reason="x")
    with pytest.raises(RuleBroken, match="Akun 1102 bukan kas yang dihitung"):
        close(session, 5, account="1102", reason="x")


def test_difference_may_be_explained_only(session):
    closing = close(session, 5_050_000, reason="Kuitansi 14 belum dimasukkan", is_booked=False)
    assert (closing.entry_id, account_balance(session, "1101"), account_balance(session, "1190")) == (
        None, 5_000_000, 0)


@pytest.mark.parametrize(("counted", "cleared", "account"), [(4_980_000, 20_000, "5405"), (5_030_000, -30_000, "4901")])
def test_difference_is_cleared_to_cost_or_income(session, counted, cleared, account):
    close(session, counted, reason="Tidak ditemukan")
    assert cash_closing.clear_difference(session, today=TODAY, key="selesai") == cleared
    assert cash_closing.clear_difference(session, today=TODAY, key="selesai") == cleared
    assert (account_balance(session, "1190"), account_balance(session, account)) == (0, abs(cleared))
    with pytest.raises(NotAllowed, match="Tidak ada selisih kas"):
        cash_closing.clear_difference(session, today=TODAY, key="lagi")


def test_third_friday_in_a_row_is_counted(session):
    """Handbook 7, incident 13."""
    seen = []
    for week in range(4):
        booked = account_balance(session, "1101")
        counted = booked if week == 0 else booked - 20_000
        close(session, counted, reason="kurang", today=TODAY + timedelta(days=7 * week), key=f"minggu-{week}")
        seen.append(queries.shortages_in_a_row(session, "1101"))
    assert seen == [0, 1, 2, 3]


def test_takings_go_to_the_bank(session):
    cash_closing.bring_to_bank(session, "1103", amount=400_000, today=TODAY, key="setor")
    assert (account_balance(session, "1103"), account_balance(session, "1102")) == (100_000, 44_550_000)
    with pytest.raises(RuleBroken, match="Saldo Kas Toko Rp100.000, tidak cukup"):
        cash_closing.bring_to_bank(session, "1103", amount=100_001, today=TODAY, key="lebih")
