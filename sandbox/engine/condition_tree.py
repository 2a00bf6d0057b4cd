"""A condition read into a tree, only so far that one can ask whether it is always or never true.

CEL itself decides what a condition means; whatever this reader does not know becomes one opaque part.
A node is a tuple: its kind, then its parts; every node of a value ends in its text.
"""

import re
from functools import lru_cache

Node = tuple
_TOKEN = re.compile(r"""\s*(?:(?P<word>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|(?P<number>\d+)|
    (?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?P<sign>\|\||&&|[=!<>]=|[-+*/%!<>?:(),.\[\]]))""", re.X)
DEEPEST = 30
_CONSTANTS = {"true": True, "false": False, "null": None}
_STRENGTH = {"||": 0, "&&": 1, **dict.fromkeys(("==", "!=", "<", "<=", ">", ">=", "in"), 2), "+": 3, "-": 3,
             "*": 4, "/": 4, "%": 4}


class _Unread(Exception):
    pass


@lru_cache(maxsize=4096)
def tree(text: str) -> Node:
    """("or", a, b), ("and", a, b), ("not", a), ("compare", sign, left, right), or a value:
    ("constant", value, text), ("name", text), ("sum", sign, left, right, text), ("list", items, text), ("other", text).
    """
    try:
        reader = _Reader(text)
        node = reader.choice()
        return node if reader.sign is None else ("other", text)
    except (_Unread, RecursionError):
        return ("other", text)


def text_of(node: Node) -> str:
    """The same for the same part, whatever its spaces and brackets were."""
    if node[0] in ("or", "and", "not", "compare"):
        return "(" + " ".join(part if isinstance(part, str) else text_of(part) for part in node) + ")"
    return node[-1]


class _Reader:
    def __init__(self, text: str):
        self.tokens = []
        position, text = 0, text.rstrip()
        while position < len(text):
            found = _TOKEN.match(text, position)
            if not found:
                raise _Unread
            self.tokens.append((found.lastgroup, found[found.lastgroup]))
            position = found.end()
        self.tokens.append(("end", None))
        self.position, self.depth = 0, 0

    @property
    def sign(self) -> str | None:
        return self.tokens[self.position][1]

    def take(self) -> tuple[str, str]:
        token = self.tokens[self.position]
        self.position += 1
        return token

    def need(self, sign: str) -> None:
        if self.take()[1] != sign:
            raise _Unread

    def choice(self) -> Node:
        first = self.above(0)
        if self.sign != "?":
            return first
        self.take()
        yes = self.choice()
        self.need(":")
        no = self.choice()
        return ("other", f"({text_of(first)} ? {text_of(yes)} : {text_of(no)})")

    def above(self, lowest: int) -> Node:
        """Everything that binds at least as tightly as `lowest`, from left to right."""
        node = self.unary()
        while True:
            kind, sign = self.tokens[self.position]
            strength = _STRENGTH.get(sign, -1) if kind != "text" else -1
            if strength < lowest:
                return node
            self.position += 1
            right = self.above(strength + 1)
            if strength < 2:
                node = ("or" if sign == "||" else "and", node, right)
            elif strength == 2:
                node = ("compare", sign, node, right)
            else:
                node = ("sum", sign, node, right, f"({text_of(node)} {sign} {text_of(right)})")

    def unary(self) -> Node:
        """Nothing that a person writes is nested deeper."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise _Unread
        node = self.signed()
        self.depth -= 1
        return node

    def signed(self) -> Node:
        if self.sign == "!" and self.tokens[self.position][0] == "sign":
            self.take()
            return ("not", self.unary())
        if self.sign == "-" and self.tokens[self.position][0] == "sign":
            self.take()
            part = self.unary()
            zero = ("constant", 0, "0")
            return ("sum", "-", zero, part, f"(0 - {text_of(part)})")
        return self.member()

    def member(self) -> Node:
        node = self.primary()
        while self.sign in (".", "["):
            opened = self.take()[1]
            rest = self.take()[1] if opened == "." else text_of(self.choice())
            if opened == "[":
                self.need("]")
            node = ("other", f"{text_of(node)}{opened}{rest}")
            if self.sign == "(":
                node = self.call(node[-1])
        return node

    def primary(self) -> Node:
        kind, token = self.take()
        if kind == "number":
            return ("constant", int(token), token)
        if kind == "text" and "\\" not in token:
            return ("constant", token[1:-1], repr(token[1:-1]))
        if kind == "word":
            if self.sign == "(":
                return self.call(token)
            return ("constant", _CONSTANTS[token], token) if token in _CONSTANTS else ("name", token)
        if token == "(":
            node = self.choice()
            self.need(")")
            return node
        if token == "[":
            items = self.items("]")
            return ("list", items, "[" + ", ".join(map(text_of, items)) + "]")
        raise _Unread

    def call(self, name: str) -> Node:
        self.need("(")
        return ("other", f"{name}(" + ", ".join(map(text_of, self.items(")"))) + ")")

    def items(self, closing: str) -> tuple[Node, ...]:
        items = []
        while self.sign != closing:
            items.append(self.choice())
            if self.sign != closing:
                self.need(",")
        self.take()
        return tuple(items)
