"""`gladi token`: tokens with which programs use the API in the name of a trainer."""

from datetime import UTC, datetime

import click

from sandbox.cli.answers import for_scripts, line, tell_json
from sandbox.cli.place import hall
from sandbox.design.api_tokens import SCOPES, ApiToken, add_token, revoke_token, tokens_of
from sandbox.training.trainers import trainer_named

STATES = {"active": "berlaku", "expired": "habis masa berlaku", "revoked": "dicabut"}
whose = click.option("--trainer", "login", required=True, help="Nama masuk pelatih pemilik token.")


@click.group()
def token():
    """Token: kunci bagi program yang bekerja atas nama seorang pelatih lewat API."""


@token.command()
@click.argument("name")
@whose
@click.option("--scope", "scopes", multiple=True, required=True, type=click.Choice(SCOPES),
              help="Izin yang diberikan; boleh diulang. Beri hanya yang diperlukan.")
@click.option("--days", type=click.IntRange(0), default=90, show_default=True,
              help="Berapa hari berlaku; 0 berarti sampai dicabut.")
@for_scripts
def add(name: str, login: str, scopes: tuple[str, ...], days: int, as_json: bool):
    """Membuat token bernama NAME. Token hanya ditampilkan sekali ini."""
    with hall() as session:
        made, secret = add_token(session, trainer_named(session, login).id, name=name, scopes=scopes, days=days,
                                 now=datetime.now(UTC))
        described = _described(made)
    if as_json:
        return tell_json({**described, "token": secret})
    line(f"Token “{described['name']}” siap. Salin sekarang; Gladi tidak bisa menampilkannya lagi:")
    click.echo(secret)


@token.command("list")
@whose
@for_scripts
def list_tokens(login: str, as_json: bool):
    """Menampilkan token seorang pelatih, yang terbaru lebih dahulu."""
    with hall() as session:
        found = [_described(one) for one in tokens_of(session, trainer_named(session, login).id)]
    if as_json:
        return tell_json({"items": found})
    for one in found:
        line(f"{one['id']}  {one['name']}  {STATES[one['state']]}  {', '.join(one['scopes'])}")


@token.command()
@click.argument("number", type=click.IntRange(1))
@whose
def revoke(number: int, login: str):
    """Mencabut token nomor NUMBER, lihat: gladi token list. Program yang memakainya langsung ditolak."""
    with hall() as session:
        revoked = revoke_token(session, trainer_named(session, login).id, number, now=datetime.now(UTC)).name
    line(f"Token “{revoked}” dicabut.")


def _described(token: ApiToken) -> dict:
    return {"id": token.id, "name": token.name, "scopes": token.scopes, "state": token.state(datetime.now(UTC)),
            "created_at": token.created_at.isoformat(),
            "expires_at": token.expires_at and token.expires_at.isoformat()}
