"""Rules files: the default is sound, and every fault of a bad one is named with its place."""

import copy

import pytest

from sandbox.modules.cooperative.rules import DEFAULT_RULES, SCHEMA, check_rules

STATUSES = {"law", "practice", "bylaw", "unverified"}
TABLES = {"pppk_class", "papers"}  # their keys are data: grades, employment statuses


def changed(*path, to) -> dict:
    body = copy.deepcopy(DEFAULT_RULES)
    place = body
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = to
    return body


def test_default_rules_are_sound():
    assert check_rules(DEFAULT_RULES) == ()


def test_every_key_says_what_it_means_and_where_it_comes_from():
    assert [*silent_keys("", SCHEMA), *silent_keys("loan_product", SCHEMA["$defs"]["loan_product"])] == []


@pytest.mark.parametrize(("path", "to", "pointer", "code", "words"), [
    (("loan_caps", "rate_year_max_bp"), 3_000, "/loan_caps/rate_year_max_bp", "maximum",
     "30 % terlalu besar, paling banyak 24 %."),
    (("savings_rate_year_max_bp",), 1_200, "/savings_rate_year_max_bp", "maximum",
     "12 % terlalu besar, paling banyak 9 %."),
    (("rat", "deadline_legal"), "07-31", "/rat/deadline_legal", "const", "31 Juli harus 30 Juni."),
    (("savings", "principal"), 50_000.0, "/savings/principal", "whole_number", "bilangan bulat"),
    (("savings", "principal"), 50_000.5, "/savings/principal", "type", "bilangan bulat"),
    (("savings", "mandatory", "I"), -1, "/savings/mandatory/I", "minimum", "paling sedikit Rp0"),
    (("savings", "gap_policy"), "denda", "/savings/gap_policy", "enum", "allow, claim"),
    (("rat",), {}, "/rat", "required", "Belum ada: deadline_legal"),
    (("bonus",), 1, "", "additionalProperties", "Tidak dikenal: bonus."),
    (("loan_products", "regular", "method"), "bunga", "/loan_products/regular/method", "enum", "flat, declining"),
    (("shu_bp", "board"), 1_500, "/shu_bp", "shu_sum", "berjumlah 105 %"),
    (("approval_limits", "manager"), 30_000_000, "/approval_limits", "limits_order", "Rp30.000.000"),
    (("loan_classes", "loss_days"), 100, "/loan_classes", "class_order", "90, 180, 100"),
    (("loan_products", "regular", "rate_bp"), 250, "/loan_products/regular/rate_bp", "rate_cap",
     "2,5 % sebulan berarti 30 % setahun"),
])
def test_faults_are_named_with_their_place(path, to, pointer, code, words):
    [problem] = check_rules(changed(*path, to=to))
    assert (problem.pointer, problem.code) == (pointer, code)
    assert words in problem.message


def test_every_fault_is_reported_at_once():
    body = changed("savings", "principal", to=-1) | {"rat": {}, "bonus": 1}
    assert [problem.code for problem in check_rules(body)] == ["additionalProperties", "required", "minimum"]


def silent_keys(name: str, schema: dict):
    for key, value in schema.get("properties", {}).items():
        if name not in TABLES and not (value.get("description") and value.get("x-status") in STATUSES):
            yield f"{name}/{key}"
        yield from silent_keys(key, value)
