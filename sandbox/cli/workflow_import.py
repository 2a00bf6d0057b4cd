"""`gladi workflow import`: a BPMN diagram of another tool as a workflow file."""

import sys
from pathlib import Path

import click

from sandbox.api.definitions import linted_json
from sandbox.cases.offer import catalog
from sandbox.cli.answers import for_scripts, line, tell_json
from sandbox.cli.workflow_files import keep
from sandbox.engine.bpmn import from_bpmn
from sandbox.engine.canonical import canonical
from sandbox.engine.loading import check
from sandbox.errors import NotFound


@click.command("import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="BERKAS.bpmn")
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True),
              help="Berkas tujuan; - berarti ke layar. Bila tidak diisi: nama alurnya dengan .json.")
@for_scripts
def import_bpmn(file: Path, to: Path | None, as_json: bool):
    """Membaca diagram BPMN 2.0 menjadi berkas alur kerja.

    Diagram yang tidak tersusun blok ditolak dengan nama unsurnya. Yang masih perlu dilengkapi ditunjukkan, dan kode
    keluarnya 1.
    """
    definition = from_bpmn(_bytes(file))
    found = linted_json(definition, check(definition, catalog()), str)
    if as_json:
        tell_json({"definition": definition, **found})
    else:
        _keep_definition(to or Path(f"{definition['workflow']}.json"), canonical(definition), found)
    sys.exit(not found["ok"])


def _keep_definition(target: Path, text: str, found: dict) -> None:
    if str(target) == "-":
        return click.echo(text, nl=False)
    keep(target, text.encode())
    for problem in found["problems"]:
        line(f"    {problem['pointer'] or '/'}: {problem['message']}")


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        raise NotFound("{file} tidak bisa dibaca: {reason}.", file=file, reason=fault.strerror or "?") from None
