"""English is a full translation: nothing a screen may say is left in Indonesian, and nothing is there for no use."""

import json
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from sandbox.cases.library import texts, workflows
from sandbox.engine.translation import missing_texts, translate
from sandbox.places import scenarios_dir, translations_dir

ROOT = Path(__file__).resolve().parent.parent.parent
NAMES = re.compile(r"%\((\w+)\)s|\{([\w.]+)\}")
SCENARIOS = sorted(folder.name for folder in scenarios_dir().iterdir() if folder.is_dir())


@pytest.fixture(scope="module")
def english():
    with (translations_dir() / "en" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return [message for message in read_po(file, locale="en") if message.id]


def test_every_text_is_translated_and_no_translation_is_left_over(english):
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(ROOT, methods, options, keywords={"_": None, "gettext": None, "ngettext": (1, 2)})

    assert {text for _, _, text, _, _ in found} == {message.id for message in english}


def test_no_translation_is_empty_or_a_guess(english):
    strings = [(message.id, message.string if message.pluralizable else [message.string]) for message in english]

    assert [text for text, said in strings if not all(said)] == []
    assert [message.id for message in english if message.fuzzy] == []


def test_a_translation_keeps_the_names_of_its_numbers(english):
    assert [(text, said) for message in english for text, said in _pairs(message) if _names(text) != _names(said)] == []


@pytest.mark.parametrize("workflow", workflows())
def test_a_workflow_is_whole_in_english(workflow):
    source, said = workflows()[workflow].source, texts(workflow, "en")

    assert missing_texts(source, said) == []
    assert [pair for pair in _texts(source, translate(source, said)) if _names(pair[0]) != _names(pair[1])] == []


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_an_exercise_is_whole_in_english(scenario):
    ours, theirs = (json.loads((scenarios_dir() / scenario / "text" / f"{language}.json").read_text(encoding="utf-8"))
                    for language in ("id", "en"))
    pairs = list(_texts(ours, theirs))

    assert [said for _, said in pairs if not said] == []
    assert [pair for pair in pairs if _names(pair[0]) != _names(pair[1])] == []


def _pairs(message):
    if message.pluralizable:
        return zip(message.id, message.string, strict=True)
    return [(message.id, message.string)]


def _names(text: str) -> set:
    return set(NAMES.findall(text))


def _texts(ours, theirs):
    """Each Indonesian text with the English one in its place."""
    if isinstance(ours, dict):
        assert sorted(ours) == sorted(theirs)
        for name in ours:
            yield from _texts(ours[name], theirs[name])
    elif isinstance(ours, list | tuple):
        for one, other in zip(ours, theirs, strict=True):
            yield from _texts(one, other)
    elif isinstance(ours, str):
        yield ours, theirs
