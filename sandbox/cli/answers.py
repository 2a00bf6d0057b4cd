"""Answers for people or, with --json, for scripts: the same shapes as the API."""

import json
from typing import Any

import click

from sandbox.cli.console import say

for_scripts = click.option("--json", "as_json", is_flag=True, help="Tulis jawabannya sebagai JSON, untuk skrip.")


def tell_json(answer: Any) -> None:
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2))


def line(text: str) -> None:
    """One line as it is: square brackets would be taken for colours."""
    say(text.replace("[", r"\["))
