"""Whether a text looks empty: spaces, marks of direction and joining, and letters that fonts draw as nothing."""

import unicodedata

_DRAWN_AS_NOTHING = frozenset("\u2800\u3164\u115f\u1160\uffa0")  # an empty Braille cell and the fillers of Hangul


def is_blank(text: str) -> bool:
    """Ends at the first letter somebody can see, which is nearly always the first one."""
    return all(letter.isspace() or letter in _DRAWN_AS_NOTHING or unicodedata.category(letter) == "Cf"
               for letter in text)
