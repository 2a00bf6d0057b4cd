"""Who acts: one person in one office of the cooperative, or a member in his own case."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from sandbox.cases import rows
from sandbox.engine.permission import why_not_his
from sandbox.engine.wording import MEMBER
from sandbox.errors import Forbidden, NotFound
from sandbox.modules.members.queries import member_numbered


@dataclass(frozen=True)
class Actor:
    person: str  # as in Officer.person; the member number of a member
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
    """The actor called 'role:person', or the first holder of 'role'; any member as 'member:A-0042'. Raises NotFound."""
    role, _, person = key.partition(":")
    if role == MEMBER:
        return Actor(person, member_numbered(session, person).full_name, MEMBER)
    for actor in actors(session):
        if key in (actor.key, actor.role):
            return actor
    raise NotFound("Tidak ada petugas “{key}” di koperasi ini.", key=key)


def check_own(by: Actor, member_no: str | None) -> None:
    """Raises Forbidden for a member in a case that is not about himself; officers pass."""
    if by.role == MEMBER and (refusal := why_not_his(by.person, member_no)):
        raise Forbidden(refusal)
