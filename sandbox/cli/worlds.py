"""`gladi world`: cooperatives to practise in."""

import sys
from pathlib import Path

import click

from sandbox.cases.export import export_world
from sandbox.cli.console import say, verdict
from sandbox.cli.place import settings, template, the_store
from sandbox.modules.catalog import verify as verify_books
from seed.checking import check_seeds
from seed.presets import presets


@click.group()
def world():
    """Koperasi latihan: buat, periksa, ulang, salin keluar."""


@world.command("list")
def list_worlds():
    """Menampilkan semua koperasi latihan dan titik awal yang ada."""
    with the_store() as store:
        for name in store.templates():
            say(f"titik awal  {name}")
        for name in store.names():
            info = store.info(name)
            say(f"koperasi    {name}  (dari {info.template}, ulangan ke-{info.generation})")


@world.command()
@click.argument("name")
@click.option("--preset", default=lambda: settings().preset, help="Jenis koperasi, misalnya kpri-kalteng.")
@click.option("--number", default=lambda: settings().number, type=click.IntRange(min=0),
              help="Angka yang sama selalu menghasilkan koperasi yang sama.")
@click.option("--year", type=click.IntRange(1990, 2199),
              help="Mulai pada hari kerja pertama tahun itu: tahun sebelumnya sudah ditutup, setahun penuh di depan.")
def new(name: str, preset: str, number: int, year: int | None):
    """Membuat koperasi latihan baru bernama NAME."""
    with the_store() as store:
        info = store.create(name, template=template(store, preset, number, year))
        say(f"Koperasi “{info.name}” siap, disalin dari {info.template}.")


@world.command()
@click.argument("name")
def verify(name: str):
    """Memeriksa apakah pembukuan NAME utuh: neraca saldo, buku pembantu, jadwal, rantai jurnal."""
    with the_store() as store, store.session(name, write=False) as session:
        findings = verify_books(session)
    for finding in findings:
        verdict(finding.ok, finding.sentence)
    sys.exit(not all(finding.ok for finding in findings))


@world.command("check-seeds")
@click.option("--count", default=200, show_default=True, type=click.IntRange(min=1), help="Banyaknya koperasi.")
@click.option("--preset", "chosen", multiple=True, help="Jenis koperasi, boleh diulang; bila tidak diisi: semuanya.")
@click.option("--first", default=1, show_default=True, type=click.IntRange(min=0), help="Angka yang pertama.")
def check(count: int, chosen: tuple[str, ...], first: int):
    """Menyusun banyak koperasi contoh, memeriksa pembukuan masing-masing, lalu membuangnya lagi."""
    different = 0
    for row, checked in enumerate(check_seeds(chosen or tuple(presets()), count, first=first), start=1):
        different += len(checked.differences)
        verdict(not checked.differences, f"{row}/{count} {checked.template}: {len(checked.findings)} pemeriksaan, "
                                         f"{len(checked.differences)} selisih.")
        for finding in checked.differences:
            verdict(False, finding.sentence)
    say(f"{count} koperasi contoh diperiksa, {different} selisih.")
    sys.exit(different > 0)


@world.command()
@click.argument("name")
def reset(name: str):
    """Mengembalikan NAME ke keadaan awal. Bisa dibatalkan dengan undo-reset."""
    with the_store() as store:
        info = store.reset(name)
        say(f"“{info.name}” kembali ke keadaan awal. Batalkan dengan: gladi world undo-reset {info.name}")


@world.command("undo-reset")
@click.argument("name")
def undo_reset(name: str):
    """Membatalkan pengulangan terakhir NAME; pekerjaan sebelumnya kembali."""
    with the_store() as store:
        say(f"“{store.undo_reset(name).name}” kembali seperti sebelum diulang.")


@world.command()
@click.argument("name")
@click.argument("target")
def snapshot(name: str, target: str):
    """Menyimpan keadaan NAME sekarang sebagai titik awal baru bernama TARGET; nama yang sudah ada ditolak."""
    with the_store() as store:
        store.snapshot(name, target)
        say(f"Keadaan “{name}” sekarang menjadi titik awal “{target}”.")


@world.command()
@click.argument("name")
@click.confirmation_option(prompt="Koperasi ini dan semua isinya akan dihapus. Lanjutkan?")
def drop(name: str):
    """Menghapus koperasi latihan NAME beserta semua isinya."""
    with the_store() as store:
        store.drop(name)
        say(f"“{name}” sudah dihapus.")


@world.command()
@click.argument("name")
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path),
              help="Berkas ZIP tujuan. Bila tidak diisi: NAME.zip.")
def export(name: str, to: Path | None):
    """Menyalin semua data NAME ke sebuah ZIP berisi satu CSV per tabel."""
    target = to or Path(f"{name}.zip")
    with the_store() as store, store.session(name, write=False) as session:
        rows = export_world(session, target)
    say(f"{rows} baris disalin ke {target}.")
