"""Imports every model of a world: tables and guards are known only after their module was imported."""

import importlib
from pathlib import Path

import sandbox


def import_every_model() -> None:
    root = Path(sandbox.__file__).parent
    for path in sorted([*root.glob("modules/*/models.py"), *root.glob("cases/models.py")]):
        importlib.import_module(".".join(("sandbox", *path.relative_to(root).with_suffix("").parts)))
