"""SHU from proposal to payment in KPRI Contoh Melati, on both databases."""

from datetime import date

import pytest

from sandbox.errors import InvalidValues, NotFound, RuleBroken
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.queries import account_balance, member_balances
from sandbox.modules.members.models import Member
from sandbox.modules.savings import verify as verify_savings
from sandbox.modules.savings.operations import record_movement
from sandbox.modules.savings.queries import balance
from sandbox.modules.surplus import Sources, operations, queries, verify
from sandbox.modules.surplus.models import SurplusShare
from sandbox.modules.surplus.payments import pay_share
from tests.modules.melati import SIPET, SITI, TODAY, YANSEN
from tests.modules.surplus import melati

FUNDS = {"3201": 36_000_000, "2402": 12_000_000, "2403": 6_000_000, "2404": 6_000_000, "2405": 3_000_000,
         "2406": 3_000_000}


@pytest.fixture
def proposal(session):
    melati.earn(session)
    return melati.propose(session)


def leave(session, member_id, on):
    session.get(Member, member_id).left_on = on
    session.flush()


def shares(session, proposal):
    return {share.member_id: share.total for share in session.query(SurplusShare).filter_by(proposal_id=proposal.id)}


def all_hold(session):
    return [finding.sentence for finding in verify(session) if not finding.ok] == []


def test_proposal_measures_savings_interest_and_purchases_and_posts_nothing(session, proposal):
    kept = session.query(SurplusShare).order_by(SurplusShare.id).first()

    assert (kept.capital_points, kept.loan_points, kept.shop_points) == (6_000_000, 1_440_000, 3_000_000)
    assert shares(session, proposal) == {
        SITI: 6_127_660 + 11_076_923 + 8_571_429, YANSEN: 15_319_149 + 3_428_571, SIPET: 2_553_191 + 6_923_077}
    assert sum(shares(session, proposal).values()) == queries.to_members(session, proposal) == 54_000_000
    assert (queries.status(session, proposal), account_balance(session, "3301")) == ("proposed", 120_000_000)
    assert all_hold(session)


def test_adoption_posts_j14_and_owes_each_member_his_share(session, proposal):
    adopted = melati.adopt(session, proposal)
    entry = session.get(Entry, adopted.entry_id)

    assert {code: account_balance(session, code) for code in FUNDS} == FUNDS
    assert member_balances(session, "2401") == shares(session, proposal)
    assert [account_balance(session, code) for code in ("3301", "2401")] == [0, 54_000_000]
    assert (entry.memo, entry.entry_date) == ("Pembagian SHU 2024 sesuai keputusan RAT RAT-2025/KEP-03", TODAY)
    assert queries.status(session, proposal) == "adopted"
    assert melati.adopt(session, proposal).id == adopted.id  # the same key
    assert all_hold(session)


def test_j14_and_j15_of_the_golden_mini_book(session):
    melati.earn(session, 8_000_000)
    proposal = melati.propose(session)
    melati.adopt(session, proposal)

    assert [account_balance(session, code) for code in ("3201", "2401", "2402", "2403", "2404", "2405", "2406")] == [
        2_400_000, 3_600_000, 800_000, 400_000, 400_000, 200_000, 200_000]
    bank = account_balance(session, "1102")
    assert melati.pay(session, proposal) == 3_600_000
    assert (account_balance(session, "1102"), account_balance(session, "2401")) == (bank - 3_600_000, 0)
    assert queries.status(session, proposal) == "paid"


def test_payment_to_savings_is_a_movement_of_each_member(session, proposal):
    melati.adopt(session, proposal)
    assert melati.pay(session, proposal, paid_to="savings", record_saving=record_movement) == 54_000_000

    assert {who: balance(session, who, "voluntary_savings") for who in (SITI, YANSEN, SIPET)} == shares(
        session, proposal)
    assert [finding.ok for finding in verify_savings(session) if finding.name == "savings.voluntary_savings"] == [True]
    assert melati.pay(session, proposal, paid_to="savings", record_saving=record_movement) == 0  # the same key
    with pytest.raises(RuleBroken, match="Tidak ada SHU 2024 milik anggota yang masih menunggu dibayar"):
        melati.pay(session, proposal, key="lagi")
    assert all_hold(session)


