"""`gladi workflow diff` and `export`: two definitions compared, and one written in another form."""

import sys
from pathlib import Path

import click

from sandbox.api.definitions import difference_json
from sandbox.api.files import FORMATS, written
from sandbox.cli.answers import for_scripts, line, tell_json
from sandbox.cli.sources import source, source_argument
from sandbox.engine.difference import differences
from sandbox.errors import StorageFailed


@click.command()
@source_argument("old")
@source_argument("new")
@click.option("--exit-code", "tells", is_flag=True, help="Kode keluar 1 bila ada perbedaan.")
@for_scripts
def diff(old: str, new: str, tells: bool, as_json: bool):
    """Membandingkan OLD dengan NEW, dalam kalimat. Keduanya berkas, atau alur pustaka seperti loan-approval@1.0.0."""
    found = [difference_json(one, str) for one in differences(source(old).workflow, source(new).workflow)]
    if as_json:
        tell_json({"items": found})
    else:
        for one in found:
            line(one["sentence"])
        if not found:
            line("Tidak ada perbedaan.")
    sys.exit(bool(found and tells))


@click.command()
@source_argument("workflow")
@click.option("--format", "kind", type=click.Choice(list(FORMATS)), required=True,
              help="json: bentuk baku; bpmn: untuk alat lain; pdf: prosedur tercetak; markdown: ringkasan; "
                   "blank-form: formulir kosong.")
@click.option("--step", default="", help="Untuk blank-form: hanya formulir langkah ini.")
@click.option("--language", type=click.Choice(["id", "en"]), default="id", show_default=True, help="Bahasa isinya.")
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True),
              help="Berkas tujuan; - berarti ke layar. Bila tidak diisi: nama alur dan versinya.")
def export(workflow: str, kind: str, step: str, language: str, to: Path | None):
    """Menulis alur kerja sebagai berkas: JSON, BPMN, PDF, Markdown, atau formulir kosong."""
    made = written(source(workflow).workflow, kind, language=language, step=step)
    if str(to) == "-":
        return click.echo(made.content, nl=False)
    keep(to or Path(made.name), made.content)


def keep(target: Path, content: bytes) -> None:
    """Raises StorageFailed when it cannot be written."""
    try:
        target.write_bytes(content)
    except OSError as fault:
        raise StorageFailed("Berkas {file} tidak bisa ditulis: {reason}.", file=target,
                            reason=fault.strerror or "?") from None
    line(f"Ditulis ke {target}.")
