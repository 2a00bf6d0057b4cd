"""English is a full translation: every text of the screens has one, with the same names in it."""

import ast
import re

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from sandbox.places import PACKAGE, translations_dir

KEYWORDS = {"_": None, "gettext": None, "lazy_gettext": None, "_l": None, "ngettext": (1, 2)}
SPEAKING = {"phrase", "Phrase", "RuleBroken", "Forbidden", "NotFound", "NotAllowed", "StalePage", "StorageFailed"}
METHODS = [("templates/**.html", "jinja2"), ("**.py", "python")]
OPTIONS = {"templates/**.html": {"trimmed": "true"}}


def english():
    with (translations_dir() / "en" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale="en")


def test_every_text_of_the_screens_has_an_english_one():
    found = extract_from_dir(PACKAGE / "web", METHODS, OPTIONS, keywords=KEYWORDS)
    said = {text[0] if isinstance(text, tuple) else text for _, _, text, _, _ in found}
    translated = {message.id[0] if message.pluralizable else message.id for message in english()
                  if message.id and all(message.string if message.pluralizable else [message.string])}

    assert sorted(said - translated) == []


def test_a_translation_keeps_the_names_of_its_numbers():
    names = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
    texts = [(message.id[0], text) for message in english() if message.pluralizable for text in message.string]
    texts += [(message.id, message.string) for message in english() if message.id and not message.pluralizable]

    assert [(one, other) for one, other in texts if set(names.findall(one)) != set(names.findall(other))] == []


def test_every_sentence_of_the_other_parts_has_an_english_one():
    parts = [PACKAGE / part for part in ("engine", "modules", "cases", "training", "worlds")]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for part in parts for path in part.rglob("*.py")]
    said = {text for tree in trees for text in _sentences(tree)}
    translated = {message.id for message in english() if not message.pluralizable and message.string}

    assert sorted(said - translated - {""}) == []


def _sentences(tree: ast.AST):
    """What refusals and phrases are made of: their first argument and their hint."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in SPEAKING:
            for said in (*call.args[:1], *(word.value for word in call.keywords if word.arg == "hint")):
                yield from _texts(said)


def _texts(said: ast.AST):
    if isinstance(said, ast.IfExp):
        yield from (*_texts(said.body), *_texts(said.orelse))
    elif isinstance(said, ast.Constant) and isinstance(said.value, str):
        yield said.value
