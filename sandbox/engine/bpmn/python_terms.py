"""CEL said in Python, for engines that evaluate Python: the same meaning for every value that is there.

Whole-number division cuts towards zero as CEL's does. `&&` and `||` in CEL forgive a missing value beside an operand
that settles the matter; Python reads from the left, so operands that cannot fail come first.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_TOKEN = re.compile(r"""\s*(?:(?P<string>[rR]?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'))
                        |(?P<number>0[xX][0-9a-fA-F]+|\d+)u?|(?P<name>[A-Za-z_]\w*)
                        |(?P<sign>&&|\|\||[=!<>]=|[-+*/%<>!?:()\[\],.]))""", re.VERBOSE)
_WORDS = {"true": "True", "false": "False", "null": "None"}
_LEVELS = (("||",), ("&&",), ("==", "!=", "<", "<=", ">", ">=", "in"), ("+", "-"), ("*", "/", "%"))
_METHODS = {"startsWith": "{0}.startswith({1})", "endsWith": "{0}.endswith({1})", "contains": "({1} in {0})",
            "matches": "bool(__import__('re').search({1}, {0}))", "size": "len({0})"}
_FUNCTIONS = {"size": "len({0})", "int": "int({0})", "string": "str({0})", "matches": _METHODS["matches"]}
DEEPEST = 40


class NotUnderstood(Exception):
    """The condition uses what cannot be said in Python."""


@dataclass(frozen=True)
class Term:
    """`level` is how tightly it binds, as in _LEVELS; `fails` whether a missing value makes Python stop."""

    text: str
    level: int = 9
    fails: bool = False


def to_python(condition: str, variable: Callable[[str], str]) -> str:
    """Raises NotUnderstood. `variable` names an answer as the other engine knows it."""
    return _Reader(condition, variable).read().text


def all_of(conditions: list[str], variable: Callable[[str], str]) -> str:
    terms = [_Reader(condition, variable).read() for condition in conditions]
    return terms[0].text if len(terms) == 1 else _joined("&&", terms).text


class _Reader:
    def __init__(self, condition: str, variable: Callable[[str], str]):
        self.tokens, self.at, self.variable, self.depth = _tokens(condition), 0, variable, 0

    def read(self) -> Term:
        term = self._choice()
        if self.at < len(self.tokens):
            raise NotUnderstood(self._next())
        return term

    def _choice(self) -> Term:
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotUnderstood("too deep")
        term = self._level(0)
        if self._accept("?"):
            chosen = self._level(0)
            self._expect(":")
            other = self._choice()
            term = Term(f"({chosen.text} if {term.text} else {other.text})", fails=True)
        self.depth -= 1
        return term

    def _level(self, level: int) -> Term:
        if level == len(_LEVELS):
            return self._unary()
        terms, signs = [self._level(level + 1)], []
        while self._peek() in _LEVELS[level]:
            signs.append(self._next())
            terms.append(self._level(level + 1))
        if not signs:
            return terms[0]
        return _joined(signs[0], terms) if level < 2 else _calculated(signs, terms, level)

    def _unary(self) -> Term:
        if self._accept("!"):
            return Term(f"(not {_inside(self._unary(), 2).text})")
        if self._accept("-"):
            return Term(f"-{_inside(self._unary(), 9).text}", 9, fails=True)
        return self._member()

    def _member(self) -> Term:
        term = self._primary()
        while self._peek() in (".", "["):
            if self._accept("["):
                term = Term(f"{term.text}[{self._choice().text}]", fails=True)
                self._expect("]")
                continue
            self._next()
            name = self._next()
            term = (self._call(_METHODS, name, [term]) if self._peek() == "("
                    else Term(f"{term.text}[{name!r}]", fails=term.fails))
        return term

    def _primary(self) -> Term:
        token = self._next()
        if token == "(":
            term = self._choice()
            self._expect(")")
            return Term(f"({term.text})", fails=term.fails) if term.level < 9 else term
        if token == "[":
            return Term(f"[{', '.join(term.text for term in self._arguments(']'))}]")
        if token[0].isdigit() or token[-1] in "\"'":
            return Term(token)
        if not re.fullmatch(r"[A-Za-z_]\w*", token):
            raise NotUnderstood(token)
        if self._peek() == "(":
            return self._call(_FUNCTIONS, token, [])
        # The root of a fact keeps its name; an answer may need another one.
        return Term(_WORDS.get(token) or (token if self._peek() == "." else self.variable(token)))

    def _call(self, known: dict[str, str], name: str, arguments: list[Term]) -> Term:
        self._expect("(")
        arguments = [*arguments, *self._arguments(")")]
        texts = [argument.text for argument in arguments]
        if name in ("min", "max") and known is _FUNCTIONS:
            return Term(f"{name}({', '.join(texts)})", fails=True)
        if name == "has" and known is _FUNCTIONS:
            return Term(f"({texts[0]} is not None)")
        wanted = 1 + ("{1}" in known.get(name, ""))
        if name not in known or len(texts) != wanted:
            raise NotUnderstood(name)
        return Term(known[name].format(*texts), fails=True)

    def _arguments(self, closing: str) -> list[Term]:
        found = []
        while not self._accept(closing):
            found.append(self._choice())
            if self._peek() != closing:
                self._expect(",")
        return found

    def _peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _next(self) -> str:
        if self.at >= len(self.tokens):
            raise NotUnderstood("ends too early")
        self.at += 1
        return self.tokens[self.at - 1]

    def _accept(self, sign: str) -> bool:
        found = self._peek() == sign
        self.at += found
        return found

    def _expect(self, sign: str) -> None:
        if not self._accept(sign):
            raise NotUnderstood(sign)


def _joined(sign: str, terms: list[Term]) -> Term:
    level = 0 if sign == "||" else 1
    word = " or " if sign == "||" else " and "
    ordered = sorted((_inside(term, level + 1) for term in terms), key=lambda term: term.fails)
    return Term(word.join(term.text for term in ordered), level, any(term.fails for term in terms))


def _calculated(signs: list[str], terms: list[Term], level: int) -> Term:
    result = terms[0]
    for sign, term in zip(signs, terms[1:], strict=True):
        # Comparisons beside each other mean something else in Python, so they are never left bare.
        left, right = _inside(result, level + (level == 2)), _inside(term, level + 1)
        if sign in ("/", "%"):
            result = _divided(sign, left.text, right.text)
        else:
            result = Term(f"{left.text} {sign} {right.text}", level, fails=sign not in ("==", "!=", "in"))
    return result


def _divided(sign: str, left: str, right: str) -> Term:
    """Cut towards zero; Python's own would round down."""
    whole = f"({left} // {right} if ({left} < 0) == ({right} < 0) else -(-{left} // {right}))"
    return Term(whole if sign == "/" else f"({left} - {right} * {whole})", fails=True)


def _inside(term: Term, level: int) -> Term:
    return term if term.level >= level else Term(f"({term.text})", 9, term.fails)


def _tokens(condition: str) -> list[str]:
    found, at, condition = [], 0, condition.strip()
    while at < len(condition):
        token = _TOKEN.match(condition, at)
        if not token:
            raise NotUnderstood(condition[at])
        found.append(token.group().strip().removesuffix("u") if token["number"] else token.group().strip())
        at = token.end()
    return found
