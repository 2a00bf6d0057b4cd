"""Digital readiness: 25 answers, a score of 0 to 100, and the weak areas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.errors import InvalidValues
from sandbox.modules.cooperative.readiness import AREAS, QUESTIONS, readiness

ANSWERS = st.fixed_dictionaries({name: st.integers(0, 4) for name in QUESTIONS})


def test_there_are_25_questions_in_six_areas():
    assert (len(QUESTIONS), len(set(QUESTIONS)), len(AREAS)) == (25, 25, 6)


@pytest.mark.parametrize(("points", "score"), [(0, 0), (1, 25), (2, 50), (4, 100)])
def test_the_score_is_the_share_of_all_points(points, score):
    assert readiness(dict.fromkeys(QUESTIONS, points)).score == score


def test_the_weakest_area_is_named_first():
    points = {name: 4 for name in QUESTIONS} | {f"security_{number}": 1 for number in range(1, 5)} | {
        f"data_{number}": 0 for number in range(1, 5)}
    found = readiness(points)

    assert (found.score, found.by_area["data"], found.by_area["people"]) == (72, 0, 100)
    assert found.gaps() == "data (0 dari 100), keamanan (25 dari 100)"


@given(ANSWERS)
def test_a_score_stays_between_0_and_100_and_agrees_with_its_areas(points):
    found = readiness(points)

    assert 0 <= found.score <= 100
    assert min(found.by_area.values()) <= found.score + 1 and found.score <= max(found.by_area.values()) + 1


def test_an_answer_outside_the_scale_is_refused_beside_it():
    with pytest.raises(InvalidValues) as refused:
        readiness(dict.fromkeys(QUESTIONS, 2) | {"data_3": 5, "people_1": -1})

    assert {name: str(said) for name, said in refused.value.fields.items()} == {
        "people_1": "Isi 0 sampai 4.", "data_3": "Isi 0 sampai 4."}
