"""A class in the middle of a lesson: twelve people at different points, some in need of help."""

from datetime import UTC, datetime, timedelta
from functools import partial

from sqlalchemy import select

from sandbox.design.drafts import apply_edit, start_draft
from sandbox.design.edits import set_step
from sandbox.hall import db
from sandbox.training.classes import class_with_code
from sandbox.training.models import Seat, Trainer
from sandbox.training.progress import record_refusal
from sandbox.training.scenarios import scenario
from sandbox.training.seats import raise_hand
from tests.e2e.room import Place, Room
from tests.screenshots.clock import Clock

CODE = "K7F4MQ"
NOON = datetime(2026, 1, 12, 2, 40, tzinfo=UTC)  # 09.40 in the room
PAID_IN_CASH = next(one for one in scenario("pinjaman-pertama").wrong if one.name == "paid_in_cash").moves
OTHERS_ASK = tuple({"as": "loan_officer", "start": "loan-approval", "member": member}
                   for member in ("A-0055", "A-0120"))
OVER_CEILING = "Pokok Rp15.000.000 melebihi plafon Rp14.600.000. Simpanan pokok dan wajib Rp3.650.000. Turunkan pokok."
NO_COLLATERAL = "“Jaminan” belum diisi."

# Name, moves made, minutes without progress, and what else: then, officer, refused, hand (minutes).
PEOPLE = (
    ("Norhayati", 2, 6, {"refused": NO_COLLATERAL, "hand": 2}),
    ("Budi Santoso", 8, 14, {"officer": "treasurer:A-0009"}),
    ("Yansen Tundan", 0, 1, {"then": PAID_IN_CASH, "officer": "treasurer:A-0009"}),
    ("Dewi Lestari", 6, 3, {"officer": "loan_officer:STAF-02"}),
    ("Ririn", 2, 2, {"then": OTHERS_ASK, "officer": "loan_officer:STAF-02"}),
    ("Hernawati", 4, 9, {"officer": "credit_committee:A-0015"}),
    ("Ahmad Fauzi", 8, 7, {"officer": "treasurer:A-0009"}),
    ("Maria Goreti", 5, 4, {"officer": "credit_committee:A-0023"}),
    ("Rusli", 1, 11, {"refused": OVER_CEILING}),
    ("Siti Aminah", 3, 1, {"officer": "manager:STAF-01"}),
    ("Elisae", 7, 2, {"officer": "treasurer:A-0009"}),
    ("Markus Pantar", 0, 2, {}),
)


def teach(room: Room) -> tuple[dict, dict[str, Place]]:
    """The cookie of the trainer, and where everybody sits. The clock stands at 09.40 afterwards."""
    trainer = room.add_trainer()
    drawn = room.add_class(title="Pinjaman pertama Sari, kelompok pagi")
    with room.hall():
        class_with_code(db.session, drawn).code = CODE
        db.session.commit()
    places = {name: _seat(room, name, moves, minutes, **more) for name, moves, minutes, more in PEOPLE}
    Clock.at, Clock.step = NOON, timedelta()
    _draft(room)
    return trainer, places


def _draft(room: Room) -> None:
    """Somebody wants four votes of a committee whose quorum is two."""
    with room.hall():
        ratna = db.session.scalar(select(Trainer))
        draft = start_draft(db.session, by=ratna, now=NOON, workflow="loan-approval")
        apply_edit(db.session, draft, partial(set_step, step="committee", properties={"approve_at_least": 4}),
                   by=ratna, now=NOON)
        db.session.commit()


def _seat(room: Room, name: str, moves: int, minutes: int, *, refused: str = "", hand: int = 0, **more) -> Place:
    Clock.step = timedelta(seconds=25)
    # Each move asks the clock once; the last one lands where the minutes say.
    Clock.at = NOON - timedelta(minutes=minutes) - Clock.step * (moves + len(more.get("then", ())) + 4)
    place = room.add_trainee(CODE, name, moves=moves, **more)
    with room.hall():
        seat = db.session.get(Seat, place.seat_id)
        for _ in range(4 if refused else 0):
            record_refusal(db.session, seat.arena, sentence=refused, now=NOON - timedelta(minutes=minutes - 1))
        if hand:
            raise_hand(db.session, seat, now=NOON - timedelta(minutes=hand))
        db.session.commit()
    return place
