"""Every preset is a cooperative of its own region in the proportions of handbook 6, whatever the number."""

from collections import Counter
from datetime import date
from functools import cache

import pytest

from sandbox.modules.members.identity import nik_findings
from seed.budgets import adopted
from seed.granting import PERMANENT
from seed.history import tell
from seed.presets import merged, preset_named, presets
from seed.story import Story

TODAY = date(2026, 1, 12)
OTHERS = ("bina-praja-sumsel", "kaltim-provinsi", "pasuruan-kota", "purwakarta-karyawan")
EACH = [(name, number) for name in OTHERS for number in (1, 7)]
# preset -> province, members, least and most assets in billions of rupiah, arrears of public servants in per cent
PROMISED = {
    "bina-praja-sumsel": ("16", 430, 3.4, 4.4, (1, 4)), "kaltim-provinsi": ("64", 600, 4.3, 5.5, (1, 4)),
    "pasuruan-kota": ("35", 220, 1.5, 2.1, (2, 5)), "purwakarta-karyawan": ("32", 160, 0.9, 1.3, (1, 4))}


@cache
def story(name: str, number: int) -> Story:
    return tell(preset_named(name), number)


def part(told: Story, *codes: str) -> float:
    return abs(sum(told.journal.balance(code) for code in codes)) / told.journal.total("1")


def test_these_presets_exist():
    assert set(presets()) == {"kpri-kalteng", *OTHERS}


def test_a_preset_says_only_what_differs():
    base = {"shop": {"cost": 1, "items": [1, 2]}, "today": "2026-01-12"}
    assert merged(base, {"shop": {"items": [3]}}) == {"shop": {"cost": 1, "items": [3]}, "today": "2026-01-12"}


@pytest.mark.parametrize(("name", "number"), EACH)
def test_people_belong_to_their_region(name, number):
    told, (province, count, *_) = story(name, number), PROMISED[name]
    quotas = dict(told.preset["people"]["quotas"])

    assert len(told.people) == sum(quotas.values()) == count
    assert Counter(person.employment_status for person in told.people) == quotas
    assert sum(person.nik.startswith(province) for person in told.people) / count > 0.9
    assert {person.nik[12:] for person in told.people} == {"0000"}
    assert len({person.full_name for person in told.people}) == len({person.nik for person in told.people}) == count
    assert not any(nik_findings(person.nik, person.birth_date, person.gender) for person in told.people)
    assert "Contoh" in told.preset["cooperative"]["name"]
    assert told.preset["cooperative"]["legal_entity_no"].startswith("0000/")


@pytest.mark.parametrize(("name", "number"), EACH)
def test_the_balance_sheet_looks_like_a_kpri(name, number):
    told, (_, _, least, most, _) = story(name, number), PROMISED[name]
    assets = told.journal.total("1")

    assert least <= assets / 1e9 <= most
    assert 5_000_000 <= assets / len(told.members_on(TODAY)) <= 20_000_000
    assert 0.70 <= part(told, "1201") <= 0.88
    assert 0.35 <= part(told, "3101", "3102") <= 0.50
    assert 0.20 <= part(told, "2101") <= 0.36
    assert 0.10 <= part(told, "3201", "3202") <= 0.16
    assert 0.025 <= -told.journal.total("4", "5") / assets <= 0.065


@pytest.mark.parametrize(("name", "number"), EACH)
def test_loans_and_arrears_are_usual(name, number):
    told, (*_, (least, most)) = story(name, number), PROMISED[name]
    running = list(told.lending.running())
    permanent = [loan for loan in running if told.people[loan.member_id - 1].employment_status in PERMANENT]
    late = [loan for loan in permanent if (TODAY - loan.due_on(loan.rows[loan.paid])).days > 90]

    assert 0.45 <= len(running) / len(told.members_on(TODAY)) <= 0.70
    assert least <= 100 * sum(loan.outstanding for loan in late) / sum(loan.outstanding for loan in permanent) <= most


def test_who_missed_the_rat_shared_nothing_and_planned_nothing():
    missed, held = story("pasuruan-kota", 7), story("purwakarta-karyawan", 7)

    assert missed.journal.balance("3301") < 0 == held.journal.balance("3301")
    assert (dict(adopted(missed)), list(adopted(held))) == ({}, [2025])
