"""How the command line speaks: one console for answers, one for refusals."""

import sys

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

for stream in (sys.stdout, sys.stderr):
    # A Windows console of 2015 cannot print a check mark; a question mark is better than a stop.
    stream.reconfigure(errors="replace")

_OUT = Console(soft_wrap=True, highlight=False)
_ERR = Console(stderr=True, soft_wrap=True, highlight=False)


def say(text: str, *, error: bool = False) -> None:
    (_ERR if error else _OUT).print(text)


def verdict(ok: bool, sentence: str) -> None:
    mark = "[bold green]✓[/]" if ok else "[bold red]✗[/]"
    say(f"{mark} {sentence.replace('[', chr(92) + '[')}")


def progress() -> Progress:
    """A bar with seconds, for work that takes longer than a breath."""
    return Progress(TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=_OUT)
