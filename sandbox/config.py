"""Settings of one Gladi: one frozen dataclass whose defaults run."""

import os
import secrets
from dataclasses import dataclass, fields, replace
from pathlib import Path

from sandbox.errors import RuleBroken

_HIGHEST_PORT = 65_535
_LONGEST_NUMBER = 9


@dataclass(frozen=True)
class Settings:
    """Each field is set by the environment variable GLADI_<FIELD>; docs/settings.md says what for."""

    data: Path = Path("data")  # everything Gladi keeps: hall, worlds, templates, secret key
    worlds: str = ""  # empty: SQLite files below `data`; or a postgresql+psycopg:// address
    host: str = "0.0.0.0"
    port: int = 8750
    address: str = ""  # the address phones should use, when it cannot be guessed
    preset: str = "kpri-kalteng"
    number: int = 7
    https: bool = False  # cookies only over HTTPS

    @classmethod
    def from_environment(cls, environ=os.environ) -> "Settings":
        """Raises RuleBroken, naming the variable, when a number is none or the port is none a computer has."""
        given = {f.name: _read(name, f.type, environ[name])
                 for f in fields(cls) if (name := f"GLADI_{f.name.upper()}") in environ}
        if not 1 <= given.get("port", cls.port) <= _HIGHEST_PORT:
            raise _unreadable("GLADI_PORT", environ["GLADI_PORT"], f"1-{_HIGHEST_PORT}")
        return cls(**given)

    def with_changes(self, **given) -> "Settings":
        """The same with what is given and not None."""
        return replace(self, **{name: value for name, value in given.items() if value is not None})

    @property
    def worlds_at(self) -> str | Path:
        return self.worlds or self.data

    @property
    def hall_url(self) -> str:
        return self.worlds or f"sqlite:///{(self.data / 'hall.db').resolve().as_posix()}"

    def secret_key(self) -> str:
        """Made on the first start and kept beside the data, never in the repository."""
        path = self.data / "secret.key"
        if not path.exists():
            self.data.mkdir(parents=True, exist_ok=True)
            path.write_text(secrets.token_urlsafe(48), encoding="ascii")
            path.chmod(0o600)
        return path.read_text(encoding="ascii").strip()


def _read(name: str, kind, text: str):
    if kind is bool:
        return text.strip().lower() in ("1", "true", "yes", "ya")
    if kind is int and not (text.strip().isdecimal() and len(text) <= _LONGEST_NUMBER):
        raise _unreadable(name, text, "8750")
    return kind(text)


def _unreadable(name: str, text: str, example: str) -> RuleBroken:
    return RuleBroken("Setelan {name} berisi “{text}”, padahal harus angka, contoh: {example}.",
                      hint="Perbaiki atau hapus setelan itu, lalu jalankan lagi.",
                      name=name, text=text[:20], example=example)
