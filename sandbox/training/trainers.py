"""Trainers: their accounts and passwords (argon2id)."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sandbox.errors import Forbidden, InvalidValues, NotFound
from sandbox.phrase import phrase
from sandbox.training.models import Trainer

SHORTEST_PASSWORD = 8
LONGEST_NAME = 80
HASHER = PasswordHasher()


def create_trainer(session: Session, *, name: str, login: str, password: str) -> Trainer:
    """Raises InvalidValues naming the fields: empty or long name or login, login taken, password under 8 characters."""
    name, login = name.strip(), login.strip().lower()
    problems = {
        "name": _line_problem(name) if name else phrase("Tulis nama Anda."),
        "login": _login_problem(session, login),
        "password": "" if len(password) >= SHORTEST_PASSWORD
        else phrase("Kata sandi paling sedikit {least} huruf atau angka.", least=SHORTEST_PASSWORD),
    }
    if any(problems.values()):
        raise InvalidValues({field: sentence for field, sentence in problems.items() if sentence})
    trainer = Trainer(name=name, login=login, password_hash=HASHER.hash(password))
    session.add(trainer)
    session.flush()
    return trainer


def check_password(session: Session, *, login: str, password: str) -> Trainer:
    """The trainer with this login; raises Forbidden with one sentence for every reason."""
    trainer = trainer_with_login(session, login)
    try:
        HASHER.verify(trainer.password_hash if trainer else _nobody(), password)
    except (VerifyMismatchError, InvalidHashError):
        trainer = None
    if trainer is None:
        raise Forbidden("Nama masuk atau kata sandi belum cocok.",
                        hint="Periksa huruf besar dan kecil, lalu coba lagi.")
    if HASHER.check_needs_rehash(trainer.password_hash):
        trainer.password_hash = HASHER.hash(password)
        session.flush()
    return trainer


def has_trainers(session: Session) -> bool:
    return session.scalar(select(func.count(Trainer.id))) > 0


def trainer_named(session: Session, login: str) -> Trainer:
    """The trainer with this login. Raises NotFound."""
    found = trainer_with_login(session, login)
    if found is None:
        raise NotFound("Tidak ada pelatih dengan nama masuk “{login}”.", login=login.strip()[:LONGEST_NAME],
                       hint="Buat akunnya dengan: gladi trainer add")
    return found


@cache
def _nobody() -> str:
    """Checked when nobody has that login, so that the answer takes as long as for a wrong password.

    Not made while Gladi starts: it is meant to be slow, and most commands never need it.
    """
    return HASHER.hash("tidak ada orang dengan nama masuk ini")


def trainer_with_login(session: Session, login: str) -> Trainer | None:
    return session.scalar(select(Trainer).where(Trainer.login == login.strip().lower()))


def _login_problem(session: Session, login: str) -> str:
    if not login:
        return phrase("Tulis nama masuk, contoh: rina.")
    if problem := _line_problem(login):
        return problem
    if trainer_with_login(session, login):
        return phrase("Nama masuk “{login}” sudah dipakai. Pilih nama lain.", login=login)
    return ""


def _line_problem(name: str) -> str:
    if not name.isprintable():
        return phrase("Nama ini memuat tanda yang tidak bisa dicetak. Tulis dengan huruf dan angka saja.")
    if len(name) > LONGEST_NAME:
        return phrase("Nama ini {letters} huruf. Tulis paling banyak {longest} huruf.",
                      letters=len(name), longest=LONGEST_NAME)
    return ""
