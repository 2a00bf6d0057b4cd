"""Cooperatives made for nothing but to prove their books, one after the other."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sandbox.modules.catalog import verify
from sandbox.modules.contract import Finding
from sandbox.worlds.store import open_store
from seed.build import ensure_template


@dataclass(frozen=True)
class Checked:
    template: str
    findings: tuple[Finding, ...]

    @property
    def differences(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if not finding.ok)


def check_seeds(presets: Sequence[str], count: int, *, first: int = 1) -> Iterator[Checked]:
    """`count` cooperatives, the presets in turn, numbered from `first`; the files of each are gone afterwards."""
    for row in range(count):
        yield _check(presets[row % len(presets)], first + row // len(presets))


def _check(preset: str, number: int) -> Checked:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        store = open_store(Path(folder))
        try:
            template = ensure_template(store, preset, number)
            store.create("diperiksa", template=template)
            with store.session("diperiksa", write=False) as session:
                return Checked(template, verify(session))
        finally:
            store.close()
