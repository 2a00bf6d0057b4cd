"""The principles of cooperatives in a workflow: who may decide what, and that a refusal is told."""

from dataclasses import replace
from pathlib import Path

import pytest

from sandbox.cases.offer import catalog
from sandbox.engine.catalog import EffectShape
from sandbox.engine.loading import check
from tests.engine.loan import CATALOG, source

DECIDED_ABOVE = replace(CATALOG, effects={
    **CATALOG.effects, "surplus.distribute": EffectShape(decided_by="general_meeting", posts=True),
    "surplus.adopt": EffectShape(decided_by="general_meeting", decided_when=("meeting.passed",), posts=True)},
    facts={**CATALOG.facts, "meeting.passed": "yes_no"})
MEETING = {"id": "meeting", "type": "vote", "title": "Rapat anggota", "by": "general_meeting",
           "quorum": {"percent": 51}, "approve_at_least": {"percent": 51, "of": "cast"}, "paper_by": "board",
           "exclude": ["applicant"],
           "outcomes": {"rejected": {"goto": "tell"}}}
BOARD = {**MEETING, "id": "board", "title": "Rapat pengurus", "by": "board", "quorum": 2, "approve_at_least": 2}
DISTRIBUTE = {"id": "distribute", "type": "action", "title": "Bagi SHU", "do": "surplus.distribute"}
ADOPT = {"id": "adopt", "type": "action", "title": "Bagi SHU", "do": "surplus.adopt"}
ENDING = [{"id": "done", "type": "end", "outcome": "approved"},
          {"id": "tell", "type": "task", "title": "Sampaikan alasan dan cara keberatan", "by": "board"},
          {"id": "refused", "type": "end", "outcome": "rejected"}]


def decision(*cases):
    return {"id": "asked", "type": "decision", "title": "Periksa rapat", "cases": list(cases),
            "otherwise": {"goto": "tell", "because": "Belum"}}


def principles(*steps, catalog=DECIDED_ABOVE, ending=ENDING, **rest):
    definition = {"workflow": "surplus", "version": "1.0.0", "title": "Pembagian SHU", "subject": "member",
                  "roles": ["board", "general_meeting"], "steps": [*steps, *ending], **rest}
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
        "surplus.distribute": EffectShape(decided_by="general_meeting", decided_when=("meeting.passed",))})
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


@pytest.mark.parametrize("condition", ["meeting.passed", "meeting.passed && savings.total > 0"])
def test_what_a_meeting_decided_elsewhere_is_asked_for(condition):
    asked = decision({"when": condition, "because": "Sudah", "goto": "adopt"})

    assert principles(asked, ADOPT) == []


def test_a_no_in_an_earlier_case_is_a_yes_below_it():
    asked = decision({"when": "!meeting.passed", "because": "Belum", "goto": "tell"})

    assert principles(asked | {"otherwise": {"goto": "adopt", "because": "Sudah"}}, ADOPT) == []


@pytest.mark.parametrize("condition", ["meeting.passed || savings.total > 0", "!meeting.passed", "savings.total > 0"])
def test_what_leaves_the_meeting_open_is_no_yes(condition):
    asked = decision({"when": condition, "because": "Mungkin", "goto": "adopt"})

    (code, pointer, message), = principles(asked, BOARD, ADOPT)

    assert (code, pointer) == ("principle_ra_level", "/steps/2")
    assert message == (
        "Pengelolaan demokratis: surplus.adopt adalah wewenang Rapat Anggota, tetapi “Bagi SHU” tercapai tanpa "
        "persetujuannya lewat jalan Periksa rapat → Bagi SHU. Periksa meeting.passed dalam langkah decision sebelum "
        "langkah ini.")


def test_a_refusal_is_told_on_every_way_to_its_end():
    definition = source()
    definition["steps"][-1]["outcome"] = "rejected"
    found = [problem for problem in check(definition, CATALOG) if problem.code == "principle_refusal_untold"]

    assert [(problem.pointer, problem.severity) for problem in found] == [("/steps/7", "error")]
    assert "lewat jalan eligible → Pinjaman ditolak" in found[0].message
    assert [change["path"] for change in found[0].repair.patch] == [
        "/steps/7", "/steps/1/otherwise/goto", "/steps/2/branches/1/steps/0/outcomes/rejected/goto",
        "/steps/3/outcomes/rejected/goto"]


def test_a_refusal_says_how_to_object():
    silent = {"id": "tell", "type": "task", "title": "Sampaikan", "by": "board"}
    ending = [ENDING[0], silent, ENDING[2]]

    (code, pointer, message), = principles(BOARD, ending=ending)

    assert (code, pointer) == ("principle_refusal_appeal", "/steps/2")
    assert message == (
        "Sukarela dan terbuka: “Sampaikan” menyampaikan penolakan tanpa mengatakan cara mengajukan keberatan, lewat "
        "jalan Rapat pengurus → Sampaikan → refused. Tulis pada langkah itu kepada siapa keberatan diajukan.")


@pytest.mark.parametrize(("words", "found"), [
    ("Ajukan keberatan kepada pengawas.", []), ("Anda bisa MENGADU ke pengawas.", []),
    ("Bandingkan angkanya.", ["principle_refusal_appeal"])])
def test_what_counts_as_a_way_to_object(words, found):
    told = {"id": "tell", "type": "notify", "title": "Kabar", "to": ["applicant"], "message": words}

    assert [code for code, *_ in principles(BOARD, ending=[ENDING[0], told, ENDING[2]])] == found


def test_every_message_names_its_principle():
    names = ("Sukarela dan terbuka: ", "Pengelolaan demokratis: ", "Kemandirian: ", "Pelayanan kepada anggota: ")
    messages = [problem.message for file in sorted((Path(__file__).parent / "broken").glob("principle_*.json"))
                for problem in check(file.read_bytes(), catalog())]

    assert len(messages) >= 17
    assert [message for message in messages if not str(message).startswith(names)] == []


def test_a_vote_by_capital_is_refused_with_the_principle():
    (code, _, message), = principles({**BOARD, "weight": "savings.total"})

    assert code == "principle_capital_vote"
    assert "satu anggota satu suara" in message


@pytest.mark.parametrize(("step", "found"), [
    ({"id": "tell", "type": "notify", "to": ["applicant"], "message": "Ajukan keberatan kepada pengawas."}, True),
    ({"id": "tell", "type": "document", "title": "Surat", "sign": ["applicant"], "paragraphs": ["Keberatan"]}, True),
    ({"id": "tell", "type": "document", "title": "Surat", "sign": ["board"], "paragraphs": ["Keberatan: ..."]}, False),
    ({"id": "tell", "type": "task", "title": "Sampaikan cara keberatan", "by": "board"}, False)])
def test_a_loan_is_not_refused_by_a_machine_alone(step, found):
    lending = replace(CATALOG, effects={"loans.open": EffectShape(members_only=True)})
    asked = {"id": "asked", "type": "decision", "title": "Periksa", "otherwise": {"goto": "tell", "because": "Kurang"},
             "cases": [{"when": "savings.total > 0", "because": "Cukup", "goto": "lend"}]}
    lend = {"id": "lend", "type": "action", "title": "Catat pengajuan", "do": "loans.open"}

    codes = [code for code, *_ in principles(asked, lend, catalog=lending, ending=[ENDING[0], step, ENDING[2]])]

    assert ("principle_machine_refusal" in codes) == found
