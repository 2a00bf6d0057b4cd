"""`gladi workflow publish` and `migrate`: a definition into the library, a cooperative, and its running cases."""

import sys
from datetime import UTC, datetime

import click

from sandbox.api.migrations import line_json
from sandbox.cases.actor import actor_named
from sandbox.cases.versions import migrate as migrate_cases
from sandbox.cases.versions import preview
from sandbox.cases.versions import publish as publish_here
from sandbox.cli.answers import for_scripts, line, tell_json
from sandbox.cli.console import verdict
from sandbox.cli.place import hall
from sandbox.cli.sources import source, source_argument
from sandbox.cli.worldly import as_officer, case_id, in_world, opened, with_key
from sandbox.design.drafts import drop_draft
from sandbox.design.incoming import take_in
from sandbox.design.publishing import publish as publish_in_library
from sandbox.engine.definition import Workflow
from sandbox.training.trainers import trainer_named


@click.command()
@source_argument("workflow")
@click.option("--cooperative", "--world", "world", help="Koperasi yang memakainya untuk berkas baru.")
@click.option("--as", "officer", default="chair", show_default=True, metavar="JABATAN[:ORANG]",
              help="Petugas koperasi itu yang menerbitkan.")
@click.option("--trainer", "login", help="Terbitkan juga ke pustaka, atas nama pelatih dengan nama masuk ini.")
@with_key
def publish(workflow: str, world: str | None, officer: str, login: str | None, key: str):
    """Menerbitkan WORKFLOW: di sebuah koperasi, di pustaka, atau keduanya.

    Berkas yang sedang berjalan tetap mengikuti versi lamanya sampai dipindahkan, lihat: gladi workflow migrate.
    """
    if not world and not login:
        raise click.UsageError("Sebut --cooperative, --trainer, atau keduanya.")
    found = source(workflow).workflow
    if login:
        number = _into_library(found, login)
        line(f"“{found.title}” versi {number} ada di pustaka.")
    if world:
        with opened(world, write=True) as session:
            publish_here(session, found, by=actor_named(session, officer), token=key)
        line(f"Berkas baru “{found.title}” di {world} memakai versi {found.version}.")


@click.command()
@click.argument("workflow")
@in_world
@as_officer
@click.option("--case", "numbers", multiple=True, metavar="BERKAS", help="Hanya berkas ini; boleh diulang.")
@click.option("--do", "really", is_flag=True, help="Pindahkan sungguh-sungguh. Tanpa ini hanya ditunjukkan.")
@with_key
@for_scripts
def migrate(workflow: str, world: str, officer: str, numbers: tuple[str, ...], really: bool, key: str,
            as_json: bool):
    """Memindahkan berkas WORKFLOW yang berjalan ke versi yang dipakai sekarang.

    Tanpa --do hanya ditunjukkan, berkas demi berkas: yang bisa pindah, yang tidak, dan alasannya. Kode keluar 1 bila
    ada yang tidak bisa.
    """
    with opened(world, write=really) as session:
        wanted = {case_id(session, number) for number in numbers}
        lines = [one for one in preview(session, workflow) if not wanted or one.case_id in wanted]
        if really:
            lines = migrate_cases(session, [one.case_id for one in lines], by=actor_named(session, officer), token=key)
    told = [line_json(one, str) for one in lines]
    tell_json({"items": told}) if as_json else _tell(told, really)
    sys.exit(not all(one["moves"] for one in told))


def _into_library(workflow: Workflow, login: str) -> str:
    with hall() as session:
        trainer, now = trainer_named(session, login), datetime.now(UTC)
        draft = take_in(session, workflow.source, by=trainer, now=now)
        version = publish_in_library(session, draft, by=trainer, now=now).version
        drop_draft(session, draft)
    return version


def _tell(lines: list[dict], really: bool) -> None:
    for one in lines:
        done = "dipindahkan" if really else "bisa dipindahkan"
        verdict(one["moves"], f"{one['number']} {one['subject'] or '-'}, versi {one['version']}: "
                + (done if one["moves"] else "tetap di versi ini"))
        for sentence in (*one["reasons"], *one["notes"]):
            line(f"    {sentence}")
    if not lines:
        line("Tidak ada berkas berjalan yang memakai versi lain.")
