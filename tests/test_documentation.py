"""The docs lag behind nothing: every setting, command, step type, fact, effect and check is described somewhere."""

import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

from sandbox.cases.vocabulary import vocabulary
from sandbox.cli import gladi
from sandbox.config import Settings
from sandbox.engine import definition
from sandbox.modules.catalog import EFFECTS, FACTS
from sandbox.training.checks import CHECKS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def commands(group: click.Group, prefix: str) -> list[str]:
    found = []
    for name, command in group.commands.items():
        found += commands(command, f"{prefix} {name}") if isinstance(command, click.Group) else [f"{prefix} {name}"]
    return found


def step_types() -> list[str]:
    return [kind.type for kind in vars(definition).values()
            if isinstance(kind, type) and issubclass(kind, definition.Step) and kind.type]


@pytest.mark.parametrize("document, names", [
    ("settings.md", [f"GLADI_{field.name.upper()}" for field in fields(Settings)]),
    ("command-line.md", commands(gladi, "gladi")),
    ("workflow-files.md", [f"`{kind}`" for kind in step_types()]),
    ("facts-and-effects.md", [f"`{name}`" for name in (*FACTS, *EFFECTS)]),
    ("scenarios.md", [f"`{name}`" for name in CHECKS]),
])
def test_a_page_of_the_docs_describes_everything_of_its_kind(document, names):
    text = (DOCS / document).read_text(encoding="utf-8")

    assert names, "a list of nothing would prove nothing"
    assert [name for name in names if name not in text] == []


def test_the_page_of_facts_and_effects_is_what_the_command_prints():
    assert (DOCS / "facts-and-effects.md").read_text(encoding="utf-8") == vocabulary()


def test_what_is_to_be_typed_in_a_clone_names_the_command_where_it_lies():
    guide = (ROOT / "trainer_guide" / "README.md").read_text(encoding="utf-8")
    year = (DOCS / "rehearsal.md").read_text(encoding="utf-8")

    assert re.findall(r"`gladi .*?`", guide) + re.findall(r"(?m)^gladi .*", year) == []
    assert (ROOT / "README.md").read_text(encoding="utf-8").count(".venv\\Scripts\\gladi") == 1


def test_the_folder_a_played_year_is_printed_into_is_not_put_under_version_control():
    option, = (one for one in gladi.commands["world"].commands["play-year"].params if one.name == "to")

    assert f"--to {option.default}" in (DOCS / "rehearsal.md").read_text(encoding="utf-8")
    assert f"/{option.default}/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_every_command_says_what_it_does():
    def helpless(group, prefix):
        for name, command in group.commands.items():
            yield from helpless(command, f"{prefix} {name}") if isinstance(command, click.Group) else ()
            if not command.help:
                yield f"{prefix} {name}"

    assert list(helpless(gladi, "gladi")) == []
