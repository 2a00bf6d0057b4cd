"""`gladi trainer`: accounts of those who open classes."""

import click

from sandbox.cli.console import say
from sandbox.cli.place import settings
from sandbox.hall import db
from sandbox.training.trainers import create_trainer
from sandbox.web import create_app


@click.group()
def trainer():
    """Akun pelatih."""


@trainer.command()
@click.argument("login")
@click.option("--name", prompt="Nama lengkap", help="Nama yang dilihat peserta.")
@click.password_option(prompt="Kata sandi", confirmation_prompt="Ulangi kata sandi",
                       help="Ditanyakan bila tidak diisi; jangan ditulis di layar bersama.")
def add(login: str, name: str, password: str):
    """Membuat akun pelatih dengan nama masuk LOGIN."""
    with create_app(settings()).app_context():
        create_trainer(db.session, name=name, login=login, password=password)
        db.session.commit()
    say(f"Pelatih “{name}” bisa masuk dengan nama {login}.")
