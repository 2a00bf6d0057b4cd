"""`python -m tests.benchmarks.statements`: the pages of the statements over three years of books, beside bare SQL.

The floor is one plain sum of all lines by account in the same world: less than any statement has to read.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from sandbox.config import Settings
from sandbox.garbage import settle
from sandbox.hall import db
from sandbox.training.classes import open_class
from sandbox.training.seats import join_class
from sandbox.training.trainers import create_trainer
from sandbox.web import create_app
from sandbox.web.hall import store
from seed.build import ensure_template
from tests.benchmarks.stopwatch import Result, race, timed
from tests.every_model import import_every_model

PRESET, NUMBER, YEAR = "kpri-kalteng", 7, 2025
PAGES = {
    "Neraca": "balance-sheet", "Perhitungan Hasil Usaha": "surplus", "Perubahan Ekuitas": "equity",
    "Arus Kas": "cash-flow", "CALK": "notes", "all statements": "", "figure with most lines": "balance-sheet/assets",
    "Buku pembantu": "members?account=3102", "of one member": "members/42", "workbook": "files/workbook.xlsx"}
ASKED = {name: PAGES[name] for name in ("Neraca", "Arus Kas")}  # the usual one, and one that reads the books twice
_FLOOR = text("""SELECT account.code, sum(line.amount) FROM line JOIN entry ON entry.id = line.entry_id
    JOIN account ON account.id = line.account_id WHERE entry.is_posted GROUP BY account.code""")


def main() -> None:
    import_every_model()
    with tempfile.TemporaryDirectory(prefix="gladi-bench-", ignore_cleanup_errors=True) as folder:
        found = measure(Path(folder), rounds=5)
    floor = found.pop("floor")
    print(f"| Page | Time | CPU | Sum of all lines in SQL {floor.milliseconds:.0f} ms, times |\n|---|---|---|---|")
    for name, result in found.items():
        print(f"| {name} | {result.milliseconds:.0f} ms | {result.cpu_milliseconds:.0f} ms |"
              f" {1 / result.times(floor):.1f} |")


def measure(data: Path, *, rounds: int, pages: dict[str, str] = PAGES) -> dict[str, Result]:
    """One unit is one answer; "floor" is the bare sum."""
    data.mkdir(exist_ok=True)
    settle()  # as the server does before it answers
    with _reader(data) as (app, client, arena, world):
        return race({name: _page(client, f"{arena}/statements/{place}") for name, place in pages.items()}
                    | {"floor": lambda: timed(lambda: _sum(app, world))}, rounds)


def _page(client: FlaskClient, path: str) -> Callable:
    path = f"{path.rstrip('/')}{'&' if '?' in path else '?'}year={YEAR}"

    def read() -> int:
        answer = client.get(path)
        assert answer.status_code == 200, path
        return len(answer.data) and 1
    return lambda: timed(read)


def _sum(app: Flask, world: str) -> int:
    with app.app_context(), store().session(world, write=False) as session:
        return len(session.execute(_FLOOR).all()) and 1


@contextmanager
def _reader(data: Path) -> Iterator[tuple[Flask, FlaskClient, str, str]]:
    """A trainee's browser, the path of the arena, and the name of its world."""
    app = create_app(Settings(data=data))
    with app.app_context():
        ensure_template(store(), PRESET, NUMBER)
        trainer = create_trainer(db.session, name="Bu Ratna", login="ratna", password="rahasia-kelas")
        opened = open_class(db.session, store(), trainer=trainer, scenario_id="pinjaman-pertama", mode="solo",
                            now=datetime.now(UTC))
        seat = join_class(db.session, store(), opened, name="Sari", now=datetime.now(UTC))
        db.session.commit()
        arena, world, seat_id = f"/arenas/{seat.arena_id}", seat.arena.world, seat.id
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["seat"] = seat_id
    try:
        yield app, client, arena, world
    finally:
        with app.app_context():
            store().close()
            db.engine.dispose()


if __name__ == "__main__":
    main()
