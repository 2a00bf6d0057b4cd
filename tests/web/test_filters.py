"""How numbers are written on a page."""

from sandbox.web.filters import counted, unbroken


def test_a_count_has_the_dots_of_an_amount():
    assert [counted(number) for number in (0, 278, 2372, 1_200_000)] == ["0", "278", "2.372", "1.200.000"]


def test_a_number_in_a_sentence_stays_on_one_line():
    assert unbroken("Pencairan pinjaman PJ-2026-0001, Sari (A-0042)") == (
        'Pencairan pinjaman <span class="number">PJ-2026-0001</span>, Sari (<span class="number">A-0042</span>)')


def test_words_and_amounts_are_left_as_they_are():
    assert unbroken("Sari <b> ganti-ganti S-1B, Rp1.500.000") == (
        'Sari &lt;b&gt; ganti-ganti <span class="number">S-1B</span>, Rp1.500.000')
