"""Own cooperatives: a world and a seat of the trainer's, without class and without score."""

import pytest

from sandbox.cases.actor import actors
from sandbox.errors import InvalidValues, NotFound
from sandbox.training.models import Progress, Seat
from sandbox.training.own import MOST, drop_own, open_own, own_arena, own_arenas, reset_own, trial_arena
from sandbox.training.progress import record_progress, record_refusal
from sandbox.training.roles import playable, switch_officer
from sandbox.training.seats import return_by_card
from sandbox.training.trainers import create_trainer
from tests.training import kpri
from tests.training.conftest import NOW, after


@pytest.fixture
def own(hall, arenas, trainer):
    return open_own(hall, arenas, trainer, label="Uji coba plafon", template=kpri.TEMPLATE, now=NOW)


def test_an_own_cooperative_has_a_seat_for_its_trainer(hall, arenas, trainer, own):
    seat, = own.seats

    assert (own.is_own, own.owner_id, own.class_id) == (True, trainer.id, None)
    assert (seat.name, seat.class_id) == ("Bu Ratna", None)
    with arenas.session(own.world, write=False) as world:
        assert playable(world, seat) == actors(world)
        assert switch_officer(hall, world, seat, officer="treasurer").name == "Norhayati Syahrani"


def test_nobody_is_scored_in_an_own_cooperative(hall, arenas, own):
    with arenas.session(own.world, write=False) as world:
        assert record_progress(hall, world, own, now=NOW) is None
    assert record_refusal(hall, own, sentence="Pokok melebihi plafon.", now=NOW) is None
    assert hall.query(Progress).count() == 0


def test_its_card_opens_no_door(hall, own):
    with pytest.raises(NotFound):
        return_by_card(hall, own.seats[0].card_code)


def test_a_trial_is_not_in_the_list_and_belongs_to_one_draft(hall, arenas, trainer, own):
    trial = open_own(hall, arenas, trainer, label="Coba: Pinjaman", template=kpri.TEMPLATE, now=NOW, draft_id=7)

    assert own_arenas(hall, trainer) == (own,)
    assert (trial_arena(hall, trainer, 7), trial_arena(hall, trainer, 8)) == (trial, None)


def test_only_its_owner_finds_it(hall, own):
    other = create_trainer(hall, name="Pak Budi", login="budi", password="rahasia-kelas")

    assert own_arena(hall, own.owner, own.id) is own
    with pytest.raises(NotFound):
        own_arena(hall, other, own.id)


def test_a_reset_starts_it_afresh(hall, arenas, own):
    with arenas.session(own.world) as world:
        world.get(kpri.Cooperative, 1).name = "KPRI Lain"

    reset_own(hall, arenas, own, now=after(minutes=5))

    with arenas.session(own.world, write=False) as world:
        assert world.get(kpri.Cooperative, 1).name == "KPRI Contoh Isen Mulang"
    assert own.reset_count == 1


def test_a_dropped_one_leaves_nothing(hall, arenas, own):
    drop_own(hall, arenas, own)

    assert (own.world in arenas.names(), hall.query(Seat).count()) == (False, 0)


@pytest.mark.parametrize(("label", "sentence"), [
    (" ", "Beri nama koperasi ini, contoh: Uji coba plafon."),
    ("x" * 61, "Nama ini 61 huruf. Tulis paling banyak 60 huruf."),
])
def test_a_label_is_asked_for(hall, arenas, trainer, label, sentence):
    with pytest.raises(InvalidValues) as refusal:
        open_own(hall, arenas, trainer, label=label, template=kpri.TEMPLATE, now=NOW)
    assert refusal.value.fields == {"label": sentence}


def test_a_trainer_has_room_for_so_many(hall, arenas, trainer):
    for number in range(MOST):
        open_own(hall, arenas, trainer, label=f"Koperasi {number}", template=kpri.TEMPLATE, now=NOW)

    with pytest.raises(InvalidValues):
        open_own(hall, arenas, trainer, label="Satu lagi", template=kpri.TEMPLATE, now=NOW)


def test_an_unknown_example_is_refused(hall, arenas, trainer):
    with pytest.raises(NotFound):
        open_own(hall, arenas, trainer, label="Uji coba", template="tidak-ada", now=NOW)
