"""Where the files that come with Gladi lie, in a clone and in an installed wheel."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def workflows_dir() -> Path:
    """One folder per workflow, and workflow.schema.json beside them."""
    return PACKAGE / "workflows"


def scenarios_dir() -> Path:
    """One folder per exercise."""
    packaged = PACKAGE / "_scenarios"  # the wheel carries them inside the package, see hatch_build.py
    return packaged if packaged.is_dir() else PACKAGE.parent / "scenarios"


def static_dir() -> Path:
    return PACKAGE / "web" / "static"


def built_static_dir() -> Path:
    """What the front-end build made: hashed names, their .gz twins and manifest.json."""
    return static_dir() / "dist"


def templates_dir() -> Path:
    return PACKAGE / "web" / "templates"


def translations_dir() -> Path:
    return PACKAGE / "web" / "translations"
