"""What a trainee does, as the pages do it: a move in his own world, then the checks."""

from sandbox.cases.replay import play
from sandbox.training.progress import record_progress
from sandbox.training.scenarios import scenario


def answer(hall, store, seat, *, count=None, now, start=0):
    """Play moves `start` to `count` of the answer key of the seat's exercise, recording progress after each."""
    moves = scenario(seat.training_class.scenario).answer_key[start:count]
    return [do(hall, store, seat, move, now=now, number=start + number) for number, move in enumerate(moves)]


def do(hall, store, seat, move, *, now, number=0):
    with store.session(seat.arena.world) as world:
        play(world, [move], prefix=f"move-{number}-{seat.id}")
        return record_progress(hall, world, seat.arena, now=now)
