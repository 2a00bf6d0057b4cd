"""`gladi member`: the member register out of a world, as CSV or XLSX."""

from pathlib import Path

import click

from sandbox.cases.export import export_members
from sandbox.cli.console import say
from sandbox.cli.place import the_store


@click.group()
def member():
    """Buku daftar anggota."""


@member.command()
@click.option("--world", "name", required=True, help="Nama koperasi latihan, lihat: gladi world list.")
@click.option("--format", "kind", type=click.Choice(["csv", "xlsx"]), default="csv", show_default=True,
              help="CSV dibaca semua program, XLSX dibuka langsung di Excel.")
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path),
              help="Berkas tujuan. Bila tidak diisi: anggota.csv atau anggota.xlsx.")
@click.option("--full-nik", is_flag=True, help="Tulis NIK lengkap. Tanpa pilihan ini sebagian angkanya disamarkan.")
def export(name: str, kind: str, to: Path | None, full_nik: bool):
    """Menyalin daftar anggota ke sebuah berkas."""
    target = to or Path(f"anggota.{kind}")
    with the_store() as store, store.session(name, write=False) as session:
        count = export_members(session, target, kind=kind, full_nik=full_nik)
    say(f"{count} anggota disalin ke {target}.")
