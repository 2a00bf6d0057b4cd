"""Codes that people read aloud and type."""

import pytest

from sandbox.training.codes import ALPHABET, new_card_code, new_class_code, read_card_code, read_class_code


def test_a_class_code_has_six_characters_nobody_confuses():
    code = new_class_code()

    assert len(code) == 6 and set(code) <= set(ALPHABET)
    assert not set("0O1IL") & set(ALPHABET)


def test_a_card_code_is_written_in_two_groups():
    first, second = new_card_code().split("-")

    assert (len(first), len(second)) == (3, 4)


@pytest.mark.parametrize("typed", ["K7F4MQ2", "k7f-4mq2", " k7f 4mq2 ", "K7F–4MQ2"])
def test_a_card_code_is_understood_however_it_is_typed(typed):
    assert read_card_code(typed) == "K7F-4MQ2"


def test_a_class_code_is_understood_however_it_is_typed():
    assert read_class_code(" k7f 4mq") == "K7F4MQ"
