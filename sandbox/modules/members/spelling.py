"""One name, many spellings: Moch. Rachman and H. Muhammad Rahman, S.Pd. are one. Pure."""

import re
from difflib import SequenceMatcher

SIMILAR = 0.85  # found by trying: Budi Santoso / Budi Santosa is 0.92, Siti Aminah / Siti Aisyah 0.82

_TITLES = {"h", "hj", "dr", "drs", "dra", "ir", "prof"}
_MUHAMAD = re.compile(r"m|md|mh|moh|muh|moch|much|mohd|muhd|mhd|m[uo](?:c?h)?am+[ae]d")
_SAME_SOUND = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), ("ch", "h"), ("kh", "h"), ("dh", "d"), ("th", "t"),
               ("ph", "f"), ("v", "f"), ("q", "k"), ("x", "ks"), ("z", "s"), ("y", "i"))


def plain_words(name: str) -> list[str]:
    """Letters that sound alike made alike; titles before the name and degrees after the comma gone."""
    words = re.findall(r"[a-z]+", name.lower().partition(",")[0])
    return [_plain_word(word) for word in words if word not in _TITLES]


def similar_names(one: str, other: str) -> bool:
    """Also when the words change places, or one writes apart what the other writes together."""
    ours, theirs = plain_words(one), plain_words(other)
    return _alike(" ".join(sorted(ours)), " ".join(sorted(theirs))) or _alike("".join(ours), "".join(theirs))


def _plain_word(word: str) -> str:
    if _MUHAMAD.fullmatch(word):
        return "muhamad"
    for written, sound in _SAME_SOUND:
        word = word.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", word)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= SIMILAR
