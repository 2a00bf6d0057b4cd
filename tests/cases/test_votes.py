"""Ballots in a world: on paper, withdrawn for an interest, and played again from the log."""

import pytest
from sqlalchemy import select

from sandbox.cases.act import take_action
from sandbox.cases.actor import actor_named
from sandbox.cases.models import Case
from sandbox.cases.moves import moves_of
from sandbox.cases.reading import case, story
from sandbox.cases.replay import play
from sandbox.cases.start import start_case
from sandbox.errors import Forbidden, StalePage
from tests.cases.flows import DONE, LAPSED, flow, put_in_use
from tests.cases.moves import member_id

VOTE = flow("putusan", {"id": "judge", "type": "vote", "title": "Putusan", "by": "credit_committee", "quorum": 2,
                        "approve_at_least": 2, "paper_by": "secretary", "outcomes": {"rejected": {"goto": "lapsed"}}},
            DONE, LAPSED, start_by=["loan_officer"])


def begin(session) -> int:
    put_in_use(session, VOTE)
    return start_case(session, "putusan", by=actor_named(session, "loan_officer"),
                      member_id=member_id(session, "A-0042"), token="begin-one")


def enter(session, case_id, voter, token="paper-001", **more):
    return take_action(session, case_id, step="judge", action="approve", by=actor_named(session, "secretary"),
                       reason="Surat suara diterima 12 Januari.", voter=voter, token=token, **more)


def test_a_ballot_on_paper_is_entered_in_the_electors_name_once(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        case_id = begin(session)
        first, again = enter(session, case_id, "A-0015"), enter(session, case_id, "A-0015")
        with pytest.raises(StalePage, match="dengan isi lain"):
            enter(session, case_id, "A-0023")
        with pytest.raises(Forbidden, match="sudah memberi suara"):
            enter(session, case_id, "A-0015", "paper-002")
        enter(session, case_id, "A-0023", "paper-003")
        view = case(session, case_id)

        assert (first.action_id, again.repeated) == (again.action_id, True)
        assert view.progress.outcome == "approved"
        assert [line.data.get("voter") for line in story(session, view)] == [None, "A-0015", "A-0023"]


def test_who_steps_aside_is_counted_no_more(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        case_id = begin(session)
        take_action(session, case_id, step="judge", action="recuse", reason="Peminjam adik saya.", token="step-aside",
                    by=actor_named(session, "credit_committee:A-0057"))
        enter(session, case_id, "A-0015")
        enter(session, case_id, "A-0023", "paper-002")

        assert case(session, case_id).progress.recused == {"judge": {"A-0057": "Peminjam adik saya."}}
        assert case(session, case_id).progress.outcome == "approved"


def test_paper_and_recusal_play_again_from_the_log(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        case_id = begin(session)
        take_action(session, case_id, step="judge", action="recuse", reason="Peminjam adik saya.", token="step-aside",
                    by=actor_named(session, "credit_committee:A-0057"))
        enter(session, case_id, "A-0015")
        moves, made = moves_of(session), session.scalar(select(Case.progress))
    kpri_store.reset(kpri)
    with kpri_store.session(kpri) as session:
        play(session, moves)

        assert session.scalar(select(Case.progress)) == made
