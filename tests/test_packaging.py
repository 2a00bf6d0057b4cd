"""The lock files name no host and hash everything; the wheel carries all that a running Gladi needs."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ["requirements.lock", "requirements-dev.lock"]
STAYS_HOME = re.compile(r"/(__pycache__|frontend)/|\.pot?$")


def requirements(text: str) -> dict[str, list[str]]:
    """Pinned requirement -> its hashes."""
    entries = re.split(r"\n(?=\S)", text.strip())
    return {entry.split(" ")[0]: re.findall(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in entries}


def name_in_wheel(path: Path) -> str:
    name = path.relative_to(ROOT).as_posix()
    return f"sandbox/_{name}" if name.startswith("scenarios/") else name


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True,
                   capture_output=True)
    return next(folder.glob("gladi-*.whl"))


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_pins_and_hashes_every_requirement(lock):
    found = requirements((ROOT / lock).read_text(encoding="utf-8"))

    assert len(found) > 40
    assert [name for name, hashes in found.items() if "==" not in name or not hashes] == []


def test_development_lock_agrees_with_the_runtime_lock():
    runtime, development = (requirements((ROOT / lock).read_text(encoding="utf-8")) for lock in LOCKS)

    assert runtime.items() <= development.items()


@pytest.mark.parametrize("path", [*LOCKS, "package-lock.json", "package.json", ".npmrc", "pyproject.toml"])
def test_no_file_of_the_tool_chain_names_a_host(path):
    assert re.findall(r"\w+://\S+|index-url|find-links", (ROOT / path).read_text(encoding="utf-8")) == []


def test_package_lock_has_an_integrity_and_no_download_address_for_each_package():
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    libraries = {name: package for name, package in packages.items() if name}

    assert [name for name, package in libraries.items() if "resolved" in package] == []
    assert [name for name, package in libraries.items() if "integrity" not in package] == []


def test_front_end_libraries_are_pinned_exactly():
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    versions = [*wanted["dependencies"].values(), *wanted["devDependencies"].values()]

    assert [version for version in versions if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []


def test_wheel_carries_code_data_and_translations(wheel):
    carried = set(zipfile.ZipFile(wheel).namelist())
    files = [path for folder in ("sandbox", "seed", "scenarios") for path in (ROOT / folder).rglob("*")
             if path.is_file() and not STAYS_HOME.search(path.relative_to(ROOT).as_posix())]
    files += [path.with_suffix(".mo") for path in ROOT.glob("sandbox/web/translations/**/*.po")]

    assert sorted({name_in_wheel(path) for path in files} - carried) == []


def test_wheel_carries_the_built_front_end(wheel):
    archive = zipfile.ZipFile(wheel)
    dist = "sandbox/web/static/dist/"
    built = json.loads(archive.read(dist + "manifest.json"))

    assert {"app.js", "app.css"} <= built.keys()
    assert {dist + name + ending for name in built.values() for ending in ("", ".gz")} <= set(archive.namelist())


def test_wheel_leaves_the_workshop_at_home(wheel):
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"sandbox", "seed"}
    assert not any("/frontend/" in name or name.endswith(".po") for name in zipfile.ZipFile(wheel).namelist())


def test_unpacked_wheel_finds_its_exercises_and_workflows(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    question = "from sandbox import places as p; print(p.scenarios_dir(), p.workflows_dir(), p.static_dir(), sep='\\n')"
    answer = subprocess.run([sys.executable, "-c", question], cwd=tmp_path, check=True, capture_output=True, text=True,
                            env={**os.environ, "PYTHONPATH": str(tmp_path)}).stdout.splitlines()

    assert answer == [str(tmp_path / "sandbox" / place) for place in ("_scenarios", "workflows", "web/static")]


def test_unpacked_wheel_runs_the_command_without_the_clone(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    said = subprocess.run([sys.executable, "-m", "sandbox.cli", "workflow", "lint"], cwd=tmp_path / "installed",
                          env={**os.environ, "PYTHONPATH": str(tmp_path / "installed"), "GLADI_DATA": str(tmp_path)},
                          check=True, capture_output=True, text=True).stdout

    assert said.count("✓") == len(list((ROOT / "sandbox/workflows").glob("*/workflow.json")))
    assert str(tmp_path) in said
