"""The exercises that come with Gladi: each can be solved, and each wrong attempt is answered as promised."""

import pytest

from sandbox.errors import NotFound
from sandbox.training.rehearse import rehearse
from sandbox.training.scenarios import all_scenarios, scenario, template_of
from seed.build import template_name

EXERCISES = all_scenarios()


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_every_answer_key_and_wrong_attempt_ends_as_promised(kpri_store, exercise):
    before = kpri_store.names()

    results = rehearse(kpri_store, exercise)

    assert [result.sentence for result in results if not result.ok] == []
    assert [result.name for result in results] == ["answer_key", *(attempt.name for attempt in exercise.wrong)]
    assert kpri_store.names() == before


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_an_exercise_is_worth_a_hundred_points_and_shows_four_mistakes_at_least(exercise):
    assert exercise.score_max == 100
    assert len(exercise.wrong) >= 4


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_who_plays_the_answer_key_holds_a_role_of_the_exercise(exercise):
    assert {move["as"].partition(":")[0] for move in exercise.answer_key} == set(exercise.roles)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_a_screen_sentence_neither_shouts_nor_blames(exercise):
    spoken = str(exercise.texts["id"])

    assert [word for word in ("!", "tidak valid", "error", "salah Anda") if word in spoken] == []


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_the_template_has_the_name_that_the_seed_gives_it(exercise):
    preset, number, name = template_of(exercise)

    assert name == template_name(preset, number)


def test_an_unknown_exercise_is_not_found():
    with pytest.raises(NotFound) as refusal:
        scenario("../seed")

    assert str(refusal.value) == "Latihan “../seed” tidak ada."