def test_who_left_is_paid_alone_and_in_money(session, proposal):
    melati.adopt(session, proposal)
    leave(session, YANSEN, date(2025, 2, 1))
    yansen = session.get(Member, YANSEN)
    melati.pay(session, proposal, paid_to="savings", record_saving=record_movement)
    given = {"person": "STAF-01", "today": TODAY, "key": "ahli-waris", "record_saving": record_movement}

    assert queries.unpaid_total(session, proposal) == shares(session, proposal)[YANSEN] == 18_747_720
    with pytest.raises(RuleBroken, match="bukan anggota lagi, jadi SHU-nya tidak masuk simpanan"):
        pay_share(session, proposal, yansen, paid_to="savings", **given)
    paid = pay_share(session, proposal, yansen, paid_to="1102", **given)
    assert pay_share(session, proposal, yansen, paid_to="1102", **given).id == paid.id
    with pytest.raises(RuleBroken, match="Rp18.747.720 sudah dibayar pada 14 Maret 2025"):
        pay_share(session, proposal, yansen, paid_to="1102", **(given | {"key": "lagi"}))
    assert queries.status(session, proposal) == "paid"
    assert all_hold(session)


def test_nothing_is_paid_before_the_meeting_decided(session, proposal):
    with pytest.raises(RuleBroken) as refused:
        melati.pay(session, proposal)
    assert (str(refused.value), refused.value.hint) == (
        "SHU 2024 belum ditetapkan Rapat Anggota, jadi belum bisa dibayar.", "Bawa usulannya ke RAT lebih dahulu.")


def test_payment_goes_to_savings_or_money_only(session, proposal):
    melati.adopt(session, proposal)
    with pytest.raises(RuleBroken, match="SHU tidak dibayar lewat 5402"):
        melati.pay(session, proposal, paid_to="5402")
    with pytest.raises(RuleBroken, match="tidak mendapat bagian SHU 2024"):
        pay_share(session, proposal, session.get(Member, 4), paid_to="1102", person="STAF-01", today=TODAY, key="k",
                  record_saving=None)


def test_a_year_is_adopted_once(session, proposal):
    melati.adopt(session, proposal)
    for again in (lambda: melati.adopt(session, proposal, key="lagi"), lambda: melati.propose(session)):
        with pytest.raises(RuleBroken, match="SHU 2024 sudah ditetapkan dengan RAT-2025/KEP-03 pada 14 Maret 2025"):
            again()


def test_a_newer_proposal_takes_the_place_of_the_older(session, proposal):
    melati.save(session, 4, 1_500_000, date(2024, 1, 2))
    newer = melati.propose(session)

    assert queries.proposal(session, 2024).id == newer.id
    with pytest.raises(RuleBroken, match="sudah diganti dengan usulan yang lebih baru"):
        melati.adopt(session, proposal)
    melati.adopt(session, newer)
    assert 4 in member_balances(session, "2401")


def test_books_that_moved_since_ask_for_a_new_proposal(session, proposal):
    post_entry(session, on=TODAY, memo="Koreksi", key="koreksi", lines={"3301": 1_000, "1102": -1_000})
    with pytest.raises(RuleBroken) as refused:
        melati.adopt(session, proposal)
    assert str(refused.value) == (
        "Usulan SHU 2024 dihitung dari Rp120.000.000, sedangkan di buku sekarang Rp119.999.000.")


def test_a_decision_has_a_number(session, proposal):
    with pytest.raises(InvalidValues) as refused:
        operations.adopt(session, proposal, decision_no=" ", today=TODAY, key="rat")
    assert refused.value.fields == {"decision_no": "Tulis nomor keputusan RAT, contoh: RAT-2026/KEP-03."}


def test_a_year_that_runs_and_a_year_without_surplus_are_not_shared(session):
    with pytest.raises(RuleBroken, match="Tahun buku 2025 belum berakhir"):
        melati.propose(session, 2025)
    with pytest.raises(RuleBroken, match="SHU yang bisa dibagi Rp0, jadi belum ada yang dibagikan"):
        melati.propose(session)
    with pytest.raises(NotFound, match="Belum ada usulan pembagian SHU tahun 2024"):
        queries.proposal(session, 2024)


def test_surplus_still_in_the_account_of_the_running_year_is_taken_from_there(session):
    melati.earn(session, 7_000_000)
    post_entry(session, on=date(2024, 12, 31), memo="Sisa", key="sisa", lines={"1102": 1_000_000, "3302": -1_000_000})
    proposal = melati.propose(session)
    melati.adopt(session, proposal)

    assert proposal.surplus == 8_000_000
    assert [account_balance(session, code) for code in ("3301", "3302", "3201")] == [0, 0, 2_400_000]


