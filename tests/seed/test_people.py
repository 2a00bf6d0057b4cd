"""Three hundred people who cannot exist but could: safe numbers, agreeing dates, the promised mix and cast."""

import re
from collections import Counter
from datetime import date

import pytest

from sandbox.errors import NotFound
from sandbox.modules.members.identity import nik_findings, nip_findings
from seed.people import draw_people
from seed.presets import preset_named, presets

TODAY = date(2026, 1, 12)


@pytest.fixture(scope="module")
def people():
    return draw_people(preset_named("kpri-kalteng"), 7)


def test_a_preset_is_a_file_in_its_folder():
    assert "kpri-kalteng" in presets()
    with pytest.raises(NotFound, match="Jenis koperasi contoh kpri-bulan belum ada"):
        preset_named("kpri-bulan")


def test_the_same_number_gives_the_same_people(people):
    assert draw_people(preset_named("kpri-kalteng"), 7) == people
    assert draw_people(preset_named("kpri-kalteng"), 8) != people


def test_no_number_can_belong_to_anybody(people):
    assert {person.nik[12:] for person in people} == {"0000"}
    assert {person.nip[15:] for person in people if person.nip} == {"000"}
    assert all(re.fullmatch(r"08XX-0000-\d{4}", phone) for person in people
               for phone in (person.phone, person.heir_phone))
    assert all(person.payroll_account.startswith("0000") for person in people)
    assert all("No. 000, RT 000/RW 000" in person.address for person in people)


def test_identifiers_are_unique(people):
    assert len({person.nik for person in people}) == len({person.full_name for person in people}) == 300
    numbers = [person.nip for person in people if person.nip]
    assert len(set(numbers)) == len(numbers)


def test_nik_agrees_with_birth_date_and_gender(people):
    assert [person.full_name for person in people
            if nik_findings(person.nik, person.birth_date, person.gender)] == []


def test_nip_agrees_except_where_planted(people):
    assert [person.full_name for person in people
            if nip_findings(person.nip, person.employment_status, person.birth_date, person.gender, TODAY)] == [
        "Kornelius Sahay"]


@pytest.mark.parametrize("number", [1, 7, 42])
def test_the_mix_is_that_of_a_kpri(number):
    people = draw_people(preset_named("kpri-kalteng"), number)
    grades = Counter(person.grade.split("/")[0] for person in people if person.employment_status == "PNS")

    assert Counter(person.employment_status for person in people) == {
        "PNS": 186, "PPPK": 60, "PPPK_PARUH_WAKTU": 12, "HONORER": 18, "TKPD": 6, "PENSIUN": 18}
    assert 0.45 <= sum(person.gender == "P" for person in people) / 300 <= 0.61
    assert 0.46 <= grades["III"] / 186 <= 0.66
    assert 0.18 <= grades["IV"] / 186 <= 0.36
    assert all(18 <= (TODAY - person.birth_date).days / 365.25 <= 66 for person in people)
    assert all(1_000_000 <= person.net_pay <= 8_000_000 for person in people)
    assert all(person.joined_on < (person.left_on or TODAY) for person in people)


def test_numbers_of_newcomers_follow_their_joining(people):
    joined = [person.joined_on for person in people[288:]]
    assert joined == sorted(joined)
    assert all(person.joined_on < date(2024, 1, 1) for person in people[:288])


def test_applicants_of_the_exercises_are_not_in_the_world(people):
    assert [person for person in people if person.birth_date == date(1990, 11, 23)] == []
    assert [person.full_name for person in people if person.birth_date == date(1990, 2, 17)] == ["Siti Rahmah"]


def test_the_cast_is_as_promised(people):
    told = {row: (people[row - 1].full_name, people[row - 1].employment_status, people[row - 1].grade)
            for row in (3, 9, 11, 15, 23, 42, 57, 66, 101)}
    assert told == {
        3: ("Drs. Sipet Sahay, M.Si.", "PNS", "IV/b"), 9: ("Norhayati Syahrani", "PNS", "III/d"),
        11: ("Lewis Umbing", "PNS", "III/d"), 15: ("Yansen Toendan", "PNS", "IV/a"),
        23: ("Hernawati Garang", "PNS", "III/d"), 42: ("Sari Wulandari", "PNS", "III/c"),
        57: ("Rusmini Hidayatullah", "PNS", "III/d"), 66: ("Siti Rahmah", "PNS", "III/b"),
        101: ("Slamet Widodo", "HONORER", None)}
    sari, slamet, endang = people[41], people[100], people[132]
    assert (sari.net_pay, sari.other_deductions, sari.birth_date) == (4_138_898, 0, date(1987, 6, 4))
    assert slamet.contract_end == date(2026, 6, 30)
    assert endang.other_deductions * 3 > endang.net_pay
