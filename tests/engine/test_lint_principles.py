"""The principles of cooperatives in a workflow: who may decide what, and that a refusal is told."""

from dataclasses import replace

import pytest

from sandbox.engine.catalog import EffectShape
from sandbox.engine.loading import check
from tests.engine.loan import CATALOG, source

DECIDED_ABOVE = replace(CATALOG, effects={
    **CATALOG.effects, "surplus.distribute": EffectShape(decided_by="general_meeting", posts=True)})
MEETING = {"id": "meeting", "type": "vote", "title": "Rapat anggota", "by": "general_meeting",
           "quorum": {"percent": 51}, "approve_at_least": {"percent": 51, "of": "cast"}, "exclude": ["applicant"],
           "outcomes": {"rejected": {"goto": "tell"}}}
BOARD = {**MEETING, "id": "board", "title": "Rapat pengurus", "by": "board", "quorum": 2, "approve_at_least": 2}
DISTRIBUTE = {"id": "distribute", "type": "action", "title": "Bagi SHU", "do": "surplus.distribute"}
ENDING = [{"id": "done", "type": "end", "outcome": "approved"},
          {"id": "tell", "type": "task", "title": "Sampaikan", "by": "board"},
          {"id": "refused", "type": "end", "outcome": "rejected"}]


def principles(*steps, catalog=DECIDED_ABOVE, **rest):
    definition = {"workflow": "surplus", "version": "1.0.0", "title": "Pembagian SHU", "subject": "member",
                  "roles": ["board", "general_meeting"], "steps": [*steps, *ENDING], **rest}
    return [(problem.code, problem.pointer, str(problem.message)) for problem in check(definition, catalog)
            if problem.code.startswith("principle_")]


def test_what_the_members_decide_is_not_decided_by_the_board():
    (code, pointer, message), = principles(BOARD, DISTRIBUTE)

    assert (code, pointer) == ("principle_ra_level", "/steps/1")
    assert message.startswith("Pengelolaan demokratis: surplus.distribute adalah wewenang Rapat Anggota")
    assert "lewat jalan Rapat pengurus → Bagi SHU" in message


def test_what_the_members_decide_is_done_after_their_yes():
    assert principles(BOARD, MEETING, DISTRIBUTE) == []


def test_the_yes_of_a_meeting_that_was_counted_elsewhere_is_a_fact():
    catalog = replace(DECIDED_ABOVE, facts={**DECIDED_ABOVE.facts, "meeting.passed": "yes_no"}, effects={
        "surplus.distribute": EffectShape(decided_by="general_meeting", agreed_by=("meeting.passed",))})
    counted = {"id": "counted", "type": "decision", "title": "Keputusan rapat",
               "cases": [{"when": "meeting.passed", "because": "Disetujui", "goto": "distribute"}],
               "otherwise": {"goto": "tell", "because": "Ditolak"}}
    denied = {**counted, "cases": [{"when": "!meeting.passed", "because": "Ditolak", "goto": "distribute"}]}

    assert principles(counted, DISTRIBUTE, catalog=catalog) == []
    assert [code for code, _, _ in principles(denied, DISTRIBUTE, catalog=catalog)] == ["principle_ra_level"]
    assert [code for code, _, _ in principles(counted, DISTRIBUTE, catalog=DECIDED_ABOVE)] == ["principle_ra_level"]


def test_a_way_around_the_meeting_is_found_and_named():
    small = {"id": "small", "type": "decision", "title": "Periksa jumlah",
             "cases": [{"when": "savings.total < 1000000", "because": "Kecil", "goto": "distribute"}],
             "otherwise": {"goto": "meeting", "because": "Besar"}}
    refused = {**MEETING, "outcomes": {"rejected": {"goto": "distribute"}}}

    (_, _, around), = principles(small, MEETING, DISTRIBUTE)
    (_, _, after_no), = principles(refused, DISTRIBUTE)
    assert "lewat jalan Periksa jumlah → Bagi SHU" in around
    assert "lewat jalan Rapat anggota → Bagi SHU" in after_no


def test_the_meeting_may_vote_in_a_branch_beside_others():
    refused = {**MEETING, "outcomes": {"rejected": {"goto": "tell"}}}
    task = {"id": "count", "type": "task", "title": "Hitung", "by": "board"}
    both = {"id": "both", "type": "parallel", "title": "Bersama",
            "branches": [{"id": "a", "steps": [refused]}, {"id": "b", "steps": [task]}]}

    assert principles(both, DISTRIBUTE) == []


@pytest.mark.parametrize("role", ["patron", "cooperative_office"])
@pytest.mark.parametrize("place", ["by", "tie"])
def test_an_outsider_does_not_decide(role, place):
    (code, pointer, message), = principles({**BOARD, place: role}, roles=["board", "general_meeting", role])

    assert (code, pointer) == ("principle_outsider", f"/steps/0/{place}")
    assert "bukan perangkat koperasi" in message


def test_an_outsider_may_give_advice():
    advice = {"id": "advice", "type": "task", "title": "Minta saran", "by": "patron"}

    assert principles(advice, BOARD, roles=["board", "general_meeting", "patron"]) == []


def test_a_refusal_is_told_on_every_way_to_its_end():
    definition = source()
    found = [problem for problem in check(definition, CATALOG) if problem.code == "principle_refusal_untold"]

    assert [(problem.pointer, problem.severity) for problem in found] == [("/steps/7", "warning")]
    assert "lewat jalan eligible → Pinjaman ditolak" in found[0].message
    assert [change["path"] for change in found[0].repair.patch] == [
        "/steps/7", "/steps/1/otherwise/goto", "/steps/2/branches/1/steps/0/outcomes/rejected/goto",
        "/steps/3/outcomes/rejected/goto"]


def test_a_vote_by_capital_is_refused_with_the_principle():
    (code, _, message), = principles({**BOARD, "weight": "savings.total"})

    assert code == "principle_capital_vote"
    assert "satu anggota satu suara" in message
