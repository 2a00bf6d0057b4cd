"""The command line `gladi`: what trainers and scripts do without a browser."""

import click

from sandbox import __version__
from sandbox.cli.cases import case
from sandbox.cli.console import say
from sandbox.cli.event_logs import log
from sandbox.cli.members import member
from sandbox.cli.playing import play_year_command
from sandbox.cli.scenarios import scenario
from sandbox.cli.serving import prepare, serve
from sandbox.cli.tasks import task
from sandbox.cli.tokens import token
from sandbox.cli.trainers import trainer
from sandbox.cli.workflows import workflow
from sandbox.cli.worlds import world
from sandbox.errors import GladiError, InvalidValues

REFUSED = 3


class Gladi(click.Group):
    """A refusal is a sentence and exit code 3, never a stack trace."""

    def invoke(self, context: click.Context):
        try:
            return super().invoke(context)
        except GladiError as refusal:
            say(f"[bold red]✗[/] {_plain(refusal)}", error=True)
            context.exit(REFUSED)


@click.group(cls=Gladi, context_settings={"help_option_names": ["-h", "--help"]})
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


for command in (serve, prepare, world, scenario, workflow, case, task, log, member, trainer, token):
    gladi.add_command(command)
world.add_command(play_year_command)


def main() -> None:
    gladi(prog_name="gladi")


def _plain(refusal: GladiError) -> str:
    """Square brackets would be taken for colours."""
    fields = refusal.fields.values() if isinstance(refusal, InvalidValues) else ()
    return "\n".join(filter(None, [str(refusal), *fields, refusal.hint])).replace("[", r"\[")


if __name__ == "__main__":
    main()
