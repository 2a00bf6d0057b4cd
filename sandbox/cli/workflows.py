"""`gladi workflow`: checking workflow files before anybody uses them."""

import sys
from pathlib import Path

import click

from sandbox.cases.library import workflows
from sandbox.cases.offer import catalog
from sandbox.cases.vocabulary import vocabulary
from sandbox.cli.console import say, verdict
from sandbox.engine.loading import load
from sandbox.errors import DefinitionError, NotFound
from sandbox.places import workflows_dir


@click.group()
def workflow():
    """Alur kerja: daftar dan pemeriksaan berkas."""


@workflow.command("list")
def list_workflows():
    """Menampilkan alur kerja yang ikut dalam Gladi."""
    for one in workflows().values():
        say(f"{one.id} {one.version}  {one.title}")


@workflow.command("vocabulary")
def print_vocabulary():
    """Menampilkan semua fakta dan akibat yang boleh dipakai dalam alur kerja."""
    click.echo(vocabulary(), nl=False)


@workflow.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[BERKAS ATAU FOLDER]...")
def lint(paths: tuple[Path, ...]):
    """Memeriksa berkas alur kerja; setiap kekurangan ditunjukkan tempatnya.

    Tanpa BERKAS, yang diperiksa adalah semua alur kerja yang ikut dalam Gladi.
    """
    files = [file for path in paths or (workflows_dir(),) for file in _files(path)]
    results = [_lint(file) for file in files]
    sys.exit(not all(results))


def _files(path: Path) -> list[Path]:
    """A folder of workflow folders, a folder of loose files, or one file."""
    if path.is_file():
        return [path]
    found = sorted(path.glob("**/workflow.json")) or sorted(path.glob("*.json"))
    if not found:
        raise NotFound("Tidak ada berkas alur kerja di {path}.", path=path)
    return found


def _lint(file: Path) -> bool:
    try:
        one = load(file.read_bytes(), catalog())
    except DefinitionError as refusal:
        verdict(False, f"{file}")
        for problem in refusal.problems:
            say(f"    {problem}".replace("[", r"\["))
        return False
    verdict(True, f"{file}  {one.title}")
    return True
