"""`gladi task`: what waits in a cooperative."""

import click

from sandbox.api.tasks import task_json
from sandbox.cases import inbox
from sandbox.cases.actor import Actor, actor_named
from sandbox.cli.answers import for_scripts, line, tell_json
from sandbox.cli.worldly import in_world, opened

NOBODY = Actor("", "", "")  # for whom every task is somebody else's


@click.group()
def task():
    """Tugas: langkah berkas yang sedang menunggu."""


@task.command("list")
@in_world
@click.option("--as", "officer", metavar="JABATAN[:ORANG]", help="Hanya tugas petugas ini; bawaan semua tugas.")
@click.option("--page", type=click.IntRange(1, 100_000), default=1, show_default=True, help="Halaman daftar.")
@for_scripts
def list_tasks(world: str, officer: str | None, page: int, as_json: bool):
    """Menampilkan yang menunggu, yang paling dekat tenggatnya lebih dahulu."""
    with opened(world) as session:
        if officer:
            actor = actor_named(session, officer)
            found, total = inbox.mine(session, actor, page=page), inbox.count_mine(session, actor)
        else:
            found, total = inbox.others(session, NOBODY, page=page), inbox.count_others(session, NOBODY)
        items = [task_json(one, str) for one in found]
    if as_json:
        return tell_json({"items": items, "page": page, "per_page": inbox.PER_PAGE, "total": total})
    for item in items:
        _tell(item)
    line(f"{total} tugas.")


def _tell(item: dict) -> None:
    due = f"  tenggat {item['due_on']}" if item["due_on"] else ""
    line(f"{item['number']}  {item['title']}  {item['role']}  {item['subject'] or '-'}  {item['days']} hari{due}")
    if item["refusal"]:
        line(f"    {item['refusal']}")
