"""`gladi scenario`: exercises, and the proof that they can be solved."""

import sys

import click

from sandbox.cli.console import say, verdict
from sandbox.cli.place import template, the_store
from sandbox.training.rehearse import rehearse
from sandbox.training.scenarios import all_scenarios
from sandbox.training.scenarios import scenario as find_scenario


@click.group()
def scenario():
    """Latihan: daftar, dan bukti bahwa setiap latihan bisa diselesaikan."""


@scenario.command("list")
def list_scenarios():
    """Menampilkan semua latihan."""
    for one in all_scenarios():
        say(f"{one.id}  {one.text()['title']} ({one.minutes} menit)")


@scenario.command()
@click.argument("scenario_ids", nargs=-1, metavar="[LATIHAN]...")
def check(scenario_ids: tuple[str, ...]):
    """Memainkan setiap kunci jawaban dan setiap contoh salah; satu baris untuk masing-masing."""
    chosen = [find_scenario(one) for one in scenario_ids] or list(all_scenarios())
    passed = True
    with the_store() as store:
        for one in chosen:
            template(store, one.preset, one.number)
            for result in rehearse(store, one):
                verdict(result.ok, f"{one.id}  {result.sentence}")
                passed = passed and result.ok
    sys.exit(not passed)
