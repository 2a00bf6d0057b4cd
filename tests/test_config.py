"""Settings from the environment: the defaults run, and what cannot be read is named in a sentence."""

import pytest

from sandbox.config import Settings
from sandbox.errors import RuleBroken


def test_without_any_variable_the_defaults_run():
    assert Settings.from_environment({}) == Settings()


def test_each_variable_sets_its_field():
    chosen = Settings.from_environment({"GLADI_PORT": "9000", "GLADI_HTTPS": "ya", "GLADI_PRESET": "pasuruan-kota"})

    assert (chosen.port, chosen.https, chosen.preset) == (9000, True, "pasuruan-kota")


@pytest.mark.parametrize(("name", "text"), [
    ("GLADI_PORT", "abc"), ("GLADI_PORT", "0"), ("GLADI_PORT", "70000"), ("GLADI_NUMBER", "-7"),
    ("GLADI_NUMBER", "9" * 5000), ("GLADI_PORT", "")])
def test_a_number_that_is_none_is_refused_by_name(name, text):
    with pytest.raises(RuleBroken, match=f"Setelan {name} berisi “{text[:20]}”"):
        Settings.from_environment({name: text})
