"""Changing the rules as an action: who may, on which resolution, once, and again when the log is played."""

from datetime import date

import pytest

from sandbox.cases.actor import Actor
from sandbox.cases.moves import moves_of
from sandbox.cases.replay import play
from sandbox.cases.rules import change_rules
from sandbox.errors import Forbidden, InvalidValues, NotFound, RuleBroken
from sandbox.modules.cooperative.amending import history
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.meetings.agenda import propose
from sandbox.modules.meetings.decisions import decide
from sandbox.modules.meetings.voting import show_hands
from tests.modules import melati
from tests.modules.meetings import kpri

CHAIR = Actor("A-0003", "Sipet Umbing", "chair")
SINCE = date(2026, 4, 1)
BOARD = {"organ": "board", "decision_no": "RP-2026/04", "decided_on": kpri.CALLED}


@pytest.fixture
def session(store):
    """Nine voters, whose RAT changed the articles and accepted the report."""
    store.make_template("rules", kpri.fill_with(9))
    store.create("rules", template="rules")
    with store.session("rules") as session:
        meeting = kpri.hold(session, 9)
        for kind, title in (("articles", "Perubahan AD/ART"), ("accountability_report", "Laporan pertanggungjawaban")):
            motion = propose(session, meeting, kind=kind, title=title)
            show_hands(session, motion)
            decide(session, motion, today=kpri.RAT_DAY)
        melati.live_on(session, kpri.RAT_DAY)
        yield session


def change(session, changes, by=CHAIR, token="rules-change-1", **decision):
    usual = {"organ": "general_meeting", "decision_no": "RAT-2025/KEP-01", "decided_on": None,
             "effective_from": SINCE}
    return change_rules(session, changes, by=by, token=token, **(usual | decision))


def test_the_members_resolution_lends_its_number_and_day(session):
    change(session, {"rat.notice_days": 21})

    version = history(session)[0].rule_set
    assert (version.adopted_by, version.organ, version.decided_on, version.effective_from) == (
        "RAT-2025/KEP-01", "general_meeting", kpri.RAT_DAY, SINCE)
    assert rules(session, SINCE)["rat"]["notice_days"] == 21


def test_a_form_sent_twice_changes_once(session):
    change(session, {"rat.notice_days": 21})
    change(session, {"rat.notice_days": 21})

    assert len(history(session)) == 2


def test_only_chair_and_secretary_write_rules_down(session):
    with pytest.raises(Forbidden, match=r"^Aturan koperasi ditulis oleh Ketua, Sekretaris, bukan oleh Pengawas\.$"):
        change(session, {"rat.notice_days": 21}, by=Actor("A-0005", "Norhayati", "supervisor"))


def test_a_resolution_that_no_meeting_adopted_is_none(session):
    with pytest.raises(NotFound) as refused:
        change(session, {"rat.notice_days": 21}, decision_no="RAT-2025/KEP-09")
    assert (str(refused.value), refused.value.hint) == (
        "Keputusan rapat anggota RAT-2025/KEP-09 tidak ada dalam daftar keputusan rapat.",
        "Catat dulu rapatnya: acara, kehadiran dan suaranya. Nomornya diberikan saat disetujui.")


def test_a_resolution_about_something_else_carries_no_change(session):
    with pytest.raises(RuleBroken) as refused:
        change(session, {"rat.notice_days": 21}, decision_no="RAT-2025/KEP-02")
    assert str(refused.value) == (
        "RAT-2025/KEP-02 memutus “Laporan pertanggungjawaban”, bukan perubahan AD/ART, jadi tidak bisa mengubah "
        "Undangan RAT, sebelum rapat.")


def test_a_decision_of_the_board_needs_its_day(session):
    with pytest.raises(InvalidValues) as refused:
        change(session, {"collection.call_days": 45}, **BOARD | {"decided_on": None})
    assert refused.value.fields == {"decided_on": "Tulis tanggal keputusan pengurus."}


def test_the_log_tells_the_change_again(session):
    change(session, {"collection.call_days": 45}, **BOARD)
    told = moves_of(session)

    assert told[-1]["change_rules"] == {
        "changes": {"collection.call_days": 45}, "organ": "board", "decision_no": "RP-2026/04",
        "decided_on": "2026-02-20", "effective_from": "2026-04-01"}
    play(session, [{**told[-1], "change_rules": told[-1]["change_rules"] | {"changes": {"collection.call_days": 60}}}])
    assert rules(session, SINCE)["collection"]["call_days"] == 60
