"""`gladi workflow test`: the runs kept beside a definition, played again."""

import sys

import click

from sandbox.api.drafts import examples_json
from sandbox.cli.answers import for_scripts, line, tell_json
from sandbox.cli.console import verdict
from sandbox.cli.place import hall
from sandbox.cli.sources import SOURCE, Found, source
from sandbox.design.library import library
from sandbox.engine.coverage import coverage
from sandbox.engine.examples import replay


@click.command("test")
@click.argument("sources", nargs=-1, metavar=f"[{SOURCE}]...")
@for_scripts
def replay_examples(sources: tuple[str, ...], as_json: bool):
    """Memainkan ulang contoh-contoh alur kerja; perbedaan pertama setiap contoh ditunjukkan.

    Contoh adalah berkas examples/*.json di samping workflow.json. Tanpa pilihan, semua alur kerja pustaka dicoba.
    """
    results = [_tested(source(one)) for one in sources or _all()]
    if as_json:
        tell_json({"items": results})
    else:
        for one in results:
            _tell(one)
    sys.exit(not all(one["ok"] for one in results))


def _all() -> list[str]:
    with hall() as session:
        return [version.workflow for version in library(session)]


def _tested(found: Found) -> dict:
    results = [(name, body.get("title", ""), replay(found.workflow, body)) for name, body in found.examples.items()]
    covered = coverage(found.workflow, [result for _, _, result in results])
    return {"workflow": found.workflow.id, "version": found.workflow.version, **examples_json(results, covered, str)}


def _tell(one: dict) -> None:
    seen, unseen = one["coverage"]["steps_seen"], one["coverage"]["steps_unseen"]
    line(f"{one['workflow']} {one['version']}: {len(one['items'])} contoh, {len(seen)} dari {len(seen) + len(unseen)} "
         "langkah dilalui")
    for item in one["items"]:
        verdict(item["ok"], item["title"] + (f": {item['difference']}" if item["difference"] else ""))
