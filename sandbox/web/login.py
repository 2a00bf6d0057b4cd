"""Which trainer is signed in. Trainees sign in nowhere: they sit down by code and card."""

from flask import Flask
from flask_login import LoginManager

from sandbox.config import Settings
from sandbox.hall import db
from sandbox.training.models import Trainer


def install(app: Flask, settings: Settings) -> None:
    manager = LoginManager(app)
    manager.user_loader(_signed_in)
    manager.session_protection = None  # the address of a laptop changes when it moves from wifi to hotspot


class SignedIn:
    """The trainer as Flask-Login wants to know one; the hall's table knows nothing of the web."""

    is_active = is_authenticated = True
    is_anonymous = False

    def __init__(self, trainer: Trainer):
        self.trainer = trainer
        self.id = trainer.id

    def get_id(self) -> str:
        return str(self.id)


def _signed_in(trainer_id: str) -> SignedIn | None:
    trainer = db.session.get(Trainer, int(trainer_id)) if trainer_id.isdigit() else None
    return SignedIn(trainer) if trainer else None
