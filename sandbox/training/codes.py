"""Codes that are read aloud and typed by hand: no 0 and O, no 1, I and L."""

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_class_code() -> str:
    return _draw(6)


def new_card_code() -> str:
    return f"{_draw(3)}-{_draw(4)}"


def read_class_code(typed: str) -> str:
    """What was typed, as it is kept: 'k7f 4mq' is K7F4MQ."""
    return re.sub(r"[^A-Z0-9]", "", typed.upper())


def read_card_code(typed: str) -> str:
    plain = read_class_code(typed)
    return f"{plain[:3]}-{plain[3:]}"


def _draw(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
