"""Who a trainee plays: everybody of the exercise when alone, the roles of the own seat in a team."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.cases.actor import Actor, actor_named, actors
from sandbox.engine.wording import MEMBER, show_role
from sandbox.errors import Forbidden
from sandbox.phrase import phrase
from sandbox.training.models import Arena, Seat
from sandbox.training.notices import notify
from sandbox.training.scenarios import scenario


def switch_officer(session: Session, world: Session, seat: Seat, *, officer: str) -> Actor:
    """Play `officer` (Actor.key, or a role for its first holder) from now on; `world` is the seat's world.

    Whoever sits anywhere may look through the eyes of any member: that is no office anybody else could hold.

    Raises NotFound for somebody who holds no office, Forbidden for a role that another seat of the team has.
    """
    actor = actor_named(world, officer)
    if seat.roles and actor.role not in (*seat.roles, MEMBER):
        raise _not_among_yours(actor.role, _player_of(session, seat, actor.role))
    seat.officer = actor.key
    session.flush()
    return actor


def playable(world: Session, seat: Seat) -> tuple[Actor, ...]:
    """Everybody this seat may play, in the order the exercise names their roles; in an own cooperative everybody."""
    people = actors(world)
    roles = seat.roles or _roles_of(seat, people)
    return tuple(sorted((actor for actor in people if actor.role in roles), key=lambda actor: roles.index(actor.role)))


def assign_officer(session: Session, world: Session, seat: Seat) -> None:
    """Give the seat somebody to play, if whoever it plays now is not its own."""
    choices = playable(world, seat)
    if seat.officer not in [actor.key for actor in choices]:
        seat.officer = choices[0].key
        session.flush()


def divide_roles(session: Session, world: Session, arena: Arena, *, newcomer: Seat, now: datetime) -> None:
    """Divide the exercise's roles again among everybody of the team, and tell those who were there before."""
    seats = session.scalars(select(Seat).where(Seat.arena_id == arena.id).order_by(Seat.id)).all()
    shares = share_out(scenario(arena.training_class.scenario).roles, len(seats))
    for seat, roles in zip(seats, shares, strict=True):
        seat.roles = list(roles)
        assign_officer(session, world, seat)
    if len(seats) > 1:
        told = phrase("{name} bergabung di {team}. Peran dibagi lagi: lihat peran Anda.",
                      name=newcomer.name, team=arena.label)
        notice = notify(session, arena, kind="message", text=told, now=now)
        notice.seen_by = [newcomer.id]
    session.flush()


def share_out(roles: Sequence[str], people: int) -> tuple[tuple[str, ...], ...]:
    """Round robin; with more people than roles, several people hold the same role."""
    if people > len(roles):
        return tuple((roles[number % len(roles)],) for number in range(people))
    return tuple(tuple(roles[number::people]) for number in range(people))


def _roles_of(seat: Seat, people: tuple[Actor, ...]) -> list[str]:
    if seat.arena.is_own:
        return list(dict.fromkeys(actor.role for actor in people))
    return list(scenario(seat.training_class.scenario).roles)


def _not_among_yours(role: str, player: str | None) -> Forbidden:
    if player is None:
        return Forbidden("Peran {role} tidak termasuk peran Anda di latihan ini.", role=show_role(role),
                         hint="Pilih salah satu peran Anda.")
    return Forbidden("Peran {role} dimainkan oleh {player} di tim Anda.", role=show_role(role), player=player,
                     hint="Minta dia mengerjakan langkah itu, atau pilih salah satu peran Anda.")


def _player_of(session: Session, seat: Seat, role: str) -> str | None:
    """Who of the team plays the role; None when nobody does."""
    team = session.scalars(select(Seat).where(Seat.arena_id == seat.arena_id).order_by(Seat.id))
    return next((other.name for other in team if role in other.roles), None)
