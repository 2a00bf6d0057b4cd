"""The command line `gladi`: what trainers and scripts do without a browser."""

import sys

import click

from sandbox import __version__
from sandbox.cli.console import say
from sandbox.cli.members import member
from sandbox.cli.scenarios import scenario
from sandbox.cli.serving import prepare, serve
from sandbox.cli.trainers import trainer
from sandbox.cli.workflows import workflow
from sandbox.cli.worlds import world
from sandbox.errors import GladiError

REFUSED = 3


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gladi")
def gladi():
    """Gladi: tempat koperasi berlatih sebelum bekerja digital.

    \b
    Kode keluar untuk skrip:
      0  berhasil
      1  pemeriksaan menemukan yang perlu diperbaiki
      2  perintah atau pilihannya tidak dikenal
      3  ditolak: alasannya tertulis, tidak ada yang berubah
    """


for command in (serve, prepare, world, scenario, workflow, member, trainer):
    gladi.add_command(command)


def main() -> None:
    """Run the command; a refusal is a sentence and exit code 3, never a stack trace."""
    try:
        gladi()
    except GladiError as refusal:
        say(f"[bold red]✗[/] {_safe(refusal)}", error=True)
        sys.exit(REFUSED)


def _safe(refusal: GladiError) -> str:
    text = "\n".join(filter(None, [str(refusal), refusal.hint]))
    return text.replace("[", r"\[")


if __name__ == "__main__":
    main()
