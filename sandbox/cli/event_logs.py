"""`gladi log`: the event log of a workflow for tools of process mining."""

from pathlib import Path

import click

from sandbox.api.event_logs import FORMATS, event_log
from sandbox.cases.export import written_whole
from sandbox.cli.answers import line
from sandbox.cli.worldly import in_world, opened


@click.group()
def log():
    """Catatan peristiwa: siapa mengerjakan langkah apa, kapan, untuk setiap berkas."""


@log.command()
@click.argument("workflow")
@in_world
@click.option("--format", "kind", type=click.Choice(list(FORMATS)), required=True,
              help="xes dibaca alat penambangan proses, csv dibaca semua program.")
@click.option("--personal", is_flag=True, help="Sertakan nama dan isian orang. Tanpa ini nama diganti P1, P2, ….")
@click.option("--language", type=click.Choice(["id", "en"]), default="id", show_default=True, help="Bahasa judul.")
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path),
              help="Berkas tujuan. Bila tidak diisi: nama alurnya.")
def export(workflow: str, world: str, kind: str, personal: bool, language: str, to: Path | None):
    """Menyalin catatan peristiwa alur kerja WORKFLOW ke sebuah berkas."""
    target = to or Path(f"{workflow}.{kind}")
    with opened(world) as session, written_whole(target) as partial, partial.open("wb") as file:
        event_log(session, workflow, kind, file, personal=personal, language=language)
    line(f"Ditulis ke {target}.")
