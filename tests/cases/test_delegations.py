"""A deputy acts in the name of the holder: within the days given, never in a vote, and the log names both."""

from datetime import date

import pytest
from sqlalchemy import select

from sandbox.cases.act import take_action
from sandbox.cases.actor import actor_named
from sandbox.cases.calendar import advance_calendar
from sandbox.cases.delegations import delegate, delegations, end_delegation
from sandbox.cases.inbox import mine
from sandbox.cases.models import Action
from sandbox.cases.moves import moves_of
from sandbox.cases.reading import case, step_view, story
from sandbox.cases.replay import play
from sandbox.cases.start import begin_case
from sandbox.errors import Forbidden, InvalidValues, RuleBroken
from tests.cases.flows import DONE, flow, put_in_use, task
from tests.cases.moves import LOAN_OF_SARI, member_id

PAY = flow("bayar", task("pay", "treasurer", exclude=["applicant"]), DONE, start_by=["loan_officer"])


@pytest.fixture
def world(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        yield session


def give(session, token="delegate-1", **changed) -> int:
    treasurer = actor_named(session, "treasurer")
    told = {"role": "treasurer", "holder": treasurer.person, "deputy": actor_named(session, "secretary").person,
            "since": date(2026, 1, 12), "until": date(2026, 1, 20), "reason": "Cuti tahunan", "by": treasurer}
    return delegate(session, **{**told, **changed}, token=token)


def begin(session) -> int:
    return begin_case(session, PAY, by=actor_named(session, "loan_officer"), member_id=member_id(session, "A-0042"),
                      token="begin-one")


def test_a_deputy_sees_the_task_and_takes_it_in_the_holders_name(world):
    give(world)
    case_id = begin(world)
    secretary, treasurer = actor_named(world, "secretary"), actor_named(world, "treasurer")
    [waiting] = mine(world, secretary)
    seen = step_view(world, case(world, case_id), "pay", secretary, waiting.behalf)
    take_action(world, case_id, step="pay", action="done", by=secretary, behalf=waiting.behalf, token="pay-it-1")
    line = story(world, case(world, case_id))[-1]

    assert (waiting.role, waiting.behalf, waiting.behalf_name, waiting.refusal) == (
        "treasurer", treasurer.person, treasurer.name, "")
    assert seen.refusal == ""
    assert (line.person_name, line.role, line.behalf) == (secretary.name, "treasurer", treasurer.name)
    assert case(world, case_id).progress.outcome == "approved"


def test_before_after_and_without_a_delegation_nobody_stands_in(world):
    case_id = begin(world)
    secretary, holder = actor_named(world, "secretary"), actor_named(world, "treasurer").person
    step = {"step": "pay", "action": "done", "by": secretary, "behalf": holder}
    with pytest.raises(Forbidden, match="tidak sedang mewakili"):
        take_action(world, case_id, **step, token="pay-none")
    give(world, since=date(2026, 1, 13), until=date(2026, 1, 14))
    with pytest.raises(Forbidden, match="tidak sedang mewakili"):
        take_action(world, case_id, **step, token="pay-early")
    advance_calendar(world, days=3, by=actor_named(world, "manager"), token="forward-1")
    with pytest.raises(Forbidden, match="tidak sedang mewakili"):
        take_action(world, case_id, **step, token="pay-late-")


def test_a_delegation_taken_back_counts_no_longer(world):
    number = give(world)
    begin(world)
    end_delegation(world, number, by=actor_named(world, "chair"), token="end-it-1")

    assert (mine(world, actor_named(world, "secretary")), delegations(world)) == ((), ())


def test_only_the_holder_or_the_chair_gives_an_office_away(world):
    with pytest.raises(Forbidden, match="oleh pemegangnya sendiri atau oleh Ketua, bukan oleh Manajer"):
        give(world, by=actor_named(world, "manager"))
    give(world, by=actor_named(world, "chair"))


def test_two_deputies_on_one_day_are_one_too_many(world):
    give(world)
    with pytest.raises(RuleBroken, match="sudah didelegasikan kepada .* dari 12 Januari 2026 sampai 20 Januari 2026"):
        give(world, "delegate-2", deputy=actor_named(world, "chair").person, since=date(2026, 1, 20),
             until=date(2026, 1, 25))
    give(world, "delegate-3", deputy=actor_named(world, "chair").person, since=date(2026, 1, 21),
         until=date(2026, 1, 25))


def test_days_and_reason_are_checked_together(world):
    with pytest.raises(InvalidValues) as refused:
        give(world, since=date(2026, 1, 1), until=date(2025, 12, 1), reason=" \u200b")

    assert sorted(refused.value.fields) == ["reason", "since", "until"]


def test_a_supervisor_is_no_deputy(world):
    with pytest.raises(RuleBroken, match="Pengawas tidak mewakili"):
        give(world, deputy=actor_named(world, "supervisor").person)


def test_a_vote_is_never_delegated(world):
    committee = LOAN_OF_SARI[4]
    [case_id] = play(world, LOAN_OF_SARI[:4])
    give(world, role="credit_committee", holder="A-0015", by=actor_named(world, "chair"))
    with pytest.raises(Forbidden, match="Suara pada .* bersifat pribadi"):
        take_action(world, case_id, step=committee["step"], action="approve", by=actor_named(world, "secretary"),
                    behalf="A-0015", token="vote-for-him")


def test_what_a_deputy_did_plays_again_from_the_log(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        put_in_use(session, PAY)
        secretary, holder = actor_named(session, "secretary"), actor_named(session, "treasurer")
        give(session)
        play(session, [{"as": "loan_officer", "start": "bayar", "member": "A-0042"},
                       {"as": secretary.key, "step": "pay", "do": "done", "behalf": holder.person}], prefix="first")
        moves = moves_of(session)
    kpri_store.reset(kpri)
    with kpri_store.session(kpri) as session:
        play(session, moves)
        last = session.scalars(select(Action).order_by(Action.id.desc())).first()

        assert (last.person, last.behalf, last.role) == (secretary.person, holder.person, "treasurer")
