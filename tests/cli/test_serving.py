"""`gladi prepare` and `gladi serve`: what stops them, told in a sentence before anything is shown."""

import json
import shutil
import socket

import pytest

from sandbox.cases import library, offer
from sandbox.cases import shipped as files


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """The folder of workflows that come with Gladi, to be spoilt."""
    folder = tmp_path / "workflows"
    shutil.copytree(library.FOLDER, folder)
    for module in (library, files):
        monkeypatch.setattr(module, "FOLDER", folder)
    _forget()
    yield folder
    _forget()


def _forget():
    for kept in (library.workflows, library.texts, files.readable_sources, offer.catalog):
        kept.cache_clear()


def test_a_broken_workflow_stops_the_start_and_is_named_with_every_fault(command, shipped):
    file = shipped / "loan-approval" / "workflow.json"
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | {"version": 1, "roles": "chair"}))

    results = [command("prepare"), command("serve")]

    assert [result.exit_code for result in results] == [3, 3]
    for result in results:
        assert "✗ loan-approval/workflow.json belum bisa dipakai, ada 2 hal" in result.stderr
        assert "/version: " in result.stderr and "/roles: " in result.stderr


def test_a_translation_that_cannot_be_read_stops_the_start_too(command, shipped):
    (shipped / "loan-approval" / "text" / "en.json").write_text("{")

    result = command("prepare")

    assert (result.exit_code, "✗ loan-approval/text/en.json belum bisa dipakai" in result.stderr) == (3, True)


def test_a_starting_point_is_told_once_however_many_exercises_begin_there(command):
    assert command("prepare").stdout == "Titik awal kpri-kalteng-7 siap.\n"


def test_a_taken_port_is_told_before_the_address_is_shown(command):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = command("serve", "--port", str(port))

    assert result.exit_code == 3
    assert result.stdout.count("Titik awal kpri-kalteng-7 siap.") == 1
    assert f"Pintu {port} sedang dipakai program lain" in result.stderr
    assert "Buka di ponsel" not in result.stdout


def test_an_address_of_another_computer_is_refused(command):
    result = command("serve", "--host", "203.0.113.7", "--port", "8799")

    assert result.exit_code == 3
    assert "Gladi belum bisa dibuka di alamat 203.0.113.7, pintu 8799: " in result.stderr


@pytest.mark.parametrize("port", ["0", "65536", "99999", "pintu"])
def test_a_port_that_no_computer_has_is_a_usage_fault(command, port):
    assert command("serve", "--port", port).exit_code == 2
