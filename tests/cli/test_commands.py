"""`gladi workflow`, `scenario` and `trainer`: checks a script can act on."""

import json

from sandbox.cases.shipped import workflow_files
from sandbox.config import Settings
from sandbox.hall import db
from sandbox.training.trainers import check_password
from sandbox.web import create_app

BROKEN = {"workflow": "rusak", "version": "1.0.0", "title": "Rusak", "subject": "member", "roles": ["chair"],
          "steps": [{"id": "a", "type": "task", "title": "A", "by": "chair"}]}


def test_lint_finds_nothing_in_what_is_shipped(command):
    result = command("workflow", "lint")

    assert (result.exit_code, result.stdout.count("✓")) == (0, len(workflow_files()))
    assert [line for line in result.stdout.splitlines() if "✓" not in line] == []


def test_lint_names_the_place_of_a_fault(command, tmp_path):
    (tmp_path / "rusak.json").write_text(json.dumps(BROKEN))
    result = command("workflow", "lint", "rusak.json")

    assert result.exit_code == 1
    assert "✗ rusak.json" in result.stdout
    assert "/steps: " in result.stdout


def test_a_folder_without_workflows_is_refused(command, tmp_path):
    (tmp_path / "kosong").mkdir()

    assert command("workflow", "lint", "kosong").exit_code == 3


def test_scenario_check_prints_a_line_for_each_attempt(command):
    result = command("scenario", "check", "pinjaman-pertama")

    assert result.exit_code == 0
    assert "✓ pinjaman-pertama  Nilai 100 dari 100." in result.stdout
    assert "Pencairan Rp11.640.000 keluar dari Kas (1101)." in result.stdout
    assert "✗" not in result.stdout


def test_an_unknown_scenario_is_refused(command):
    assert command("scenario", "check", "tidak-ada").exit_code == 3


def test_a_trainer_added_here_can_sign_in(command):
    added = command("trainer", "add", "ratna", "--name", "Bu Ratna", input="rahasia-kelas\nrahasia-kelas\n")
    again = command("trainer", "add", "ratna", "--name", "Bu Ratna", input="rahasia-kelas\nrahasia-kelas\n")

    assert (added.exit_code, again.exit_code) == (0, 3)
    with create_app(Settings.from_environment()).app_context():
        trainer = check_password(db.session, login="ratna", password="rahasia-kelas")
        assert trainer.name == "Bu Ratna"
        db.session.delete(trainer)
        db.session.commit()