@pytest.mark.parametrize(("capital_measure", "points"), [("average", 5_500_000), ("year_end", 12_000_000)])
def test_capital_is_the_average_of_the_month_ends_or_the_year_end(session, capital_measure, points):
    melati.change_rules(session, "surplus", capital_measure=capital_measure)
    melati.earn(session)
    melati.save(session, 4, 6_000_000, date(2024, 3, 5))  # ten month ends
    melati.save(session, 4, 6_000_000, date(2024, 12, 31))  # one
    proposal = melati.propose(session)

    assert queries.share_of(session, proposal, 4).capital_points == points
    assert queries.share_of(session, proposal, SITI).capital_points == 6_000_000


def test_who_brought_back_more_than_he_bought_has_bought_nothing(session):
    melati.earn(session)
    returns = Sources(lambda session, year: {}, lambda session, year: {SITI: -5_000, YANSEN: 100})
    proposal = operations.propose(session, 2024, sources=returns, person="A-0003", today=TODAY)
    assert [queries.share_of(session, proposal, who).shop_points for who in (SITI, YANSEN)] == [0, 100]


@pytest.mark.parametrize(("counts", "points"), [(False, 6_000_000), (True, 6_240_000)])
def test_loan_linked_savings_count_if_the_rules_say_so(session, counts, points):
    melati.change_rules(session, "surplus", loan_linked_counts=counts)
    melati.earn(session)
    melati.save(session, SITI, 240_000, date(2023, 6, 1), "2103")
    assert queries.share_of(session, melati.propose(session), SITI).capital_points == points


@pytest.mark.parametrize(("leavers", "left_on", "points"), [
    ("pro_rata", date(2024, 9, 30), 10_000_000), ("forfeit", date(2024, 9, 30), None),
    ("forfeit", date(2025, 1, 31), 15_000_000), ("pro_rata", date(2023, 12, 31), None)])
def test_who_left_keeps_his_part_of_the_year_or_loses_it(session, leavers, left_on, points):
    melati.change_rules(session, "surplus", leavers=leavers)
    melati.earn(session)
    post_entry(session, on=left_on, memo="Keluar", key="keluar", lines={("3102", YANSEN): 15_000_000,
                                                                       "1102": -15_000_000})
    leave(session, YANSEN, left_on)
    share = queries.share_of(session, melati.propose(session), YANSEN)
    assert (share.capital_points if share else None) == points


@pytest.mark.parametrize(("nonmember_to", "reserve", "members"), [
    ("pools", 36_000_000, 54_000_000), ("reserve", 57_000_000, 40_500_000)])
def test_surplus_made_with_non_members_is_told_apart(session, nonmember_to, reserve, members):
    melati.change_rules(session, "surplus", nonmember_to=nonmember_to)
    melati.earn(session)
    post_entry(session, on=date(2024, 5, 2), memo="Pendapatan", key="pendapatan", lines={
        "1102": 400_000, "4101": -200_000, "4201": -100_000, "4202": -100_000})
    post_entry(session, on=date(2024, 12, 31), memo="Tutup", key="tutup", lines={
        "4101": 200_000, "4201": 100_000, "4202": 100_000, "3302": -400_000})
    post_entry(session, on=date(2024, 12, 31), memo="Pindah", key="pindah", lines={"3302": 400_000, "2204": -400_000})
    proposal = melati.propose(session)

    assert proposal.nonmember_surplus == 30_000_000  # a quarter of the turnover
    assert queries.pools(session, proposal)["reserve"].amount == reserve
    assert queries.to_members(session, proposal) == members


def test_meeting_is_told_what_a_principle_asks(session):
    melati.earn(session)
    body = {"reserve": 3_000, "capital": 3_500, "loan": 1_000, "shop": 0}
    melati.change_rules(session, "shu_bp", **body)
    assert [str(note) for note in queries.notes(session, melati.propose(session))] == [
        "Jasa modal Rp42.000.000 lebih besar dari jasa usaha Rp12.000.000. Balas jasa modal terbatas "
        "(UU 25/1992 pasal 5)."]


def test_proof_finds_a_payment_past_the_register(session, proposal):
    melati.adopt(session, proposal)
    post_entry(session, on=TODAY, memo="Bayar SHU di luar daftar", key="luar",
               lines={("2401", SITI): 100_000, "1102": -100_000})

    assert [finding.sentence for finding in verify(session) if not finding.ok] == [
        "SHU anggota nomor baris 1: belum dibayar Rp25.776.012, di akun 2401 Rp25.676.012."]
