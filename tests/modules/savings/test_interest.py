"""Jasa on simpanan sukarela: what earns, the cliff of the tax, and a month posted once, on both databases."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from sandbox.errors import DefinitionError, RuleBroken
from sandbox.modules.contract import Occasion
from sandbox.modules.cooperative.operations import adopt_rules
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.members.models import Member
from sandbox.modules.savings import EFFECTS, FACTS, verify
from sandbox.modules.savings.interest import base_of_month, interest_of_month, tax_on
from sandbox.modules.savings.interest_posting import InterestPosted, post_interest
from sandbox.modules.savings.models import SavingsInterest
from sandbox.modules.savings.operations import record_movement
from sandbox.modules.savings.queries import balance
from tests.modules.melati import SIPET, SITI, YANSEN
from tests.modules.savings.counter import put_in

FEBRUARY = date(2025, 2, 1)
MARCH_14 = date(2025, 3, 14)


def change_terms(session, **changes):
    body = rules(session)
    adopt_rules(session, body | {"voluntary": body["voluntary"] | changes}, effective_from=date(2024, 4, 1),
                adopted_by="RAT-2024/KEP-08")


def post(session, month=FEBRUARY, *, today=MARCH_14, key="jasa"):
    return post_interest(session, month, today=today, key=key)


@pytest.mark.parametrize(("interest", "tax"), [
    (0, 0), (100_000, 0), (239_999, 0), (240_000, 0), (240_001, 24_000), (240_009, 24_000), (240_010, 24_001),
    (300_000, 30_000)])
def test_tax_falls_off_a_cliff_above_240_000(interest, tax):
    assert tax_on(interest) == tax


@pytest.mark.parametrize(("amount", "rate", "interest"), [
    (50_000_000, 600, 250_000), (48_000_000, 600, 240_000), (12_000_000, 900, 90_000), (100, 600, 1), (99, 600, 0),
    (0, 600, 0)])
def test_interest_is_a_twelfth_of_the_year_halves_rounded_up(amount, rate, interest):
    assert interest_of_month(amount, rate) == interest


@pytest.mark.parametrize(("opening", "changes", "lowest", "month_end"), [
    (1_000, {}, 1_000, 1_000), (1_000, {5: -400, 20: 900}, 600, 1_500), (0, {1: 700}, 700, 700), (0, {2: 700}, 0, 700),
    (500, {1: -500, 31: 500}, 0, 500)])
def test_base_is_the_lowest_end_of_a_day_or_the_month_end(opening, changes, lowest, month_end):
    assert (base_of_month(opening, changes, "lowest"), base_of_month(opening, changes, "month_end")) == (
        lowest, month_end)


def test_j10_of_the_golden_mini_book(session):
    """X earns 300.000 and is taxed, Y 100.000 and is not."""
    put_in(session, SITI, 60_000_000, on=date(2025, 1, 31))
    put_in(session, YANSEN, 20_000_000, on=date(2025, 1, 31))

    assert post(session) == InterestPosted(2, 400_000, 30_000)
    entry = session.query(Entry).filter_by(key="jasa/jasa-0").one()
    assert (entry.entry_date, entry.memo) == (date(2025, 2, 28), "Jasa simpanan sukarela Februari 2025")
    assert sorted((line.account.code, line.member_id, line.amount) for line in entry.lines) == [
        ("2101", SITI, -270_000), ("2101", YANSEN, -100_000), ("2301", None, -30_000), ("5101", None, 400_000)]
    assert balance(session, SITI, "voluntary_savings") == account_balance(session, "2101", SITI) == 60_270_000
    assert [finding.sentence for finding in verify(session) if not finding.ok] == []


def test_the_cliff_on_both_sides_in_the_books(session):
    put_in(session, SITI, 48_000_000, on=date(2025, 1, 31))  # 240.000 a month
    put_in(session, YANSEN, 48_000_200, on=date(2025, 1, 31))  # 240.001 a month
    post(session)

    assert [(row.interest, row.tax) for row in session.query(SavingsInterest).order_by(SavingsInterest.member_id)] == [
        (240_000, 0), (240_001, 24_000)]
    assert balance(session, SITI, "voluntary_savings") > balance(session, YANSEN, "voluntary_savings")
    assert account_balance(session, "2301") == 24_000


def test_small_balances_applicants_and_who_left_earn_nothing(session):
    put_in(session, SITI, 499_999, on=date(2025, 1, 31))
    put_in(session, YANSEN, 600_000, on=date(2025, 1, 31))
    put_in(session, SIPET, 500_000, on=date(2025, 1, 31))
    session.get(Member, YANSEN).left_on = date(2025, 3, 1)
    session.flush()

    assert post(session) == InterestPosted(1, 2_500, 0)
    assert balance(session, SIPET, "voluntary_savings") == 502_500


@pytest.mark.parametrize(("base", "interest"), [("lowest", 5_000), ("month_end", 7_500)])
def test_the_rules_say_which_balance_earns(session, base, interest):
    change_terms(session, interest_base=base)
    put_in(session, SITI, 1_000_000, on=date(2025, 1, 31))
    put_in(session, SITI, 500_000, on=date(2025, 2, 20))
    assert post(session).interest == interest


def test_a_month_is_posted_once(session):
    put_in(session, SITI, 1_000_000, on=date(2025, 1, 31))
    first = post(session)

    assert post(session) == first == InterestPosted(1, 5_000, 0)
    with pytest.raises(RuleBroken) as refused:
        post(session, key="lagi")
    assert str(refused.value).startswith("Jasa simpanan sampai 28 Februari 2025 sudah dibukukan di jurnal JU/202502/")
    assert balance(session, SITI, "voluntary_savings") == 1_005_000


def test_a_month_that_runs_has_no_interest_yet(session):
    with pytest.raises(RuleBroken) as refused:
        post(session, date(2025, 3, 1))
    assert (str(refused.value), refused.value.hint) == (
        "Bulan yang berakhir 31 Maret 2025 belum selesai, jadi jasanya belum bisa dihitung.",
        "Bukukan jasa simpanan mulai 31 Maret 2025.")
    assert post(session, date(2025, 3, 9), today=date(2025, 3, 31)) == InterestPosted(0, 0, 0)


def test_interest_above_what_the_meeting_allows_is_refused(session):
    with pytest.raises(DefinitionError, match="6 % setahun melebihi batas 5 % yang ditetapkan rapat anggota"):
        adopt_rules(session, rules(session) | {"savings_rate_year_max_bp": 500}, effective_from=date(2024, 4, 1),
                    adopted_by="RAT-2024/KEP-08")


def test_interest_by_its_effect(session):
    put_in(session, SITI, 60_000_000, on=date(2025, 1, 31))
    asked = Occasion(session, 3, None, {}, "STAF-01", "treasurer", MARCH_14, "langkah-9")

    assert [FACTS[f"savings.interest_{name}"].read(asked) for name in ("month", "due")] == [FEBRUARY, 300_000]
    assert EFFECTS["savings.post_interest"].run(asked) == {
        "interest_members": 1, "interest_total": 300_000, "interest_tax": 30_000}
    assert FACTS["savings.interest_due"].read(asked) == 0


@pytest.mark.parametrize(("interest", "tax"), [(240_001, 0), (240_000, 24_000), (300_000, 29_999), (0, 0)])
def test_database_keeps_the_cliff(session, interest, tax):
    put_in(session, SITI, 60_000_000, on=date(2025, 1, 31))
    with pytest.raises(DBAPIError), session.begin_nested():
        session.execute(text("INSERT INTO savings_interest (id, member_id, month, base, rate_year_bp, interest, tax, "
                             f"entry_id) VALUES (9, 1, '2025-02-01', 100, 600, {interest}, {tax}, 1)"))


def test_proof_finds_interest_that_was_not_credited(session):
    put_in(session, SITI, 1_000_000, on=date(2025, 1, 31))
    post(session)
    record_movement(session, SITI, product="voluntary_savings", amount=7, moved_on=MARCH_14,
                    entry_id=session.query(SavingsInterest).one().entry_id)
    assert [finding.sentence for finding in verify(session) if finding.name == "savings.interest"] == [
        "Jasa simpanan di jurnal baris 2: dihitung Rp5.000, dikreditkan Rp5.007."]


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amounts=st.lists(st.integers(1, 90_000_000), min_size=3, max_size=3))
def test_no_rupiah_of_interest_is_lost(session, amounts):
    with session.begin_nested() as attempt:
        for member_id, amount in zip((SITI, YANSEN, SIPET), amounts, strict=True):
            put_in(session, member_id, amount, on=date(2025, 1, 31))
        posted = post(session)
        credited = sum(balance(session, who, "voluntary_savings") for who in (SITI, YANSEN, SIPET)) - sum(amounts)
        assert posted.interest == account_balance(session, "5101") == credited + account_balance(session, "2301")
        assert [finding for finding in verify(session) if not finding.ok] == []
        attempt.rollback()
