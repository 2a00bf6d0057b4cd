"""Rules: simple conditions are read, written back with the same meaning, and said; richer ones are left alone."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sandbox.engine.conditions import Uncomputable, compiled, holds
from sandbox.engine.rule_words import say_condition, say_rule, sign_words
from sandbox.engine.rules import ASKING, COMPARING, Part, Rule, read_rule, write_rule
from tests.engine.loan import workflow

NAMES = st.sampled_from(["principal", "term_months", "savings.total", "member.months"])
NUMBERS = st.integers(-(2**63 - 1), 2**63 - 1)
TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=20)
COMPARED = st.one_of(
    st.builds(Part, NAMES, st.sampled_from(COMPARING), value=st.one_of(NUMBERS, TEXTS)),
    st.builds(Part, NAMES, st.sampled_from(COMPARING), other=NAMES, times=st.integers(1, 1_000_000)),
    st.builds(Part, NAMES, st.sampled_from(COMPARING), other=NAMES, percent=st.integers(1, 1000)))
PARTS = st.one_of(COMPARED, st.builds(Part, NAMES, st.sampled_from(ASKING)))
WRITTEN = st.tuples(
    st.sampled_from(["principal", "3 * principal", "principal * 100", "5", "'x'", "savings.total * 35"]),
    st.sampled_from(COMPARING),
    st.sampled_from(["term_months", "member.months * 2", "7", "-7", '"x"'])).map(" ".join)


@example((Part("principal", "<=", other="savings.total", percent=100),), True)  # a hundred on both sides
@given(st.lists(PARTS, min_size=1, max_size=3).map(tuple), st.booleans())
def test_a_rule_is_written_and_read_back(parts, every):
    rule = Rule(parts, every or len(parts) == 1)
    written = write_rule(rule)
    if len(written) <= 500:
        assert read_rule(written) == rule
        compiled(written)


@given(st.lists(WRITTEN, min_size=1, max_size=3), st.sampled_from([" && ", " || ", "&&"]),
       st.fixed_dictionaries({name: st.one_of(st.none(), st.integers(-500, 500), st.just("x"))
                              for name in ("principal", "term_months", "savings.total", "member.months")}))
def test_a_condition_that_is_read_means_the_same_when_written_back(parts, joint, values):
    text = joint.join(parts)
    rule = read_rule(text)
    if rule is not None:
        assert meaning(write_rule(rule), values) == meaning(text, values)


def meaning(text, values):
    try:
        return holds(compiled(text), values.get)
    except Uncomputable as failure:
        return sorted(failure.missing)


@given(st.text(alphabet="ab.*()&|=<>!\"'\\ 0159-%[]{}nul", max_size=40))
def test_any_text_is_read_or_left_alone(text):
    rule = read_rule(text)
    assert rule is None or read_rule(write_rule(rule)) == rule


@pytest.mark.parametrize("text", [
    "", "(principal > 5)", "principal > 5 && term_months < 3 || member.months > 1", "size(collateral) > 3",
    "principal + 1 > 5", "principal * 2 <= savings.total * 3", "principal > 1.5", "principal in [1, 2]",
    "principal == true", "5 > 3", "principal > term_months > 3", "!(principal > 5)", "principal * 0 > 5", "x" * 501,
    "collateral == 'a\\n'", "null == null", "principal > 9223372036854775808"])
def test_a_richer_condition_is_left_to_the_text_view(text):
    assert read_rule(text) is None


@pytest.mark.parametrize(("text", "said"), [
    ("principal <= savings.total * 3", "Pokok pinjaman paling banyak 3 x Jumlah simpanan"),
    ("3 * savings.total >= principal", "Pokok pinjaman paling banyak 3 x Jumlah simpanan"),
    ("principal * 100 < savings.total * 35", "Pokok pinjaman kurang dari 35% dari Jumlah simpanan"),
    ("principal > 5000000", "Pokok pinjaman lebih dari Rp5.000.000"),
    ("member.months >= 3 && term_months != 12",
     "Lama keanggotaan paling sedikit 3 dan Lama (bulan) tidak sama dengan 12"),
    ("collateral == null || collateral == \"BPKB\"", "Agunan belum diisi atau Agunan adalah “BPKB”"),
    ("size(collateral) > 3", "size(collateral) > 3")])
def test_a_condition_is_said_in_words(text, said):
    assert str(say_condition(text, workflow())) == said


def test_yes_or_no_and_dates_have_their_own_words():
    flow = workflow()
    flow.kinds["hadir"], flow.kinds["tanggal"] = "yes_no", "date"
    assert str(say_rule(Rule((Part("hadir", "yes"),)), flow)) == "hadir: ya"
    assert str(say_rule(Rule((Part("tanggal", "<=", value="2026-03-14"),)), flow)) == (
        "tanggal paling lambat 14 Maret 2026")
    assert list(sign_words("yes_no")) == ["yes", "no"]
    assert list(sign_words("choice")) == ["==", "!=", "filled", "empty"]
