"""`gladi task`: what waits in a cooperative."""

import click

from sandbox.api.tasks import task_json
from sandbox.cases import inbox
from sandbox.cases.actor import Actor, actor_named
from sandbox.cli.answers import for_scripts, line, tell_json
from sandbox.cli.worldly import in_world, opened


@click.group()
def task():
    """Tugas: langkah berkas yang sedang menunggu."""


@task.command("list")
@in_world
@click.option("--as", "officer", metavar="JABATAN[:ORANG]", help="Hanya tugas petugas ini; bawaan semua tugas.")
@for_scripts
def list_tasks(world: str, officer: str | None, as_json: bool):
    """Menampilkan yang menunggu, yang paling lama lebih dahulu, dengan tenggatnya."""
    with opened(world) as session:
        found = inbox.mine(session, actor_named(session, officer)) if officer \
            else inbox.others(session, Actor("", "", ""))
        items = [task_json(one, str) for one in found]
    if as_json:
        return tell_json({"items": items})
    for item in items:
        due = f"  tenggat {item['due_on']}" if item["due_on"] else ""
        line(f"{item['number']}  {item['title']}  {item['role']}  {item['subject'] or '-'}  {item['days']} hari{due}")
        if item["refusal"]:
            line(f"    {item['refusal']}")
    line(f"{len(items)} tugas.")
