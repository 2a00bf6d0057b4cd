"""Who acts: one person in one office of the cooperative."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.errors import NotFound
from sandbox.modules.cooperative.models import Officer


@dataclass(frozen=True)
class Actor:
    person: str  # as in Officer.person
    name: str
    role: str

    @property
    def key(self) -> str:
        """How a form, a seat or a scenario names this actor: role:person."""
        return f"{self.role}:{self.person}"


CALENDAR = Actor(person="", name="Kalender", role="calendar")


def actors(session: Session) -> tuple[Actor, ...]:
    """Everybody who holds an office today, in the order the offices were filled."""
    rows = session.execute(select(Officer.person, Officer.name, Officer.role)
                           .where(Officer.until.is_(None)).order_by(Officer.id))
    return tuple(Actor(*row) for row in rows)


def actor_named(session: Session, key: str) -> Actor:
    """The actor called 'role:person', or the first holder of 'role'. Raises NotFound."""
    for actor in actors(session):
        if key in (actor.key, actor.role):
            return actor
    raise NotFound("Tidak ada petugas “{key}” di koperasi ini.", key=key)
