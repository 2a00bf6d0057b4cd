"""`gladi prepare` and `gladi serve`: from nothing to a class in the room."""

import click
from flask import Flask

from sandbox.cases.library import workflows
from sandbox.cli.console import say
from sandbox.cli.place import settings, template
from sandbox.config import Settings
from sandbox.training.scenarios import all_scenarios
from sandbox.web import create_app
from sandbox.web.addresses import qr_for_terminal, room_address
from sandbox.web.server import open_server, serve_forever
from sandbox.worlds.store import WorldStore


@click.command()
def prepare():
    """Menyiapkan data: kunci rahasia, buku kelas, dan koperasi contoh untuk setiap latihan."""
    store_of(ready_app(settings())).close()


@click.command()
@click.option("--host", help="Alamat yang didengarkan; bawaan semua kartu jaringan.")
@click.option("--port", type=click.IntRange(1, 65535), help="Nomor pintu; bawaan 8750.")
def serve(host: str | None, port: int | None):
    """Membuka ruang kelas: alamat dan kode QR-nya muncul di layar ini."""
    chosen = settings().with_changes(host=host, port=port)
    server, address = open_server(ready_app(chosen), chosen), room_address(chosen)
    say(qr_for_terminal(address))
    say(f"\nBuka di ponsel peserta: [bold]{address}[/]\nDi laptop ini:          [bold]http://localhost:{chosen.port}[/]"
        "\n\nTekan Ctrl+C untuk menutup kelas. Data tersimpan.\n")
    serve_forever(server)


def ready_app(chosen: Settings) -> Flask:
    """The application, with everything a class needs already made; each starting point is told once."""
    # Faults in the files that came with Gladi are told now, not to the first trainee who meets them.
    workflows(), all_scenarios()
    chosen.secret_key()
    app = create_app(chosen)
    for preset, number in dict.fromkeys((one.preset, one.number) for one in all_scenarios()):
        say(f"Titik awal {template(store_of(app), preset, number)} siap.")
    return app


def store_of(app: Flask) -> WorldStore:
    return app.extensions["gladi_store"]
