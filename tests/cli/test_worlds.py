"""`gladi world` and `gladi member`: what a script sees, and with which exit code."""

import csv
import io
import zipfile
from functools import partial
from pathlib import Path

import pytest

from sandbox.cases.export import export_members, export_world
from sandbox.errors import NotAllowed
from tests.cases.moves import LOAN_OF_SARI, play_in


@pytest.fixture
def melati(command, kpri_store):
    """A world made by the command itself."""
    assert command("world", "new", "melati").exit_code == 0
    yield "melati"
    kpri_store.drop("melati")


def test_verify_prints_the_proofs_of_the_books(command, melati):
    result = command("world", "verify", melati)

    assert result.exit_code == 0
    assert "selisih Rp0." in result.stdout
    assert "jurnal utuh." in result.stdout
    assert "✗" not in result.stdout


def test_a_reset_brings_the_start_back_and_can_be_undone(command, melati, kpri_store):
    play_in(kpri_store, melati, LOAN_OF_SARI[:2])

    assert command("world", "reset", melati).exit_code == 0
    after_reset = cases_in(kpri_store, melati)
    assert command("world", "undo-reset", melati).exit_code == 0

    assert (after_reset, cases_in(kpri_store, melati)) == (0, 1)


def test_a_second_undo_is_refused_in_a_sentence(command, melati):
    result = command("world", "undo-reset", melati)

    assert result.exit_code == 3
    assert result.stderr.strip() == "✗ Tidak ada keadaan sebelumnya untuk “melati”."


def test_an_unknown_world_is_refused_in_a_sentence(command):
    result = command("world", "verify", "tidak-ada")

    assert result.exit_code == 3
    assert "Koperasi latihan “tidak-ada” tidak ada." in result.stderr


def test_a_world_is_listed_and_a_taken_name_refused(command, melati):
    assert "koperasi    melati" in command("world", "list").stdout
    assert command("world", "new", "melati").exit_code == 3


def test_export_puts_every_table_into_one_zip(command, melati):
    assert command("world", "export", melati).exit_code == 0

    with zipfile.ZipFile("melati.zip") as archive:
        members = list(csv.DictReader(io.StringIO(archive.read("member.csv").decode())))
        assert {"entry.csv", "line.csv", "loan.csv", "action.csv", "BACA-DULU.txt"} <= set(archive.namelist())
    assert "Sari Wulandari" in {member["full_name"] for member in members}


def test_an_export_into_a_folder_that_is_not_there_leaves_nothing(command, melati):
    result = command("world", "export", melati, "--to", "tidak/ada.zip")

    assert result.exit_code == 3
    assert "Folder tidak tidak ada." in result.stderr
    assert list(Path().iterdir()) == []


def test_a_snapshot_does_not_replace_a_starting_point(command, melati):
    result = command("world", "snapshot", melati, "kpri-kalteng-7")

    assert result.exit_code == 3
    assert "Titik awal “kpri-kalteng-7” sudah ada" in result.stderr


def test_a_name_no_world_can_have_is_refused_with_an_example(command):
    result = command("world", "new", "../Melati")

    assert result.exit_code == 3
    assert "Contoh: melati-01" in result.stderr


def test_a_number_below_zero_is_a_usage_fault(command):
    assert command("world", "new", "melati", "--number", "-1").exit_code == 2


def test_an_export_replaces_nothing_but_a_file(melati, kpri_store, tmp_path):
    target = tmp_path / "arsip"
    target.mkdir()

    with kpri_store.session(melati, write=False) as session:
        for export in (export_world, partial(export_members, kind="csv", full_nik=False)):
            with pytest.raises(NotAllowed, match="arsip bukan berkas biasa, jadi tidak diganti."):
                export(session, target)
    assert list(tmp_path.iterdir()) == [target]


def test_the_register_as_csv_masks_nik_unless_asked(command, melati):
    command("member", "export", "--world", melati, "--to", "masked.csv")
    command("member", "export", "--world", melati, "--to", "full.csv", "--full-nik")

    assert [sari(name)["NIK"] for name in ("masked.csv", "full.csv")] == ["627103********00", "6271034406870000"]


def test_the_register_as_xlsx_is_a_workbook(command, melati):
    assert command("member", "export", "--world", melati, "--format", "xlsx").exit_code == 0

    with zipfile.ZipFile("anggota.xlsx") as book:
        assert "Sari Wulandari" in book.read("xl/sharedStrings.xml").decode()


def test_an_unknown_word_is_a_usage_fault(command):
    assert command("world", "burn").exit_code == 2


def sari(name: str) -> dict[str, str]:
    rows = csv.DictReader(Path(name).read_text(encoding="utf-8-sig").splitlines())
    return next(row for row in rows if row["Nama"] == "Sari Wulandari")


def cases_in(store, world: str) -> int:
    with store.session(world, write=False) as session:
        return session.connection().exec_driver_sql('SELECT count(*) FROM "case"').scalar_one()


def test_seeds_of_every_kind_are_proved(command):
    result = command("world", "check-seeds", "--count", "2", "--preset", "purwakarta-karyawan", "--preset",
                     "pasuruan-kota", "--first", "3")

    assert result.exit_code == 0
    assert "2/2 pasuruan-kota-3: " in result.stdout
    assert result.stdout.endswith("2 koperasi contoh diperiksa, 0 selisih.\n")
