"""The loan form sent by a room full of phones, against the same server answering an empty page."""

import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sandbox.config import Settings
from sandbox.hall import db
from sandbox.training.classes import open_class
from sandbox.training.trainers import create_trainer
from sandbox.web import create_app
from sandbox.web.hall import store
from tests.benchmarks.room import Phone, serving
from tests.web.browser import Browser

APPLICATION = {"answer-product": "regular", "answer-principal": "2.000.000", "answer-term_months": "10",
               "answer-purpose": "biaya sekolah"}
MEMBERS = range(60, 100)  # ordinary members; whether the loan is granted does not matter here


@dataclass(frozen=True)
class Load:
    """What one phone after another saw while all of them sent at once."""

    seconds: float
    milliseconds: tuple[float, ...]

    @property
    def rate(self) -> float:
        return len(self.milliseconds) / self.seconds

    def percentile(self, part: int) -> float:
        return statistics.quantiles(self.milliseconds, n=100)[part - 1]


def measure(data: Path, *, phones: int, forms_each: int) -> tuple[Load, Load]:
    """(the forms, the empty page)."""
    code = class_in(data)
    with serving(data) as port:
        seated = [Browser(Phone(port)).open(f"/k/{code}").press("Masuk kelas", name=f"Peserta {number}")
                  for number in range(phones)]
        sheets = [[_blank_form(phone, member) for member in MEMBERS[:forms_each]] for phone in seated]
        floor = _all_at_once([[_get(phone)] * forms_each for phone in seated])
        return _all_at_once([[_post(phone, *sheet) for sheet in mine] for phone, mine in
                             zip(seated, sheets, strict=True)]), floor


def class_in(data: Path, login: str = "ratna") -> str:
    """The code of a class of the loan exercise in this data folder, opened by a trainer of this login."""
    app = create_app(Settings(data=data))
    with app.app_context():
        trainer = create_trainer(db.session, name="Bu Ratna", login=login, password="rahasia-kelas")
        opened = open_class(db.session, store(), trainer=trainer, scenario_id="pinjaman-pertama", mode="solo",
                            now=datetime.now(UTC))
        db.session.commit()
        code = opened.code
        store().close()
    return code


def _blank_form(phone: Browser, member: int) -> tuple[str, dict]:
    """Where a loan application of this member goes, and what it sends."""
    phone.go(f"/cases/new/loan-approval?member={member}").press("Mulai untuk")
    case = phone.path.partition("/steps")[0]
    phone.open(f"{case}/steps/apply")
    _, path, values = phone.filled("Simpan dan kirim", **APPLICATION)
    return path, values


def _post(phone: Browser, path: str, values: dict) -> Callable[[], None]:
    def send() -> None:
        answer = phone.client.post(path, data=values)
        assert answer.status_code == 303, Browser(phone.client, html=answer.text).text
    return send


def _get(phone: Browser) -> Callable[[], None]:
    return lambda: phone.client.get("/health")


def _all_at_once(work: list[list[Callable[[], None]]]) -> Load:
    began = time.perf_counter()
    with ThreadPoolExecutor(len(work)) as pool:
        taken = [milliseconds for mine in pool.map(_one_after_another, work) for milliseconds in mine]
    return Load(time.perf_counter() - began, tuple(taken))


def _one_after_another(mine: list[Callable[[], None]]) -> list[float]:
    taken = []
    for send in mine:
        began = time.perf_counter()
        send()
        taken.append((time.perf_counter() - began) * 1e3)
    return taken
