"""`gladi workflow lint`: a folder of broken files, each fault beside its file; nothing to say of what is shipped."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sandbox.cli import gladi
from sandbox.engine.loading import LARGEST_TEXT

BROKEN = sorted((Path(__file__).parents[1] / "engine" / "broken").glob("*.json"))


def lint(*words):
    return CliRunner().invoke(gladi, ["workflow", "lint", *map(str, words)])


def test_a_folder_of_broken_files_names_each_fault_beside_its_file():
    result = lint(BROKEN[0].parent)
    lines = result.stdout.splitlines()

    assert (result.exit_code, len(BROKEN) >= 40) == (1, True)
    assert [file.name for file in BROKEN if not any(
        f" {file.name} /" in line and line.endswith(f"({file.stem.partition('-')[0]})") for line in lines)] == []
    assert sum(line.startswith("      Perbaikan: ") for line in lines) >= 50


def test_of_what_is_shipped_there_is_one_line_each():
    result = lint()

    assert result.exit_code == 0
    assert all(line.startswith("✓ ") for line in result.stdout.splitlines())


def test_a_warning_is_said_and_blocks_nothing():
    result = lint(BROKEN[0].parent / "role_unused.json")

    assert result.exit_code == 0
    assert "  ! role_unused.json /roles/5: Jabatan “secretary” tidak bekerja" in result.stdout
    assert "Perbaikan: Hapus “secretary” dari roles." in result.stdout


def test_a_large_file_is_read_no_further_than_needed(tmp_path):
    (tmp_path / "large.json").write_bytes(b" " * (LARGEST_TEXT * 3))

    result = lint(tmp_path)
    assert (result.exit_code, "(too_large)" in result.stdout) == (1, True)


@pytest.mark.parametrize("name", ["tidak-ada.json", "kosong", "folder.json"])
def test_what_is_no_file_is_refused_in_words(tmp_path, name):
    (tmp_path / "kosong").mkdir()
    (tmp_path / "folder.json").mkdir()

    result = lint(tmp_path / name)
    assert result.exit_code == 3
    assert "Tidak ada berkas alur kerja di" in result.stderr


def test_a_folder_with_a_folder_named_like_a_file_is_read(tmp_path):
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "one.json").write_text(json.dumps({"workflow": "x"}), encoding="utf-8")

    assert lint(tmp_path).stdout.count("(missing_property)") == 5
