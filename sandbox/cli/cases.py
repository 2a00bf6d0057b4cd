"""`gladi case`: cases of a cooperative, from the list to taking a step."""

from pathlib import Path

import click

from sandbox.api.cases import case_json, summary_json
from sandbox.cases import reading
from sandbox.cases.act import take_action
from sandbox.cases.actor import actor_named
from sandbox.cases.cancel import cancel_case
from sandbox.cases.start import start_case
from sandbox.cases.waiting import open_steps
from sandbox.cli.answers import for_scripts, line, tell_json
from sandbox.cli.worldly import as_officer, case_id, in_world, opened, read_values, with_key
from sandbox.modules.members.queries import member_numbered

PER_PAGE = 25


@click.group()
def case():
    """Berkas: daftar, satu berkas dengan riwayatnya, memulai, mengerjakan langkah, membatalkan."""


@case.command("list")
@in_world
@click.option("--workflow", default="", help="Hanya berkas alur kerja ini.")
@click.option("--state", type=click.Choice(["running", "ended"]), help="Hanya yang berjalan, atau yang selesai.")
@click.option("--member", help="Hanya berkas anggota ini, misalnya A-0042.")
@click.option("--page", type=click.IntRange(1, 100_000), default=1, show_default=True, help="Halaman daftar.")
@for_scripts
def list_cases(world: str, workflow: str, state: str | None, member: str | None, page: int, as_json: bool):
    """Menampilkan berkas, yang terbaru lebih dahulu."""
    with opened(world) as session:
        found, total = reading.cases(
            session, workflow=workflow, page=page, per_page=PER_PAGE, running=state and state == "running",
            member_id=member_numbered(session, member).id if member else None)
        waiting = open_steps(session, [view.id for view in found])
        items = [summary_json(view, waiting[view.id]) for view in found]
    if as_json:
        return tell_json({"items": items, "page": page, "per_page": PER_PAGE, "total": total})
    for item in items:
        line(f"{item['number']}  {item['title']}  {item['subject'] or '-'}  {_where(item)}")
    line(f"{total} berkas.")


@case.command()
@click.argument("number")
@in_world
@for_scripts
def show(number: str, world: str, as_json: bool):
    """Menampilkan berkas NUMBER (BK-2026-0001): di mana sekarang, apa yang terjadi, dan mengapa."""
    with opened(world) as session:
        found = _whole(session, case_id(session, number))
    if as_json:
        return tell_json(found)
    line(f"{found['number']}  {found['title']} {found['version']}  {found['subject'] or '-'}  {_where(found)}")
    for told in found["history"]:
        line(f"  {told['on']}  {told['person']} ({told['role']})  {told['title']}: {told['action'] or told['kind']}")
        for why in told["why"]:
            line(f"      {why['because']}")
            for condition in why["conditions"]:
                line(f"        {'✓' if condition['held'] else '✗'} {condition['sentence']}")


@case.command()
@click.argument("workflow")
@in_world
@as_officer
@click.option("--member", help="Anggota yang mengajukan, misalnya A-0042; tidak perlu untuk calon anggota.")
@with_key
@for_scripts
def start(workflow: str, world: str, officer: str, member: str | None, key: str, as_json: bool):
    """Memulai berkas alur kerja WORKFLOW."""
    with opened(world, write=True) as session:
        begun = start_case(session, workflow, by=actor_named(session, officer), token=key,
                           member_id=member_numbered(session, member).id if member else None)
        found = _whole(session, begun)
    if as_json:
        return tell_json(found)
    line(f"Berkas {found['number']} dimulai. {_where(found)}")


@case.command()
@click.argument("number")
@click.argument("step")
@click.argument("action")
@in_world
@as_officer
@click.option("--value", "pairs", multiple=True, metavar="NAMA=ISI", help="Satu isian; boleh diulang.")
@click.option("--values", "file", type=click.Path(dir_okay=False, path_type=Path),
              help="Berkas JSON berisi semua isian.")
@click.option("--reason", default="", help="Alasan keputusan.")
@click.option("--behalf", default="", metavar="ORANG",
              help="Pemegang jabatan yang diwakili, bila bertindak sebagai wakil.")
@click.option("--voter", default="", metavar="ORANG", help="Pemilih yang memberi suara di atas kertas.")
@with_key
@for_scripts
def act(number: str, step: str, action: str, world: str, officer: str, pairs: tuple[str, ...], file: Path | None,
        reason: str, behalf: str, voter: str, key: str, as_json: bool):
    """Mengerjakan langkah STEP berkas NUMBER dengan tindakan ACTION: submit, done, do, approve, reject, return …"""
    with opened(world, write=True) as session:
        wanted = case_id(session, number)
        fields = reading.case(session, wanted).workflow.step(step).fields
        taken = take_action(session, wanted, step=step, action=action, values=read_values(pairs, file, fields),
                            by=actor_named(session, officer), token=key, reason=reason, behalf=behalf,
                            voter=voter)
        found = _whole(session, wanted)
    if as_json:
        return tell_json({"case": taken.case_id, "action": taken.action_id, "repeated": taken.repeated})
    line(("Sudah terjadi tadi dengan kunci ini. " if taken.repeated else "Tersimpan. ") + _where(found))


@case.command()
@click.argument("number")
@in_world
@as_officer
@click.option("--reason", required=True, help="Mengapa dibatalkan.")
@with_key
@for_scripts
def cancel(number: str, world: str, officer: str, reason: str, key: str, as_json: bool):
    """Membatalkan berkas NUMBER yang berjalan; ditolak bila uangnya sudah dibukukan."""
    with opened(world, write=True) as session:
        wanted = case_id(session, number)
        cancel_case(session, wanted, by=actor_named(session, officer), reason=reason, token=key)
        found = _whole(session, wanted)
    if as_json:
        return tell_json(found)
    line(f"Berkas {found['number']} dibatalkan.")


def _whole(session, number: int) -> dict:
    view = reading.case(session, number)
    return case_json(view, open_steps(session, [number])[number], reading.story(session, view), str)


def _where(found: dict) -> str:
    if found["outcome"]:
        return f"Selesai: {found['outcome']}."
    waits = [f"“{one['title']}”" + (f" ({one['role']})" if one["role"] else "") for one in found["open"]]
    return f"Menunggu: {', '.join(waits)}." if waits else "Berjalan."
