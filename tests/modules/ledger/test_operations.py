"""The one door to the journal: what it takes, what it refuses and with which sentence."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.errors import NotFound, RuleBroken
from sandbox.modules.ledger import queries, verify
from sandbox.modules.ledger.drafts import Draft
from sandbox.modules.ledger.operations import post_entries, post_entry, reverse_entry
from tests.modules.melati import SITI, TODAY, YANSEN, live_on

FRIDAY = date(2025, 3, 14)
DEPOSIT = {"1101": 150_000, ("3101", SITI): -50_000, ("3102", SITI): -100_000}


@pytest.fixture
def session(session):
    """On the day after the quarter, so that there is time for what follows a posting."""
    live_on(session, date(2025, 4, 1))
    return session


def post(session, lines, *, key="setoran-1", on=FRIDAY, memo="Setoran Siti", **more):
    return post_entry(session, on=on, memo=memo, lines=lines, key=key, **more)


def refusal(session, lines, **more) -> tuple[str, str]:
    with pytest.raises(RuleBroken) as refused:
        post(session, lines, **more)
    return str(refused.value), refused.value.hint


def test_entry_is_posted_with_number_and_balances(session):
    entry = post(session, DEPOSIT, case_id=7)

    assert (entry.number, entry.is_posted, entry.case_id) == ("JU/202503/00001", True, 7)
    assert [(line.account.code, line.member_id, line.amount) for line in entry.lines] == [
        ("1101", None, 150_000), ("3101", SITI, -50_000), ("3102", SITI, -100_000)]
    assert queries.account_balance(session, "1101") == 150_000
    assert queries.account_balance(session, "3102", SITI) == 100_000
    assert queries.account_balance(session, "3102", YANSEN) == 0
    assert queries.member_balances(session, "3101") == {SITI: 50_000}


def test_numbers_count_within_the_month(session):
    days = [date(2025, 2, 28), date(2025, 3, 1), date(2025, 2, 1), date(2025, 3, 31)]
    assert [post(session, DEPOSIT, key=f"k{day}", on=day).number for day in days] == [
        "JU/202502/00001", "JU/202503/00001", "JU/202502/00002", "JU/202503/00002"]


def test_same_key_and_content_posts_once(session):
    first = post(session, DEPOSIT)

    assert post(session, dict(reversed(DEPOSIT.items()))).id == first.id
    assert queries.account_balance(session, "1101") == 150_000


def test_same_key_with_other_content_is_refused(session):
    post(session, DEPOSIT)

    assert refusal(session, {"1101": 50_000, ("3101", YANSEN): -50_000}) == (
        "Kunci setoran-1 sudah dipakai jurnal JU/202503/00001 dengan isi lain, jadi “Setoran Siti” tidak dicatat.",
        "Muat ulang halaman, lalu periksa jurnal JU/202503/00001.")


def test_unbalanced_entry_is_refused_with_both_sums(session):
    assert refusal(session, {"1101": 150_000, ("3101", SITI): -50_001}) == (
        "Jurnal “Setoran Siti” belum seimbang: debit Rp150.000, kredit Rp50.001, selisih Rp99.999.",
        "Periksa lagi jumlah tiap baris. Selisihnya habis dibagi 9, mungkin ada angka yang tertukar "
        "atau kurang satu nol.")
    assert refusal(session, {"1101": 100_000, ("3101", SITI): -50_000})[1] == "Periksa lagi jumlah tiap baris."


def test_lines_of_zero_are_left_out(session):
    assert len(post(session, DEPOSIT | {"4102": 0}).lines) == 3
    assert refusal(session, {"1101": 0, "4101": 0}, key="nol")[0] == (
        "Jurnal “Setoran Siti” perlu paling sedikit dua baris: satu debit dan satu kredit.")


@pytest.mark.parametrize(("lines", "sentence"), [
    ({"1101": 50_000.5, "4101": -50_000.5}, "Jumlah 50000.5 pada akun 1101 bukan rupiah bulat."),
    ({"1101": True, "4101": -1}, "Jumlah True pada akun 1101 bukan rupiah bulat."),
    ({"1101": 50_000, "4109": -50_000}, "Akun 4109 tidak ada di bagan akun."),
    ({"1101": 50_000, "3102": -50_000},
     "Akun 3102 Simpanan Wajib dirinci per anggota, jadi anggotanya harus disebut."),
    ({"5402": 50_000, "1101": -50_000}, "Saldo Kas Rp0, tidak cukup untuk mengeluarkan Rp50.000."),
])
def test_lines_the_journal_may_not_take(session, lines, sentence):
    assert refusal(session, lines)[0] == sentence
    assert queries.entries(session) == ((), 0)


def test_cash_that_is_short_is_refused_with_what_is_missing(session):
    post(session, DEPOSIT)

    assert refusal(session, {"5402": 200_000, "1101": -200_000}, key="atk", memo="ATK") == (
        "Saldo Kas Rp150.000, tidak cukup untuk mengeluarkan Rp200.000.",
        "Kurang Rp50.000. Tambah saldo Kas lebih dahulu, atau bayar dari akun lain.")
    assert post(session, {"5402": 150_000, "1101": -150_000}, key="atk").is_posted


def test_many_at_once_are_the_same_entries_as_one_by_one(store, world, new_world, filled):
    drafts = [Draft(date(2025, 1 + number % 3, 5), f"Setoran {number}", DEPOSIT, f"k{number}") for number in range(9)]
    with store.session(new_world(*filled)) as session:
        live_on(session, date(2025, 4, 1))
        for draft in drafts:
            post(session, draft.lines, on=draft.on, memo=draft.memo, key=draft.key)
        one_by_one = [(entry.id, entry.number, entry.hash) for entry in queries.entries(session)[0]]
    with store.session(world) as session:
        live_on(session, date(2025, 4, 1))
        assert post_entries(session, drafts) == tuple(range(1, 10))
        assert [(entry.id, entry.number, entry.hash) for entry in queries.entries(session)[0]] == one_by_one
        assert post_entries(session, drafts) == tuple(range(1, 10))
        assert queries.account_balance(session, "1101") == 9 * 150_000


def test_many_at_once_are_all_or_none(session):
    bad = Draft(FRIDAY, "Terbalik", {"1101": 12_000, "4101": -1_200}, "terbalik")
    with pytest.raises(RuleBroken):
        post_entries(session, [Draft(FRIDAY, "Setoran", DEPOSIT, "baik"), bad])

    assert queries.trial_balance(session).rows == ()


def test_a_day_that_has_not_come_is_refused(session):
    live_on(session, TODAY)

    assert refusal(session, DEPOSIT, on=date(2025, 3, 15)) == (
        "Tanggal jurnal “Setoran Siti”, 15 Maret 2025, belum tiba: hari ini 14 Maret 2025.",
        "Beri tanggal hari ini atau sebelumnya.")
    assert post(session, DEPOSIT, on=TODAY).is_posted


def test_reversal_is_the_exact_mirror(session):
    entry = post(session, DEPOSIT)
    mirror = reverse_entry(session, entry, on=date(2025, 3, 17), memo="Salah anggota", key="balik-1")

    assert mirror.reverses_id == entry.id
    assert [(line.account.code, line.member_id, line.amount) for line in mirror.lines] == [
        ("1101", None, -150_000), ("3101", SITI, 50_000), ("3102", SITI, 100_000)]
    assert queries.account_balance(session, "3101", SITI) == 0
    assert reverse_entry(session, entry, on=date(2025, 3, 17), memo="Salah anggota", key="balik-1").id == mirror.id


def test_reversal_happens_once_and_not_before_the_entry(session):
    entry = post(session, DEPOSIT)
    with pytest.raises(RuleBroken, match="tidak bisa lebih awal"):
        reverse_entry(session, entry, on=date(2025, 3, 13), memo="Salah", key="balik-1")
    reverse_entry(session, entry, on=FRIDAY, memo="Salah", key="balik-1")
    with pytest.raises(RuleBroken) as refused:
        reverse_entry(session, entry, on=FRIDAY, memo="Salah", key="balik-2")
    assert str(refused.value) == (
        "Jurnal JU/202503/00001 sudah dibalik dengan JU/202503/00002 pada 14 Maret 2025.")


def test_account_page_shows_the_balance_after_each_line(session):
    post(session, DEPOSIT)
    post(session, {"1101": -40_000, "5402": 40_000}, key="atk", memo="ATK", on=date(2025, 3, 15))

    lines, total = queries.account_lines(session, "1101", per_page=1)
    assert total == 2
    assert lines == (queries.AccountLine(2, "JU/202503/00002", date(2025, 3, 15), "ATK", None, -40_000, 110_000),)
    assert [line.balance for line in queries.account_lines(session, "3102", member_id=SITI)[0]] == [100_000]


def test_journal_is_filtered_by_month_account_and_member(session):
    post(session, DEPOSIT)
    other = {"1102": 50_000, ("3101", YANSEN): -50_000}
    late = post(session, other, key="yansen", on=date(2025, 4, 1))

    assert queries.entries(session, month=date(2025, 4, 20)) == ((late,), 1)
    assert queries.entries(session, account="1102") == ((late,), 1)
    assert queries.entries(session, account="3101", member_id=YANSEN) == ((late,), 1)
    assert queries.entries(session, page=2, per_page=1)[0][0].number == "JU/202503/00001"


def test_unknown_account_and_entry_are_not_found(session):
    for ask in (lambda: queries.account(session, "9999"), lambda: queries.account_balance(session, "9999"),
                lambda: queries.entry(session, 42)):
        with pytest.raises(NotFound):
            ask()


PLACES = st.sampled_from(["1110", "4101", "5402", ("1201", 1), ("1201", 2), ("3102", 1), ("2101", 3)])
ENTRIES = st.lists(st.dictionaries(PLACES, st.integers(-10**12, 10**12), min_size=1, max_size=6), max_size=6)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=ENTRIES)
def test_whatever_is_posted_the_books_balance(session, entries):
    balanced = [lines | {"3201": -sum(lines.values())} for lines in entries]
    expected = {}
    with session.begin_nested() as attempt:
        for number, lines in enumerate(balanced):
            if sum(amount != 0 for amount in lines.values()) < 2:
                continue
            post(session, lines, key=f"k{number}")
            for place, amount in lines.items():
                code = place if isinstance(place, str) else place[0]
                expected[code] = expected.get(code, 0) + amount
        trial = queries.trial_balance(session)
        assert {row.code: row.debit - row.credit for row in trial.rows} == {
            code: amount for code, amount in expected.items() if code in {row.code for row in trial.rows}}
        assert trial.debit == trial.credit
        assert [finding for finding in verify(session) if not finding.ok] == []
        attempt.rollback()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.dictionaries(PLACES, st.integers(-10**12, 10**12), min_size=2).filter(lambda x: sum(x.values())))
def test_whatever_does_not_balance_is_refused(session, lines):
    with pytest.raises(RuleBroken):
        post(session, lines)
