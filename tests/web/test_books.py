"""Books: every figure opens what it is made of, down to the case that caused it."""

from tests.web.lending import lend, play


def disbursed(sari):
    case = lend(sari)
    play(sari, "treasurer").open(f"{case}/steps/disburse").press("Periksa sebelum mengirim", paid_from="1102")
    return sari.press("Cairkan Rp11.640.000")


def test_the_trial_balance_balances_and_leads_to_accounts(sari):
    sari.go("/trial-balance")

    assert "Seimbang: debit sama dengan kredit" in sari.text
    assert "/accounts/1102" in sari.html


def test_the_journal_can_be_read_by_month(sari):
    assert "Saldo awal" in sari.go("/journal").text
    assert "Saldo awal" in sari.go("/journal?month=2026-01").text
    assert "Tidak ada jurnal pada bulan ini." in sari.go("/journal?month=1999-01").text
    assert sari.go("/journal?month=nonsense").status == 200


def test_a_disbursement_leads_from_receipt_to_entry_to_case(sari):
    disbursed(sari)
    entry = sari.html.split("/entries/")[1].split('"')[0]

    sari.go(f"/entries/{entry}")

    assert "Berasal dari berkas BK-2026-0001" in sari.text
    assert "1102 Bank Rp11.640.000" in sari.text
    assert "Dana Risiko Pinjaman bertambah Rp120.000 ." in sari.text


def test_an_account_shows_each_line_with_its_balance(sari):
    disbursed(sari).go("/accounts/1201")

    assert "Saldo sekarang Rp12.000.000" in sari.text and "Sari Wulandari" in sari.text


def test_an_unknown_account_is_told(sari):
    assert sari.go("/accounts/9999").status == 404
