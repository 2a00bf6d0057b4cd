"""What each key of the rules file is: every one has a title, a unit, a source and an organ, and law is law."""

import copy

import pytest

from sandbox.modules.cooperative import standing
from sandbox.modules.cooperative.rules import DEFAULT_RULES, check_rules
from sandbox.modules.cooperative.standing import IN_ENGLISH, SCHEMA, key_at, keys, say, say_bounds, value_of

KEYS = keys(DEFAULT_RULES)
# The handbook, sections 1.2 to 1.5: what it marks LAW, and what section 11 says nobody has verified.
LAW = {"rat.deadline_legal", "rat.materials_days", "meetings.majority", "meetings.written_answer_days",
       "meetings.officer_term_years", "savings_rate_year_max_bp", "loan_caps.rate_year_max_bp",
       "loan_caps.bmpp_related_bp", "loan_caps.bmpp_other_bp"}
UNVERIFIED = {"rat.quorum_first", "rat.adjourn_max_days", "rat.quorum_second", "rat.quorum_articles",
              "loan_caps.payroll_ratio_max_bp", "loan_classes.substandard_days", "loan_classes.allowance_bp.loss"}
AMBIGUOUS = {"loan_caps.rate_year_max_bp", "loan_caps.bmpp_related_bp", "loan_caps.bmpp_other_bp"}


def test_every_key_has_a_standing_a_unit_a_source_and_an_organ():
    assert {key.status for key in KEYS} == {"law", "practice", "bylaw", "unverified"}
    assert {key.organ for key in KEYS} == {"general_meeting", "board"}
    assert [key.path for key in KEYS if not (key.title and key.source and key.unit)] == []


def test_nothing_is_told_of_a_key_that_there_is_not():
    told = {pattern for pattern in standing._KEPT
            if not any(standing._matches(pattern, key.path) for key in KEYS)}

    assert told == set()


def test_law_is_what_the_handbook_marks_as_law():
    assert {key.path for key in KEYS if key.status == "law"} == LAW
    assert UNVERIFIED <= {key.path for key in KEYS if key.status == "unverified"}


def test_what_is_unverified_says_so_and_so_does_a_law_of_two_readings():
    assert [key.path for key in KEYS if key.status == "unverified" and not key.note] == []
    assert {key.path for key in KEYS if key.status == "law" and key.note} == AMBIGUOUS


@pytest.mark.parametrize(("path", "looser", "words"), [
    ("rat.deadline_legal", "07-31", "31 Juli harus 30 Juni."),
    ("rat.materials_days", 6, "6 hari terlalu kecil, paling sedikit 7 hari."),
    ("meetings.majority", {"op": ">=", "num": 1, "den": 3}, "paling sedikit 1/3 harus lebih dari 1/2."),
    ("meetings.written_answer_days", 15, "15 hari terlalu besar, paling banyak 14 hari."),
    ("meetings.officer_term_years", 6, "6 tahun terlalu besar, paling banyak 5 tahun."),
    ("savings_rate_year_max_bp", 901, "9,01 % terlalu besar, paling banyak 9 %."),
    ("loan_caps.rate_year_max_bp", 2_401, "24,01 % terlalu besar, paling banyak 24 %."),
    ("loan_caps.bmpp_related_bp", 1_001, "10,01 % terlalu besar, paling banyak 10 %."),
    ("loan_caps.bmpp_other_bp", 1_501, "15,01 % terlalu besar, paling banyak 15 %."),
])
def test_no_law_can_be_loosened(path, looser, words):
    problem, = check_rules(changed(path, looser))

    assert problem.pointer == "/" + path.replace(".", "/")
    assert problem.message.startswith(words)
    assert problem.message.endswith("Ini batas hukum: koperasi boleh memperketatnya, tidak melonggarkannya.")


def test_every_law_is_tried():
    tried = test_no_law_can_be_loosened.pytestmark[0].args[1]

    assert {path for path, *_ in tried} == LAW


@pytest.mark.parametrize(("path", "said", "bounds"), [
    ("rat.notice_days", "14 hari", "1 hari sampai 60 hari"), ("rat.quorum_first", "lebih dari 1/2", None),
    ("rat.deadline_dinas", "31 Maret", None), ("savings.principal", "Rp50.000", None),
    ("loan_caps.payroll_ratio_max_bp", "33,33 %", "paling sedikit 0,01 %"),
    ("loan_products.regular.method", "Tetap (flat)", None), ("admission.honorer_voting", "ya", None),
    ("shu_bp.social", "2,5 %", None), ("voluntary.rate_year_bp", "6 %", "paling banyak 9 %"),
    ("holidays", "belum diisi", None), ("savings.pppk_class.IX", "Golongan III", None)])
def test_values_are_said_as_people_say_them(path, said, bounds):
    key = key_at(path)

    assert (say(key, value_of(DEFAULT_RULES, path)), say_bounds(key)) == (said, bounds)


def test_every_key_of_the_file_is_found_by_its_path_alone():
    assert [key_at(key.path) for key in KEYS] == list(KEYS)
    assert (key_at("rat"), key_at("rat.bonus"), key_at("bonus")) == (None, None, None)


def changed(path: str, to) -> dict:
    body = copy.deepcopy(DEFAULT_RULES)
    *above, last = path.split(".")
    place = body
    for part in above:
        place = place[part]
    place[last] = to
    return body


def test_a_share_of_more_than_all_is_refused():
    problem, = check_rules(changed("rat.quorum_second", {"op": ">=", "num": 3, "den": 2}))

    assert (problem.pointer, problem.message) == (
        "/rat/quorum_second", "3/2 lebih dari semuanya, jadi tidak pernah tercapai. Tulis pecahan sampai 1/1.")


def test_everything_told_of_a_key_is_said_in_english():
    told = {said.template for key in KEYS for said in (key.title, key.source, key.note, *key.choices.values()) if said}
    told |= {SCHEMA["properties"][group]["description"] for group in SCHEMA["properties"]
             if group not in standing._GROUPS and group != "loan_products"}

    assert [said for said in sorted(told) if said not in IN_ENGLISH] == []
