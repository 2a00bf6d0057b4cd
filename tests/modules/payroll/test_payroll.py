"""The list of a month is sent, paid, matched and closed; a shortage goes on to the next month, on both databases."""

from datetime import date

import pytest
from sqlalchemy import update

from sandbox.errors import NotAllowed, RuleBroken
from sandbox.modules.catalog import verify
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.queries import account_balance, trial_balance
from sandbox.modules.loans.queries import loans_of, open_loans, paid
from sandbox.modules.members.models import Agency, Member
from sandbox.modules.payroll import operations, queries
from sandbox.modules.payroll.matching import Deducted
from sandbox.modules.payroll.old_claims import receive_old_claim
from sandbox.modules.savings.queries import balances
from tests.modules.payroll.office import (
    APRIL,
    ASKED,
    BORROWERS,
    FORGOTTEN,
    MARCH,
    RECEIVED,
    SENT,
    SENT_IN_APRIL,
    close,
    deducted,
    receive,
    send,
)


def faults(session) -> list[str]:
    return [finding.sentence for finding in verify(session) if not finding.ok]


def by_account(session, entry_id) -> dict[str, int]:
    totals: dict[str, int] = {}
    for line in session.get(Entry, entry_id).lines:
        totals[line.account.code] = totals.get(line.account.code, 0) + line.amount
    return totals


def test_list_is_booked_as_in_the_handbook(session):
    """Handbook 5.2, J02a."""
    claim = send(session)

    assert by_account(session, claim.entry_id) == {
        "1203": 7_400_000, "3102": -1_000_000, "2101": -500_000, "1201": -5_000_000, "4101": -600_000,
        "1202": -300_000}
    assert queries.open_by_member(queries.open_lines(session, queries.agency(session, "DISDIK"))) == ASKED
    assert faults(session) == []


def test_savings_and_loans_know_of_the_deduction(session):
    send(session)

    assert balances(session, 1)["mandatory_savings"] == balances(session, 1)["voluntary_savings"] == 100_000
    assert [paid(session, loan) for loan in loans_of(session, 1)] == [(1_000_000, 120_000)]
    assert account_balance(session, "1202", 6) == 0


def test_transfer_100_000_short_leaves_a_claim_on_the_agency(session):
    """Handbook 5.2, J02b and 7, incident 12: one member was not deducted."""
    claim = send(session)
    transfer = receive(session, claim, 7_300_000, deducted=deducted(m10=(0, "Belum masuk daftar gaji")))

    assert by_account(session, transfer.entry_id) == {"1102": 7_300_000, "1203": -7_300_000}
    assert account_balance(session, "1203") == queries.short(session, claim) == 100_000
    assert queries.open_of_member(session, FORGOTTEN) == 100_000
    assert faults(session) == []


def test_full_transfer_needs_no_list(session):
    claim = send(session)
    receive(session, claim, 7_400_000)

    assert (queries.settled(session, claim), queries.short(session, claim)) == (7_400_000, 0)
    assert account_balance(session, "1203") == 0
    close(session, claim)
    assert queries.shortages(session, claim) == ()


def test_shortage_goes_on_to_the_next_month_with_its_reason(session):
    march = send(session)
    receive(session, march, 7_300_000 - 20_000, deducted=deducted(m10=(0, "Belum masuk daftar gaji"),
                                                                  m6=(180_000, "Gaji tidak cukup")))
    close(session, march)
    assert [(one.member_id, one.amount, one.reason) for one in queries.shortages(session, march)] == [
        (6, 20_000, "Gaji tidak cukup"), (10, 100_000, "Belum masuk daftar gaji")]

    april = send(session, month=APRIL, today=SENT_IN_APRIL, key="kirim-april")
    assert (queries.claimed(session, april), queries.carried(session, april)) == (7_100_000, 120_000)
    receive(session, april, 7_220_000, today=date(2025, 4, 30), key="terima-april")
    close(session, april, today=date(2025, 4, 30), key="tutup-april")
    assert (account_balance(session, "1203"), queries.short(session, april)) == (0, 0)
    assert faults(session) == []


def test_member_left_out_of_the_list_is_not_blamed(session):
    claim = send(session)
    receive(session, claim, 7_300_000, deducted=[one for one in deducted() if one.member_id != FORGOTTEN])
    close(session, claim)

    assert [(one.member_id, one.reason) for one in queries.shortages(session, claim)] == [(10, "payroll_missed")]


