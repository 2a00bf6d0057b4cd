"""Names by the peoples of a region; a name never carries the identity, the impossible NIK does."""

import json
from pathlib import Path
from random import Random

from faker.providers import BaseProvider
from faker.providers.person.id_ID import Provider as FakerNames

from seed.draws import chance, pick

WORDS = json.loads(Path(__file__).with_name("names.json").read_text(encoding="utf-8"))
DEGREES = {
    "II": [("A.Md.", 30), ("", 70)],
    "III": [("S.Pd.", 8), ("S.E.", 5), ("S.Sos.", 4), ("S.T.", 3), ("S.Kom.", 2), ("", 78)],
    "IV": [("S.Pd.", 8), ("M.Si.", 9), ("M.M.", 5), ("M.Pd.", 6), ("", 72)],
}
MUSLIM = ("banjar", "melayu", "madura", "bugis")


class NameProvider(BaseProvider):
    """Draws whole names; Faker's Indonesian word list stands behind the Javanese ones."""

    def person_name(self, ethnic_mix: list, gender: str) -> str:
        people = pick(self.generator.random, ethnic_mix)
        return _name(self.generator.random, WORDS[people], gender)

    def titled_name(self, ethnic_mix: list, gender: str, grade: str, age: int) -> str:
        """With the degree a grade suggests, and H. or Hj. for some of the older."""
        random = self.generator.random
        people = pick(random, ethnic_mix)
        name = _name(random, WORDS[people], gender)
        if people in MUSLIM and age >= 45 and chance(random, 250):
            name = ("H. " if gender == "L" else "Hj. ") + name
        degree = pick(random, DEGREES.get(grade.split("/")[0], [("", 1)]))
        return f"{name}, {degree}" if degree else name


def _name(random: Random, words: dict, gender: str) -> str:
    firsts = words[gender]
    if words.get("single"):
        firsts = firsts + list(_JAVANESE[gender])
        if chance(random, 200):
            return random.choice(firsts)
    first, last = random.choice(firsts), random.choice(words["last"])
    return first if first == last else f"{first} {last}"


# Faker lists what Javanese ever were called; these endings are the ones heard in an office today.
_JAVANESE = {
    "L": tuple(name for name in FakerNames.first_names_male if name.endswith(("ono", "anto", "iman", "adi"))),
    "P": tuple(name for name in FakerNames.first_names_female if name.endswith(("ati", "yanti", "ani", "iah"))),
}
