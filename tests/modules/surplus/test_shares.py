"""SHU as arithmetic: the worked example of handbook 5.4, and what holds for every cooperative."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.errors import RuleBroken
from sandbox.modules.cooperative.rules import DEFAULT_RULES
from sandbox.modules.surplus.shares import MEMBER_POOLS, POOLS, Points, share_out, split_pools

SHU_BP = DEFAULT_RULES["shu_bp"]
# Handbook 5.4: SHU 120 jt, 300 members, S 1.200.000.000, J 180.000.000, B 600.000.000.
FOUR = (Points(1, "A-0001", 6_000_000, 1_440_000, 3_000_000), Points(2, "A-0002", 15_000_000, 0, 1_200_000),
        Points(3, "A-0003", 460_000, 0, 600_000), Points(4, "A-0004", 2_500_000, 900_000, 0))
OTHERS = Points(5, "A-0005", 1_176_040_000, 177_660_000, 595_200_000)


def test_worked_example_of_the_handbook():
    pools, shares = share_out(120_000_000, SHU_BP, (*FOUR, OTHERS))

    assert {pool.name: pool.amount for pool in pools} == {
        "reserve": 36_000_000, "capital": 24_000_000, "loan": 18_000_000, "shop": 12_000_000, "board": 12_000_000,
        "staff": 6_000_000, "education": 6_000_000, "social": 3_000_000, "area": 3_000_000}
    assert [pool.points for pool in pools[1:4]] == [1_200_000_000, 180_000_000, 600_000_000]
    assert [(share.capital, share.loan, share.shop, share.total) for share in shares] == [
        (120_000, 144_000, 60_000, 324_000), (300_000, 0, 24_000, 324_000), (9_200, 0, 12_000, 21_200),
        (50_000, 90_000, 0, 140_000), (23_520_800, 17_766_000, 11_904_000, 53_190_800)]
    assert sum(share.total for share in shares) == 54_000_000


def test_worked_example_with_its_300_members_is_exact_for_each_of_the_four():
    others = [Points(number, f"A-{number:04}", 1_176_040_000 // 296 + (number <= 1_176_040_000 % 296 + 4),
                     177_660_000 // 296 + (number <= 177_660_000 % 296 + 4),
                     595_200_000 // 296 + (number <= 595_200_000 % 296 + 4)) for number in range(5, 301)]
    pools, shares = share_out(120_000_000, SHU_BP, (*FOUR, *others))

    assert [pool.points for pool in pools[1:4]] == [1_200_000_000, 180_000_000, 600_000_000]
    assert [share.total for share in shares[:4]] == [324_000, 324_000, 21_200, 140_000]
    assert (len(shares), sum(share.total for share in shares)) == (300, 54_000_000)


def test_golden_mini_book_splits_eight_million():
    assert split_pools(8_000_000, SHU_BP) == {
        "reserve": 2_400_000, "capital": 1_600_000, "loan": 1_200_000, "shop": 800_000, "board": 800_000,
        "staff": 400_000, "education": 400_000, "social": 200_000, "area": 200_000}  # J14: members 3.600.000


@pytest.mark.parametrize(("reserve", "message", "hint"), [
    (3_500, "Bagian-bagian SHU berjumlah 105 %, seharusnya tepat 100 % (10500 dari 10.000 basis poin).",
     "Kurangi salah satu bagian sebesar 5 % di aturan koperasi, dengan keputusan RAT."),
    (2_975, "Bagian-bagian SHU berjumlah 99,75 %, seharusnya tepat 100 % (9975 dari 10.000 basis poin).",
     "Tambah salah satu bagian sebesar 0,25 % di aturan koperasi, dengan keputusan RAT."),
])
def test_pools_that_are_not_whole_are_refused(reserve, message, hint):
    with pytest.raises(RuleBroken) as refused:
        share_out(120_000_000, SHU_BP | {"reserve": reserve}, FOUR)
    assert (str(refused.value), refused.value.hint) == (message, hint)


@pytest.mark.parametrize("surplus", [0, -1, -60_000, 60_000.0])
def test_no_surplus_is_not_shared(surplus):
    with pytest.raises(RuleBroken, match="belum ada yang dibagikan"):
        share_out(surplus, SHU_BP, FOUR)


def test_rupiah_left_over_go_to_the_lower_member_number():
    equal = (Points(1, "A-10000", 5), Points(2, "A-9999", 5), Points(3, "A-0200", 5))
    _, shares = share_out(5, {"capital": 10_000}, equal)

    assert [(share.points.member_no, share.capital) for share in shares] == [
        ("A-0200", 2), ("A-9999", 2), ("A-10000", 1)]


def test_surplus_too_small_for_all_pools_is_still_whole():
    assert split_pools(7, SHU_BP) == {"reserve": 2, "capital": 2, "loan": 1, "shop": 1, "board": 1, "staff": 0,
                                      "education": 0, "social": 0, "area": 0}


def test_pool_nobody_has_points_for_goes_to_the_reserve():
    pools, shares = share_out(120_000_000, SHU_BP, [Points(1, "A-0001", 6_000_000, 1_440_000)])

    assert [(pool.name, pool.by_rules, pool.amount) for pool in pools if pool.by_rules != pool.amount] == [
        ("reserve", 36_000_000, 48_000_000), ("shop", 12_000_000, 0)]
    assert [share.total for share in shares] == [42_000_000]


def test_surplus_kept_back_goes_to_the_reserve_before_the_pools():
    pools, shares = share_out(120_000_000, SHU_BP, FOUR, kept_back=20_000_000)

    assert (pools[0].amount, pools[1].amount) == (50_000_000, 20_000_000)
    assert sum(pool.amount for pool in pools) == 120_000_000
    assert sum(share.total for share in shares) == 45_000_000


def test_more_kept_back_than_there_is_is_refused():
    with pytest.raises(RuleBroken, match="tidak bisa melebihi SHU seluruhnya Rp10"):
        share_out(10, SHU_BP, FOUR, kept_back=11)


def test_the_shares_of_seven_thousand_members_add_up():
    members = [Points(number, f"A-{number:04}", 1_000_003 * number % 20_000_000, 777_777 * number % 3_000_000,
                      123_457 * number % 5_000_000) for number in range(1, 7_001)]
    pools, shares = share_out(3_456_789_123, SHU_BP, members)

    assert sum(share.total for share in shares) == sum(pool.amount for pool in pools[1:4])


RUPIAH = st.integers(0, 50_000_000)
MEMBERS = st.lists(st.tuples(RUPIAH, RUPIAH, RUPIAH), max_size=25).map(lambda rows: [
    Points(number, f"A-{number:04}", *row) for number, row in enumerate(rows, start=1)])


@st.composite
def basis_points(draw):
    cuts = sorted(draw(st.lists(st.integers(0, 10_000), min_size=len(POOLS) - 1, max_size=len(POOLS) - 1)))
    return dict(zip(POOLS, (after - before for before, after in zip([0, *cuts], [*cuts, 10_000], strict=True)),
                    strict=True))


@given(surplus=st.integers(1, 10**12), shu_bp=basis_points(), members=MEMBERS, data=st.data())
def test_every_split_is_exact_fair_and_independent_of_order(surplus, shu_bp, members, data):
    kept_back = data.draw(st.integers(0, surplus))
    pools, shares = share_out(surplus, shu_bp, members, kept_back=kept_back)
    amounts = {pool.name: pool.amount for pool in pools}

    assert sum(amounts.values()) == surplus
    assert min(amounts.values()) >= 0
    for name in MEMBER_POOLS:
        parts = sorted((getattr(share.points, name), getattr(share, name)) for share in shares)
        assert sum(part for _, part in parts) == amounts[name]
        assert [part for _, part in parts] == sorted(part for _, part in parts)  # more points, never less
        assert all(abs(part * sum(points for points, _ in parts) - amounts[name] * points)
                   < max(sum(points for points, _ in parts), 1) for points, part in parts)  # within one rupiah
    again = data.draw(st.permutations(members))
    assert share_out(surplus, shu_bp, again, kept_back=kept_back) == (pools, shares)
