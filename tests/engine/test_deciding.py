"""Decisions: which way, with which numbers, and what is said when a value is not there."""

from dataclasses import replace
from datetime import date

import pytest

from sandbox.engine.conditions import LONGEST, Uncomputable, compiled, holds
from sandbox.engine.loading import load
from sandbox.engine.progress import ConditionResult, Trace
from sandbox.errors import RuleBroken
from tests.engine.loan import APPLICATION, APPLY, CATALOG, SITUATION, play, source, workflow


def decision(situation=SITUATION, **changed):
    out = play(workflow(), [replace(APPLY, values={**APPLICATION, **changed})], situation)[-1]
    return out.trace[0]


def test_a_case_that_holds_names_its_way_and_its_reasons():
    assert decision() == Trace("eligible", "decision", "review",
                               "Dalam plafon 3x simpanan; Anggota paling sedikit 3 bulan", (
        ConditionResult("principal <= savings.total * 3", "Dalam plafon 3x simpanan", "", True,
                        {"principal": 10_000_000, "savings.total": 3_500_000}),
        ConditionResult("member.months >= 3", "Anggota paling sedikit 3 bulan", "", True, {"member.months": 8})))


def test_a_refusal_shows_every_condition_with_the_numbers_of_the_case():
    trace = decision(principal=15_000_000)

    assert (trace.chosen, trace.because) == ("rejected", "Di luar plafon")
    assert [(result.held, result.refusal) for result in trace.conditions] == [
        (False, "Pokok Rp15.000.000 melebihi tiga kali simpanan Rp3.500.000."), (True, "")]
    assert trace.to_json()["conditions"][0]["numbers"] == {"principal": 15_000_000, "savings.total": 3_500_000}


def test_a_missing_value_is_a_named_refusal_never_a_yes():
    with pytest.raises(RuleBroken) as refusal:
        decision(replace(SITUATION, facts={"savings.total": None, "member.months": 8}))
    assert str(refusal.value) == "Syarat “Dalam plafon 3x simpanan” belum bisa dihitung: “Jumlah simpanan” belum diisi."


def test_a_condition_that_fails_settles_a_case_beside_one_that_cannot_be_computed():
    trace = decision(replace(SITUATION, facts={"savings.total": None, "member.months": 1}))

    assert trace.chosen == "rejected"
    assert trace.conditions[0].refusal.endswith("“Jumlah simpanan” belum diisi.")


def test_a_number_out_of_range_is_a_refusal():
    changed = source()
    changed["steps"][1]["cases"][0]["all"][0]["when"] = "principal * principal * principal > savings.total"
    with pytest.raises(RuleBroken, match="belum bisa dihitung: angkanya di luar jangkauan"):
        play(load(changed, CATALOG), [replace(APPLY, values={**APPLICATION, "principal": 10 ** 12})])


def test_the_first_case_that_holds_is_taken_and_values_are_written_by_their_kind():
    changed = source()
    changed["steps"][1]["cases"] = [
        {"when": "principal > 900000000", "because": "Besar sekali", "goto": "rejected"},
        {"when": "term_months <= 12", "because": "{principal} selama {term_months} bulan, agunan {collateral}"}]
    trace = play(load(changed, CATALOG), [replace(APPLY, values={"principal": 500_000, "term_months": 6})])[-1].trace[0]

    assert (trace.chosen, trace.because) == ("", "Rp500.000 selama 6 bulan, agunan (belum diisi)")


@pytest.mark.parametrize(("text", "values", "expected"), [
    ("a > 3", {"a": 4}, True),
    ("a == null", {"a": None}, True),
    ("a != null && a > 3", {"a": None}, False),
    ("kind == 'pns' && grade > 3", {"kind": "honorer", "grade": None}, False),
    ("kind == 'pns' || grade > 3", {"kind": "pns", "grade": None}, True),
    ("name == 'a.b > c'", {"name": "a.b > c"}, True),
    ("name.startsWith('Su') && size(name) < 9", {"name": "Sutrisno"}, True),
    ("born < '2000-01-01'", {"born": date(1999, 12, 31)}, True),
    ("has(member.nip)", {"member.nip": None}, False),
    ("savings.of.total >= 5", {"savings.of.total": 5}, True),
    ("status in ['PNS', 'PPPK']", {"status": "PPPK"}, True),
    ("name.matches('^(a+)+$')", {"name": "a" * 40 + "b"}, False),
])
def test_conditions(text, values, expected):
    assert holds(compiled(text), values.get) is expected
    assert set(compiled(text).names) == set(values)


@pytest.mark.parametrize(("text", "values", "missing"), [
    ("a > 3", {"a": None}, ("a",)), ("a == 3", {"a": None}, ("a",)), ("a != 3", {"a": None}, ("a",)),
    ("!(a == 3)", {"a": None}, ("a",)), ("savings.total == 0", {}, ("savings.total",)),
    ("a + b > 3", {"a": 1}, ("b",)), ("a / 0 > 1", {"a": 1}, ()), ("a + 1", {"a": 1}, ()), ("a > 'x'", {"a": 1}, ()),
])
def test_what_cannot_be_computed_names_what_is_missing(text, values, missing):
    with pytest.raises(Uncomputable) as failure:
        holds(compiled(text), values.get)
    assert failure.value.missing == missing


def test_a_condition_has_a_longest_length():
    with pytest.raises(ValueError, match="longer than 500"):
        compiled("a" * (LONGEST + 1))


def test_a_kept_trace_knows_what_its_sentences_were_put_together_from():
    kept = decision(principal=15_000_000).to_json()["conditions"]

    assert [condition.get("said") for condition in kept] == [
        {"refusal": {"template": "Pokok {principal} melebihi tiga kali simpanan {savings.total}.",
                     "details": {"principal": "Rp15.000.000", "savings.total": "Rp3.500.000"}}}, None]
