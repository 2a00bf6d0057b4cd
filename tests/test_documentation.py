"""The docs lag behind nothing: every setting, command, step type, fact, effect and check is described somewhere."""

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

DOCS = Path(__file__).parent.parent / "docs"


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


def test_every_command_says_what_it_does():
    def helpless(group, prefix):
        for name, command in group.commands.items():
            yield from helpless(command, f"{prefix} {name}") if isinstance(command, click.Group) else ()
            if not command.help:
                yield f"{prefix} {name}"

    assert list(helpless(gladi, "gladi")) == []
