"""What a command about workflows may be pointed at: a file, or a workflow of the library, with @version or without."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from sandbox.cases.library import workflows
from sandbox.cases.offer import catalog
from sandbox.cli.place import hall
from sandbox.design import library
from sandbox.engine.called import shapes_of
from sandbox.engine.catalog import Catalog
from sandbox.engine.definition import Workflow
from sandbox.engine.loading import LARGEST_TEXT, load, read, trusted
from sandbox.engine.shape import shape_problems
from sandbox.errors import DefinitionError, InvalidValues, NotFound
from sandbox.phrase import phrase

SOURCE = "BERKAS|ALUR[@VERSI]"


@dataclass(frozen=True)
class Found:
    workflow: Workflow
    examples: Mapping[str, Mapping[str, Any]]


def source(text: str) -> Found:
    """Raises DefinitionError naming the file, NotFound for what is neither a file nor in the library."""
    path = Path(text)
    return _from_file(path) if path.exists() or path.suffix == ".json" else _from_library(text)


def workflow_files(paths: tuple[Path, ...]) -> Iterator[Path]:
    """Of a folder of workflow folders, a folder of loose files, or one file."""
    for path in paths:
        yield from [path] if path.is_file() else _in_folder(path)


def knowing(texts: Iterable[bytes]) -> Catalog:
    """What these files may name: everything the modules offer, the shipped workflows, and each other."""
    return replace(catalog(), workflows=shapes_of([*workflows().values(), *_readable(texts)]))


def _readable(texts: Iterable[bytes]) -> Iterator[Workflow]:
    for text in texts:
        try:
            read_in = read(text)
        except DefinitionError:
            continue
        if not shape_problems(read_in):
            yield trusted(read_in, catalog())


def loaded(file: Path) -> Workflow:
    """Raises DefinitionError naming the file."""
    try:
        return load(contents(file), catalog())
    except DefinitionError as refusal:
        raise DefinitionError(str(file), refusal.problems) from None


def _from_file(path: Path) -> Found:
    file = path / "workflow.json" if path.is_dir() else path
    kept = sorted(file.parent.glob("examples/*.json")) if file.name == "workflow.json" else ()
    return Found(loaded(file), {one.stem: _example(one) for one in kept})


def _from_library(text: str) -> Found:
    workflow_id, _, wanted = text.partition("@")
    with hall() as session:
        version = library.version(session, workflow_id, wanted) if wanted else library.latest(session, workflow_id)
        return Found(library.parsed(version), version.examples)


def _example(file: Path) -> Mapping[str, Any]:
    try:
        read_in = read(contents(file))
    except DefinitionError as refusal:
        raise DefinitionError(str(file), refusal.problems) from None
    if not isinstance(read_in, Mapping):
        raise InvalidValues({str(file): phrase("{file} harus berisi satu objek {…}.", file=file.name)})
    return read_in


def _in_folder(path: Path) -> list[Path]:
    found = sorted(path.glob("**/workflow.json")) or sorted(path.glob("*.json"))
    found = [file for file in found if file.is_file()]
    if not found:
        raise NotFound("Tidak ada berkas alur kerja di {path}.", path=path)
    return found


def contents(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST_TEXT + 1)  # what is larger is refused by its size alone
    except OSError as fault:
        raise NotFound("{file} tidak bisa dibaca: {reason}.", file=file, reason=fault.strerror or "?") from None


def source_argument(name: str):
    return click.argument(name, metavar=SOURCE)
