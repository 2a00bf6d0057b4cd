"""The ways through every shipped workflow: WAYS of the modules in tests/workflows/plays, named like the workflow."""

import pkgutil
from collections.abc import Mapping
from importlib import import_module

from tests.workflows import plays
from tests.workflows.playing import Way


def ways() -> Mapping[str, Mapping[str, Way]]:
    """Workflow -> name of the way (and of its example) -> way."""
    modules = [import_module(f"{plays.__name__}.{found.name}") for found in pkgutil.iter_modules(plays.__path__)]
    return {module.__name__.rpartition(".")[2].replace("_", "-"): module.WAYS for module in modules
            if hasattr(module, "WAYS")}
