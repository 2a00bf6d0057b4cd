"""A PostgreSQL of the test run's own: made in a temporary folder, gone afterwards."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

# Nobody needs these rows after the run, so nobody waits for the disk.
_CARELESS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=120"
_DEBIAN = Path("/usr/lib/postgresql")


def binaries() -> Path | None:
    """The folder with initdb and pg_ctl, or None when this computer has no PostgreSQL server."""
    on_path = shutil.which("initdb")
    candidates = [Path(on_path).resolve().parent] if on_path else []
    candidates += sorted(_DEBIAN.glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    return next((path for path in candidates if shutil.which("pg_ctl", path=str(path))), None)


@contextmanager
def running_postgres() -> Iterator[str]:
    """Start a server; yield the address of a database whose owner, as in earnest, is no superuser."""
    folder = Path(tempfile.mkdtemp(prefix="gladi-postgres-"))
    data, port = folder / "data", _free_port()
    if _is_root():
        shutil.chown(folder, "postgres", "postgres")
    with _stopped_even_if_we_are_killed(folder):
        _run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' {_CARELESS}"
        _run("pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start")
        yield _make_database(port)


@contextmanager
def _stopped_even_if_we_are_killed(folder: Path) -> Iterator[None]:
    # The pipe closes when this process ends, however it ends; then this file, run as a script, clears up.
    guard = subprocess.Popen([sys.executable, __file__, str(folder)], stdin=subprocess.PIPE,
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        yield
    finally:
        guard.communicate()


def _clear_up_after_parent(folder: Path) -> None:
    sys.stdin.read()
    try:
        _run("pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make_database(port: int) -> str:
    with psycopg.connect(f"host=127.0.0.1 port={port} user=postgres dbname=postgres", autocommit=True) as connection:
        connection.execute("CREATE ROLE gladi_keeper LOGIN CREATEROLE")
        connection.execute("CREATE DATABASE gladi OWNER gladi_keeper")
        if connection.info.server_version >= 150_000:  # as docs/worlds.md advises
            connection.execute("GRANT SET ON PARAMETER session_replication_role TO gladi_keeper")
        for kept in ("kpri", "web", "modules", "kept"):  # stores that are not emptied after each test
            connection.execute(f"CREATE DATABASE gladi_{kept} OWNER gladi_keeper")
    return f"postgresql+psycopg://gladi_keeper@127.0.0.1:{port}/gladi"


def _run(program: str, *arguments: object) -> None:
    # PostgreSQL refuses to run as root. Its output goes nowhere: a server that inherits a pipe keeps it open.
    who = {"user": "postgres", "group": "postgres"} if _is_root() else {}
    subprocess.run([binaries() / program, *map(str, arguments)], check=True, cwd=tempfile.gettempdir(),
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, **who)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    _clear_up_after_parent(Path(sys.argv[1]))
