"""`python -m tests.workflows [WORKFLOW]…` plays the ways anew and keeps each as the example of its name."""

import json
import sys
import tempfile
from pathlib import Path

from sandbox.cases.recording import listen, recorded
from sandbox.cases.shipped import FOLDER
from sandbox.worlds.store import WorldStore, open_store
from seed.build import ensure_template
from tests.every_model import import_every_model
from tests.workflows.playing import Way
from tests.workflows.ways import ways

_OF_AN_EXAMPLE = ("title", "today", "applicant", "holders", "names", "related", "holidays")


def main(wanted: list[str]) -> None:
    import_every_model()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        template = ensure_template(store, "kpri-kalteng", 7)
        for workflow, found in ways().items():
            for name, way in found.items():
                if not wanted or workflow in wanted:
                    _keep(store, template, FOLDER / workflow / "examples" / f"{name}.json", way)
        store.close()


def _keep(store: WorldStore, template: str, file: Path, way: Way) -> None:
    store.create("keeping", template=template)
    try:
        with store.session("keeping") as session:
            listen(session)
            file.parent.mkdir(exist_ok=True)
            file.write_text(_text(recorded(session, way.play(session).id, title=way.title)), encoding="utf-8")
    finally:
        store.drop("keeping")


def _text(example: dict) -> str:
    """A line per move and per answer, so that a change shows as the line it is in."""
    lines = [f'  {json.dumps(name)}: {_one(example[name])}' for name in _OF_AN_EXAMPLE]
    for name in ("moves", "facts", "given"):
        rows = ",\n    ".join(map(_one, example[name]))
        lines.append(f'  "{name}": [\n    {rows}]' if rows else f'  "{name}": []')
    return "{\n" + ",\n".join([*lines, f'  "expect": {_one(example["expect"])}']) + "\n}\n"


def _one(value) -> str:
    return json.dumps(value, ensure_ascii=False)


main(sys.argv[1:])
