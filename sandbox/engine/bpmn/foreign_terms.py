"""What other tools write on a line, as CEL when it is simple: FEEL, expression language, Python."""

import re
import unicodedata
from collections.abc import Mapping

from sandbox.engine.conditions import compiled

_WRAPPED = re.compile(r"^\s*(?:[#$]\{(?P<inner>.*)\}|=(?P<feel>[^=].*))\s*$", re.DOTALL)
_SIMPLE = re.compile(r"""^\(*\s*[a-z][a-z0-9_.]*\s*(?:(?:==|!=|<=|>=|<|>)\s*(?:-?\d+|"[^"\\]*"|'[^'\\]*'|true|false))?
                         (?:\s*\)*\s*(?:&&|\|\|)\s*\(*\s*[a-z][a-z0-9_.]*\s*
                            (?:(?:==|!=|<=|>=|<|>)\s*(?:-?\d+|"[^"\\]*"|'[^'\\]*'|true|false))?)*\s*\)*$""", re.VERBOSE)
_COMPARED = re.compile(r"""([a-z][a-z0-9_.]*)\s*(?:(?:==|!=|<=|>=|<|>)\s*(-?\d+|"[^"\\]*"|'[^'\\]*'|true|false))?""")
_WORDS = ((r"\band\b", "&&"), (r"\bor\b", "||"), (r"\bTrue\b", "true"), (r"\bFalse\b", "false"),
          (r"(?<![=!<>])=(?!=)", "=="))
_LONGEST = 300


def as_cel(text: str) -> str:
    """"" when it is not a comparison of names with numbers, texts, yes or no."""
    if not text or len(text) > _LONGEST:
        return ""
    wrapped = _WRAPPED.match(text)
    plain = (wrapped["inner"] or wrapped["feel"]) if wrapped else text
    for pattern, sign in _WORDS:
        plain = re.sub(pattern, sign, plain)
    plain = " ".join(plain.split())
    if not _SIMPLE.match(plain):
        return ""
    try:
        compiled(plain)
    except ValueError:
        return ""
    return plain


def names_in(condition: str) -> Mapping[str, str]:
    """The answers it reads, each with the field type its comparison speaks of."""
    found = {}
    for name, value in _COMPARED.findall(re.sub(r"\"[^\"]*\"|'[^']*'", "''", condition)):
        if "." not in name and name not in ("true", "false"):
            found.setdefault(name, "yes_no" if value in ("", "true", "false") else
                             "text" if value.startswith("'") else "integer")
    return found


def slug(text: str, other: str) -> str:
    """A name for the file out of a title: lower case letters, digits and underscores."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")[:40].strip("_")
    if not made:
        return other
    return made if made[0].isalpha() else f"{other}_{made}"


class Names:
    """Slugs, each given once."""

    def __init__(self):
        self.given: set[str] = set()
        self._numbers: dict[str, int] = {}

    def new(self, text: str, other: str) -> str:
        first = made = slug(text, other)
        while made in self.given:
            self._numbers[first] = self._numbers.get(first, 1) + 1
            made = f"{first}_{self._numbers[first]}"
        self.given.add(made)
        return made
