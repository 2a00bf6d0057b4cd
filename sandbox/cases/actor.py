"""Who acts: one person in one office of the cooperative."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from sandbox.cases import rows
from sandbox.errors import NotFound


@dataclass(frozen=True)
class Actor:
    person: str  # as in Officer.person
    name: str
    role: str

    @property
    def key(self) -> str:
        """How a form, a seat or a scenario names this actor: role:person."""
        return f"{self.role}:{self.person}"


def actors(session: Session) -> tuple[Actor, ...]:
    """Everybody who holds an office today, in the order the offices were filled."""
    return tuple(Actor(*row) for row in rows.OFFICERS.all(session))


def actor_named(session: Session, key: str) -> Actor:
    """The actor called 'role:person', or the first holder of 'role'. Raises NotFound."""
    for actor in actors(session):
        if key in (actor.key, actor.role):
            return actor
    raise NotFound("Tidak ada petugas “{key}” di koperasi ini.", key=key)
