"""What looks empty to a person is empty, whatever letters it is made of."""

import pytest

from sandbox.engine.blank import is_blank


@pytest.mark.parametrize("text", ["", "   ", "\t\r\n", "\u00a0", "\u200b\u200b", "\u202e", "\u2800", "\u3164", "\ufeff",
                                  "\u115f\u1160", "\uffa0", " \u200d\u2060 "])
def test_letters_nobody_sees_are_blank(text):
    assert is_blank(text)


@pytest.mark.parametrize("text", [".", " a", "\u200ba", "0", "\u202eamanirp", "📷", "ꦏ"])
def test_one_letter_somebody_sees_is_enough(text):
    assert not is_blank(text)
