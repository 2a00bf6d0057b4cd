"""Whom a case is about: cases of the cooperative have no member."""

import pytest

from sandbox.cases.actor import actor_named
from sandbox.cases.inbox import mine
from sandbox.cases.reading import case
from sandbox.cases.start import begin_case
from sandbox.errors import NotAllowed, RuleBroken
from tests.cases.flows import DONE, flow, put_in_use, task, unjudged
from tests.cases.moves import member_id
from tests.cases.test_calls import calling, take

CLOSING = flow("tutup-kas", task("count", "treasurer"), task("check", "manager"), DONE, subject="cooperative",
               one_at_a_time=True)


def begin(session, workflow, token="begin-one", **more) -> int:
    return begin_case(session, workflow, by=actor_named(session, workflow.start_by[0]), token=token, **more)


def test_a_case_of_the_cooperative_is_worked_by_its_offices_and_named_after_it(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        case_id = begin(session, CLOSING)
        take(session, case_id, "count", "treasurer")

        view = case(session, case_id)
        assert (view.member_id, view.member_no, view.subject) == (None, None, "Koperasi")
        assert [one.subject for one in mine(session, actor_named(session, "manager"))] == ["Koperasi"]


def test_it_is_not_about_a_member(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        with pytest.raises(NotAllowed) as refused:
            begin(session, CLOSING, member_id=member_id(session, "A-0042"))
        assert str(refused.value) == "“Tutup kas” tentang koperasi, bukan tentang seorang anggota."


def test_one_at_a_time_means_one_in_the_whole_cooperative(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        first = begin(session, CLOSING)
        with pytest.raises(RuleBroken) as refused:
            begin(session, CLOSING, token="begin-two")
        assert str(refused.value) == "“Tutup kas” untuk koperasi ini masih berjalan, berkas BK-2026-0001."
        take(session, first, "count", "treasurer")
        take(session, first, "check", "manager")
        assert begin(session, CLOSING, token="begin-three") != first


def test_it_can_call_a_workflow_of_the_cooperative_but_none_about_a_member(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        put_in_use(session, CLOSING, flow("kunjungan", task("visit"), DONE))
        yearly = unjudged("tutup-tahun", task("begin", "treasurer"), calling("tutup-kas"), DONE, subject="cooperative")
        case_id = begin(session, yearly)
        take(session, case_id, "begin", "treasurer")
        assert case(session, case_id + 1).subject == "Koperasi"

        about_nobody = unjudged("salah", task("begin", "treasurer"), calling("kunjungan"), DONE, subject="cooperative")
        wrong = begin(session, about_nobody, token="begin-wrong")
        with pytest.raises(RuleBroken) as refused:
            take(session, wrong, "begin", "treasurer")
        assert str(refused.value) == "“Kunjungan” untuk anggota, padahal berkas ini belum mencatat anggotanya."
