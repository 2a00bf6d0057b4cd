"""`gladi workflow`: definitions from the first check to every way out of Gladi and into a cooperative."""

import sys
from pathlib import Path
from typing import Any

import click

from sandbox.api.definitions import linted_json, summary_json
from sandbox.cases.vocabulary import vocabulary
from sandbox.cli.answers import for_scripts, line, tell_json
from sandbox.cli.console import verdict
from sandbox.cli.place import hall
from sandbox.cli.publishing import migrate, publish
from sandbox.cli.sources import contents, knowing, workflow_files
from sandbox.cli.workflow_files import diff, export
from sandbox.cli.workflow_import import import_bpmn
from sandbox.cli.workflow_tests import replay_examples
from sandbox.design.library import library
from sandbox.engine.catalog import Catalog
from sandbox.engine.loading import check, read
from sandbox.errors import DefinitionError
from sandbox.places import workflows_dir


@click.group()
def workflow():
    """Alur kerja: daftar, pemeriksaan, contoh, perbandingan, ekspor, impor, penerbitan."""


@workflow.command("list")
@for_scripts
def list_workflows(as_json: bool):
    """Menampilkan alur kerja pustaka, masing-masing versi terbarunya."""
    with hall() as session:
        found = [summary_json(version) for version in library(session)]
    if as_json:
        return tell_json({"items": found})
    for one in found:
        line(f"{one['workflow']} {one['version']}  {one['title']}  ({one['published_by']})")


@workflow.command("vocabulary")
def print_vocabulary():
    """Menampilkan semua fakta dan akibat yang boleh dipakai dalam alur kerja."""
    click.echo(vocabulary(), nl=False)


@workflow.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[BERKAS ATAU FOLDER]...")
@for_scripts
def lint(paths: tuple[Path, ...], as_json: bool):
    """Memeriksa berkas alur kerja; setiap kekurangan ditunjukkan tempatnya.

    Tanpa BERKAS, yang diperiksa adalah semua alur kerja yang ikut dalam Gladi. Peringatan ditunjukkan juga, tetapi
    tidak mengubah kode keluar.
    """
    texts = {file: contents(file) for file in workflow_files(paths or (workflows_dir(),))}
    known = knowing(texts.values())
    results = [(file, _linted(text, known)) for file, text in texts.items()]
    if as_json:
        tell_json({"items": [{"file": str(file), **found} for file, found in results]})
    else:
        for file, found in results:
            _tell(file, found)
    sys.exit(not all(found["ok"] for _, found in results))


for command in (replay_examples, diff, export, import_bpmn, publish, migrate):
    workflow.add_command(command)


def _linted(text: bytes, known: Catalog) -> dict:
    problems = check(text, known)
    return linted_json(_readable(text), problems, str)


def _readable(text: bytes) -> Any:
    try:
        return read(text)
    except DefinitionError:
        return {}


def _tell(file: Path, found: dict) -> None:
    verdict(found["ok"], f"{file}  {found['title']}".rstrip())
    for problem in found["problems"]:
        mark = "!" if problem["severity"] == "warning" else "✗"
        line(f"  {mark} {file.name} {problem['pointer'] or '/'}: {problem['message']} ({problem['code']})")
        if problem.get("repair"):
            line(f"      Perbaikan: {problem['repair']}.")