def test_money_settles_the_oldest_month_first_and_duties_before_wishes(session):
    march = send(session)
    receive(session, march, 6_080_000 + 230_000, deducted=deducted(m1=(230_000, "Pindah bank")))
    left = {line.component: line.amount for line in queries.open_lines(session, queries.agency(session, "DISDIK"))}
    assert left == {"interest": 90_000, "principal": 1_000_000}  # wajib and sukarela first, then jasa, then principal

    close(session, march)
    april = send(session, month=APRIL, today=SENT_IN_APRIL, key="kirim-april")
    receive(session, april, 100_000, deducted=[Deducted(1, 100_000, "Pindah bank")], today=SENT_IN_APRIL, key="t-2")
    oldest = queries.open_lines(session, queries.agency(session, "DISDIK"))[0]
    assert (oldest.month, oldest.member_id, oldest.component, oldest.amount) == (MARCH, 1, "principal", 990_000)


def test_member_pays_the_shortage_at_the_counter(session):
    claim = send(session)
    receive(session, claim, 7_300_000, deducted=deducted(m10=(0, "Cuti")))
    receive(session, claim, 100_000, deducted=[Deducted(FORGOTTEN, 100_000)], paid_to="1101", key="tunai")

    assert (account_balance(session, "1203"), account_balance(session, "1101")) == (0, 100_000)
    assert faults(session) == []


def test_excess_is_held_and_given_back_once(session):
    claim = send(session)
    transfer = receive(session, claim, 7_450_000, deducted=deducted(), excess=50_000)
    assert (account_balance(session, "2204"), account_balance(session, "1203")) == (50_000, 0)

    operations.return_excess(session, transfer, paid_from="1102", today=RECEIVED, key="kembali")
    assert account_balance(session, "2204") == 0
    with pytest.raises(RuleBroken, match="Kelebihan Rp50.000 sudah dikembalikan pada 31 Maret 2025"):
        operations.return_excess(session, transfer, paid_from="1102", today=RECEIVED, key="kembali-lagi")
    assert queries.held_excess(session, queries.agency(session, "DISDIK")) == ()


def test_double_click_sends_receives_and_closes_once(session):
    claim = send(session)
    assert send(session).id == claim.id
    assert receive(session, claim, 7_400_000).id == receive(session, claim, 7_400_000).id
    assert close(session, claim).id == close(session, claim).id
    assert account_balance(session, "1203") == 0


def test_what_fits_no_list_is_refused_with_the_numbers(session):
    claim = send(session)
    for amount, rows, words in [
        (7_300_000, None, "selisih Rp100.000. Tagihan yang terbuka Rp7.400.000"),
        (7_300_000, deducted(), "potongan per anggota Rp7.400.000 dan kelebihan Rp0; selisih Rp100.000"),
        (7_500_000, deducted(m10=(200_000, "")), "Rp200.000, padahal tagihannya Rp100.000"),
        (7_400_000, (*deducted(), Deducted(10, 0)), "Elisae Binti (A-0010) tercantum dua kali"),
        (7_200_000, deducted(m10=(-100_000, "x")), "(Rp100.000), padahal tagihannya Rp100.000"),
        (0, None, "Jumlah transfer Rp0 belum bisa dicatat"),
        (-7_400_000, None, "Jumlah transfer (Rp7.400.000) belum bisa dicatat"),
        (10 ** 18, None, "belum bisa dicatat"),
    ]:
        with pytest.raises(RuleBroken) as refused:
            receive(session, claim, amount, deducted=rows)
        assert words in str(refused.value) and refused.value.hint
    with pytest.raises(RuleBroken, match="Akun 1103 bukan tempat uang potong gaji"):
        receive(session, claim, 7_400_000, paid_to="1103")
    assert account_balance(session, "1203") == 7_400_000
    assert faults(session) == []


def test_lists_go_out_in_order(session):
    for month in (date(2025, 2, 1), date(2025, 5, 1), date(2035, 3, 1)):
        with pytest.raises(RuleBroken, match="Kirim daftar untuk bulan ini|tidak bisa dikirim pada 14 Maret 2025"):
            send(session, month=month)
    claim = send(session)
    with pytest.raises(RuleBroken, match="Maret 2025 untuk Dinas Pendidikan sudah dikirim pada 14 Maret 2025"):
        send(session, key="lagi")
    with pytest.raises(NotAllowed, match="Potongan Maret 2025 dari Dinas Pendidikan belum ditutup, masih kurang Rp7.4"):
        send(session, month=APRIL, key="april")
    close(session, claim)
    with pytest.raises(NotAllowed, match="Potongan Maret 2025 sudah ditutup pada 31 Maret 2025"):
        receive(session, claim, 7_400_000)
    with pytest.raises(RuleBroken, match="sudah ditutup pada 31 Maret 2025 oleh STAF-01"):
        close(session, claim, key="tutup-lagi")


