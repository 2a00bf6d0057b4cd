"""A member who begins his own loan, is sent back to it, and finds every other case closed to him."""

import pytest
from sqlalchemy import select

from sandbox.cases.act import take_action
from sandbox.cases.actor import Actor, actor_named
from sandbox.cases.attachments import attach
from sandbox.cases.cancel import cancel_case
from sandbox.cases.comments import add_comment
from sandbox.cases.models import Action, Case
from sandbox.cases.moves import moves_of
from sandbox.cases.officers import appoint
from sandbox.cases.reading import case
from sandbox.cases.replay import play
from sandbox.cases.start import start_case
from sandbox.errors import Forbidden, NotFound
from tests.cases.moves import LOAN_OF_SARI, member_id
from tests.cases.pictures import PDF

APPLY = LOAN_OF_SARI[1]["values"]
BY_SARI = [{**move, "as": "member:A-0042"} for move in LOAN_OF_SARI[:2]] + LOAN_OF_SARI[2:]


@pytest.fixture
def world(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        yield session


@pytest.fixture
def sari(world) -> Actor:
    return actor_named(world, "member:A-0042")


def begin(world, sari) -> int:
    return start_case(world, "loan-approval", by=sari, member_id=member_id(world, "A-0042"), token="begin-sari")


def test_a_member_is_an_actor_under_his_number(world, sari):
    assert sari == Actor("A-0042", "Sari Wulandari", "member")
    assert sari.key == "member:A-0042"
    with pytest.raises(NotFound, match="Tidak ada anggota nomor A-9999"):
        actor_named(world, "member:A-9999")


def test_a_loan_that_the_member_applies_for_himself_goes_on_to_the_end(world):
    [case_id] = play(world, BY_SARI)

    assert case(world, case_id).progress.outcome == "approved"
    assert world.scalars(select(Action.role).order_by(Action.id).limit(2)).all() == ["member", "member"]
    assert moves_of(world)[0]["by"] == {"person": "A-0042", "name": "Sari Wulandari", "role": "member"}


def test_a_member_begins_no_case_for_another(world, sari):
    for whom in (member_id(world, "A-0057"), None):
        with pytest.raises(Forbidden, match="tentang orang lain"):
            start_case(world, "loan-approval", by=sari, member_id=whom, token="begin-other")


def test_a_member_begins_only_what_lets_him(world, sari):
    with pytest.raises(Forbidden, match="dimulai oleh"):
        start_case(world, "member-onboarding", by=sari, token="begin-onboard")


def test_a_member_does_nothing_in_the_case_of_another(world, sari):
    officer = actor_named(world, "loan_officer")
    other = start_case(world, "loan-approval", by=officer, member_id=member_id(world, "A-0057"), token="begin-other")

    for act in (lambda: take_action(world, other, step="apply", action="submit", values=APPLY, by=sari,
                                    token="a-1-sari"),
                lambda: add_comment(world, other, text="Halo", by=sari, token="c-1-sari"),
                lambda: attach(world, other, file_name="a.pdf", content=PDF, by=sari, token="f-1-sari"),
                lambda: cancel_case(world, other, by=sari, reason="Tidak jadi", token="x-1-sari")):
        with pytest.raises(Forbidden):
            act()


def test_a_member_remarks_on_his_own_case(world, sari):
    assert add_comment(world, begin(world, sari), text="Slip gaji menyusul.", by=sari, token="c-1-sari")


def test_an_officer_who_applies_as_a_member_is_kept_from_his_own_file(world):
    appoint(world, person="A-0057", role="loan_officer", by=actor_named(world, "chair"), token="appoint-57")
    case_id = start_case(world, "loan-approval", by=actor_named(world, "member:A-0057"),
                         member_id=member_id(world, "A-0057"), token="begin-57")

    with pytest.raises(Forbidden, match="ia sendiri yang mengajukan"):
        take_action(world, case_id, step="apply", action="submit", values=APPLY,
                    by=actor_named(world, "loan_officer:A-0057"), token="a-2-rusmini")


def test_nobody_is_appointed_a_member(world):
    with pytest.raises(NotFound, match="Jabatan “member” tidak dikenal"):
        appoint(world, person="A-0042", role="member", by=actor_named(world, "chair"), token="appoint-member")


def test_the_same_click_begins_one_case(world, sari):
    assert begin(world, sari) == begin(world, sari)
    assert len(world.scalars(select(Case.id)).all()) == 1