def test_list_of_nothing_but_old_shortages_posts_nothing(session):
    march = send(session)
    close(session, march)
    session.add(Agency(id=2, code="DINKES", name="Dinas Kesehatan", address="Jl. Yos Sudarso No. 000",
                       payroll_treasurer="Rusmini", phone="(0536) 000-5678"))
    session.flush()
    session.execute(update(Member).values(agency_id=2))  # everybody is paid by another office from April on
    april = send(session, month=APRIL, today=SENT_IN_APRIL, key="april")

    assert (april.entry_id, queries.claimed(session, april), queries.carried(session, april)) == (None, 0, 7_400_000)
    receive(session, april, 7_400_000, today=SENT_IN_APRIL, key="semua")
    close(session, april, today=SENT_IN_APRIL, key="tutup-april")
    with pytest.raises(RuleBroken, match="Tidak ada yang ditagih ke Dinas Pendidikan untuk Mei 2025"):
        send(session, month=date(2025, 5, 1), today=date(2025, 5, 14), key="mei")
    assert faults(session) == []


def test_late_instalments_are_asked_for_together_but_only_once(session):
    later = date(2025, 5, 14)
    claim = send(session, month=date(2025, 5, 1), today=later)
    asked = {(line.component, line.amount) for line in claim.lines if line.member_id == 1}
    assert asked == {("mandatory_savings", 100_000), ("voluntary_savings", 100_000), ("interest", 360_000),
                     ("principal", 3_000_000)}
    close(session, claim, today=later)
    june = send(session, month=date(2025, 6, 1), today=later, key="juni")
    assert {line.amount for line in june.lines if line.component == "principal"} == {1_000_000}


def test_standing_deduction_can_be_changed_and_stopped(session):
    siti = session.get(Member, 1)
    operations.set_standing(session, siti, component="voluntary_savings", amount=0, today=SENT)
    operations.set_standing(session, siti, component="shopping_balance", amount=100_000, today=SENT)
    claim = send(session)

    assert [line.component for line in claim.lines if line.member_id == 1] == [
        "mandatory_savings", "shopping_balance", "interest", "principal"]
    assert account_balance(session, "2104", 1) == 100_000
    for component, amount in (("interest", 5), ("voluntary_savings", -1), ("voluntary_savings", 4_138_899)):
        with pytest.raises(RuleBroken):
            operations.set_standing(session, siti, component=component, amount=amount, today=SENT)


def test_old_claims_of_the_books_stay_apart(session):
    from_before = 250_000
    operations.post_entry(session, on=date(2025, 3, 1), memo="Piutang OPD lama", key="lama",
                          lines={"1203": from_before, "3201": -from_before})
    claim = send(session)
    receive(session, claim, 7_400_000)

    assert (account_balance(session, "1203"), queries.opening(session)) == (250_000, 250_000)
    assert faults(session) == []
    told = {"paid_to": "1102", "today": RECEIVED, "person": "STAF-01"}
    with pytest.raises(RuleBroken, match="Piutang potong gaji lama tinggal Rp250.000, jadi Rp250.001 terlalu banyak"):
        receive_old_claim(session, amount=250_001, key="lebih", **told)
    assert receive_old_claim(session, amount=250_000, key="lunas", **told).id == receive_old_claim(
        session, amount=250_000, key="lunas", **told).id
    assert (account_balance(session, "1203"), queries.opening(session)) == (0, 0)
    assert faults(session) == []


def test_whole_loans_are_paid_back_by_deduction_alone(session):
    month = MARCH
    for number in range(12):
        day = month.replace(day=14)
        claim = send(session, month=month, today=day, key=f"kirim-{number}")
        receive(session, claim, queries.short(session, claim), today=day, key=f"terima-{number}")
        close(session, claim, today=day, key=f"tutup-{number}")
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)

    assert open_loans(session) == []
    assert {account_balance(session, "1201", member) for member in BORROWERS} == {0}
    trial = trial_balance(session)
    assert trial.debit == trial.credit
    assert faults(session) == []
