"""A step that waits too long, and a step that waits on purpose: what its day brings."""

from dataclasses import replace
from datetime import date

import pytest

from sandbox.engine.advance import advance, awaited_role, may_act
from sandbox.engine.deadlines import expire, remind
from sandbox.engine.loading import trusted
from sandbox.engine.progress import Notice
from sandbox.errors import Forbidden, NotAllowed, StalePage
from tests.engine.loan import APPLY, CATALOG, CHECKED, INTERVIEWED, SITUATION, ballot, move, play, play_on, source

THREE_DAYS = {"working_days": 3, "remind": {"working_days": 2}}
TUESDAY, WEDNESDAY = date(2026, 3, 17), date(2026, 3, 18)
BEFORE_THE_VOTE = [APPLY, CHECKED, INTERVIEWED]


def on(day, situation=SITUATION):
    return replace(situation, today=day)


def loan(step=None, after=None, **due):
    """The loan workflow in which `step` has a deadline, or with a step `after` the first."""
    definition = source()
    steps = {each["id"]: each for each in definition["steps"]}
    steps["interview"] = definition["steps"][2]["branches"][1]["steps"][0]
    if step:
        steps[step]["due"] = {**THREE_DAYS, "overdue": due}
    if after:
        definition["steps"].insert(1, after)
    return trusted(definition, CATALOG)


def test_a_deadline_is_counted_in_working_days_from_the_opening():
    opened = play(loan("interview", reassign="chair"), [APPLY])[-1].progress

    assert opened.due == {"interview": {"on": "2026-03-18", "remind": "2026-03-17"}}


def test_holidays_push_the_deadline_back():
    nyepi = replace(SITUATION, holidays=frozenset({WEDNESDAY}))

    assert play(loan("interview", reassign="chair"), [APPLY], nyepi)[-1].progress.due["interview"]["on"] == "2026-03-19"


def test_a_step_without_a_deadline_keeps_nothing():
    progress = play(loan(), [APPLY])[-1].progress

    assert progress.due == {} and "due" not in progress.to_json()


def test_a_step_done_in_time_has_no_deadline_any_more():
    flow = loan("interview", goto="rejected")
    done = play(flow, [APPLY, INTERVIEWED])[-1].progress

    assert done.due == {}
    with pytest.raises(StalePage):
        expire(flow, done, "interview", on(date(2026, 4, 1)))


def test_a_reminder_goes_once_to_whom_the_step_waits_for():
    flow = loan("interview", reassign="chair")
    out = remind(flow, play(flow, [APPLY])[-1].progress, "interview", on(TUESDAY))

    assert out.notices == (Notice("interview", "loan_officer", (
        "“Wawancara” masih menunggu Petugas simpan pinjam. Batas waktunya 18 Maret 2026.")),)
    assert out.progress.due == {"interview": {"on": "2026-03-18"}}
    with pytest.raises(NotAllowed):
        remind(flow, out.progress, "interview", on(WEDNESDAY))


@pytest.mark.parametrize(("task", "day"), [(remind, date(2026, 3, 16)), (expire, TUESDAY)])
def test_nothing_happens_before_its_day(task, day):
    flow = loan("interview", reassign="chair")

    with pytest.raises(NotAllowed, match="Waktu “Wawancara” belum tiba: 1[78] Maret 2026."):
        task(flow, play(flow, [APPLY])[-1].progress, "interview", on(day))


def test_a_step_without_a_deadline_does_not_expire():
    flow = loan()

    with pytest.raises(NotAllowed, match="“Isi pengajuan” tidak sedang menunggu batas waktu."):
        expire(flow, play(flow, [])[-1].progress, "apply", on(date(2026, 4, 1)))


def test_an_overdue_step_is_handed_over_once():
    flow = loan("interview", reassign="chair")
    late = on(date(2026, 3, 19))
    out = expire(flow, play(flow, [APPLY])[-1].progress, "interview", late)

    assert [(trace.kind, trace.chosen, trace.because) for trace in out.trace] == [
        ("overdue", "chair", "Batas waktu 18 Maret 2026 lewat. Langkah ini beralih kepada Ketua.")]
    assert (out.progress.handed, out.progress.due) == ({"interview": "chair"}, {})
    assert awaited_role(flow, out.progress, "interview", late) == "chair"
    with pytest.raises(NotAllowed):
        expire(flow, out.progress, "interview", late)


def test_who_took_it_over_may_act_and_who_let_it_lie_may_not():
    flow = loan("interview", reassign="chair")
    handed = expire(flow, play(flow, [APPLY])[-1].progress, "interview", on(WEDNESDAY)).progress

    assert may_act(flow, handed, "interview", "Sari", "loan_officer", SITUATION) == (
        "Langkah “Wawancara” dikerjakan oleh Ketua, bukan Petugas simpan pinjam.")
    done = advance(flow, handed, move("interview", "approve", "Hasan", "chair"), SITUATION).progress
    assert (done.actors["interview"], done.handed) == ("Hasan", {})


def test_an_overdue_step_goes_on_elsewhere_and_takes_the_block_with_it():
    flow = loan("interview", goto="rejected")
    out = expire(flow, play(flow, [APPLY])[-1].progress, "interview", on(WEDNESDAY))

    assert (out.progress.outcome, out.closed, out.progress.due) == ("declined", ("interview", "check_papers"), {})
    assert out.trace[0].because == "Batas waktu 18 Maret 2026 lewat. Berkas berlanjut ke “Pinjaman ditolak”."


def test_leaving_a_block_ends_the_deadlines_in_it():
    flow = loan("interview", reassign="chair")
    definition = flow.source
    definition["steps"][2]["branches"][0]["steps"][0] = {
        "id": "check_papers", "type": "approval", "title": "Periksa berkas", "by": "loan_officer",
        "outcomes": {"rejected": {"goto": "rejected"}}}
    flow = trusted(definition, CATALOG)
    refused = move("check_papers", "reject", "Sari", "loan_officer", reason="Berkas palsu")

    assert play(flow, [APPLY, refused])[-1].progress.due == {}


def test_a_step_that_comes_again_has_a_new_deadline():
    flow = loan("interview", reassign="chair")
    returned = move("interview", "return", "Hasan", "chair", reason="Slip gaji kurang")
    handed = expire(flow, play(flow, [APPLY])[-1].progress, "interview", on(WEDNESDAY)).progress
    back = advance(flow, handed, returned, on(WEDNESDAY))
    again = play_on(flow, back, [APPLY], on(date(2026, 3, 30)))[-1].progress

    assert (again.due["interview"]["on"], again.handed) == ("2026-04-02", {})


@pytest.mark.parametrize(("ballots", "outcome", "why"), [
    ([], "declined", "0 suara masuk dari 3 yang berhak; kuorum 3 suara tidak tercapai."),
    ([ballot("Budi", "approve"), ballot("Dewi", "approve")], "declined",
     "2 suara masuk dari 3 yang berhak; kuorum 3 suara tidak tercapai."),
])
def test_a_vote_below_its_quorum_is_rejected_when_its_time_is_over(ballots, outcome, why):
    flow = loan("committee", decide=True)
    out = expire(flow, play(flow, [*BEFORE_THE_VOTE, *ballots])[-1].progress, "committee", on(WEDNESDAY))

    assert (out.progress.outcome, out.trace[-1].because) == (outcome, why)
    assert out.trace[0].because == "Batas waktu 18 Maret 2026 lewat. Diputus dengan suara yang sudah masuk."


def five(quorum=3, least=3, **more):
    definition = source()
    definition["steps"][3] |= {"quorum": quorum, "approve_at_least": least, "early": False,
                               "due": {"working_days": 3, "overdue": {"decide": True}}, **more}
    return trusted(definition, CATALOG)


FIVE = replace(SITUATION, holders={**SITUATION.holders, "credit_committee": ("Budi", "Dewi", "Eko", "Fitri", "Gita")})


@pytest.mark.parametrize(("choices", "step"), [
    (["approve", "approve", "approve"], "sign"), (["approve", "reject", "reject"], None),
    (["approve", "approve", "reject"], None), (["approve", "approve", "reject", "approve"], "sign")])
def test_a_vote_with_its_quorum_is_decided_by_the_ballots_cast_when_its_time_is_over(choices, step):
    flow = five()
    electors = FIVE.holders["credit_committee"]
    ballots = [ballot(person, choice) for person, choice in zip(electors, choices, strict=False)]
    open_still = play(flow, [*BEFORE_THE_VOTE, *ballots], FIVE)[-1].progress

    assert open_still.open == ("committee",)
    assert expire(flow, open_still, "committee", on(WEDNESDAY, FIVE)).progress.waiting == step


def test_a_tie_at_the_end_of_its_time_is_for_the_chair():
    flow = five(quorum=2, least=2)
    tied = play(flow, [*BEFORE_THE_VOTE, ballot("Budi", "approve"), ballot("Dewi", "reject")], FIVE)[-1].progress
    out = expire(flow, tied, "committee", on(WEDNESDAY, FIVE))

    assert (out.progress.open, out.progress.handed) == (("committee",), {"committee": "chair"})
    assert out.trace[-1].because.endswith("Keputusan ada pada Ketua: Hasan.")
    approved = advance(flow, out.progress, ballot("Hasan", "approve", "chair"), FIVE)
    assert approved.progress.waiting == "sign"


def test_a_tie_at_the_end_of_its_time_without_a_chair_is_a_rejection():
    flow = five(quorum=2, least=2)
    nobody = replace(FIVE, holders={**FIVE.holders, "chair": ()})
    tied = play(flow, [*BEFORE_THE_VOTE, ballot("Budi", "approve"), ballot("Dewi", "reject")], nobody)[-1].progress

    assert expire(flow, tied, "committee", on(WEDNESDAY, nobody)).progress.outcome == "declined"


def test_a_vote_that_is_handed_over_is_decided_by_one_ballot():
    flow = loan("committee", reassign="treasurer")
    open_still = play(flow, [*BEFORE_THE_VOTE, ballot("Budi", "reject")])[-1].progress
    handed = expire(flow, open_still, "committee", on(WEDNESDAY)).progress

    assert may_act(flow, handed, "committee", "Dewi", "credit_committee", SITUATION) == (
        "Langkah “Putusan komite” dikerjakan oleh Bendahara, bukan Komite kredit.")
    out = advance(flow, handed, ballot("Rina", "approve", "treasurer"), SITUATION)
    assert (out.progress.waiting, out.trace[0].because) == ("sign", "Suara penentu Bendahara: Rina setuju.")


COOLING = {"id": "cooling", "type": "wait", "title": "Masa tunggu", "days": 7}


def test_a_wait_stands_open_for_nobody_until_its_day():
    flow = loan(after=COOLING)
    waiting = play(flow, [APPLY])[-1].progress

    assert (waiting.open, waiting.due) == (("cooling",), {"cooling": {"on": "2026-03-21"}})
    assert may_act(flow, waiting, "cooling", "Sari", "loan_officer", SITUATION) == (
        "“Masa tunggu” menunggu sampai 21 Maret 2026, lalu berlanjut sendiri.")
    with pytest.raises(NotAllowed, match="“Masa tunggu” menunggu sampai 21 Maret 2026"):
        advance(flow, waiting, move("cooling", "done", "Sari", "loan_officer"), SITUATION)
    with pytest.raises(NotAllowed):
        expire(flow, waiting, "cooling", on(date(2026, 3, 20)))
    out = expire(flow, waiting, "cooling", on(date(2026, 3, 21)))
    assert (out.progress.waiting, out.trace[0].because) == (
        "eligible", "Hari yang ditunggu sudah tiba: 21 Maret 2026.")


def meeting(**field):
    definition = source()
    definition["steps"][0]["fields"].append({"id": "meeting_date", "type": "date", "label": "Rapat", **field})
    definition["steps"].insert(1, {"id": "meeting", "type": "wait", "title": "Rapat", "until": "meeting_date"})
    return trusted(definition, CATALOG)


@pytest.mark.parametrize(("day", "opened"), [
    ("2026-03-20", ("meeting",)), ("2026-03-14", ("check_papers", "interview")),
    ("2026-03-01", ("check_papers", "interview")), (None, ("check_papers", "interview"))])
def test_a_date_that_has_come_or_was_never_said_is_not_waited_for(day, opened):
    asked = replace(APPLY, values={**APPLY.values, "meeting_date": day})
    out = play(meeting(), [asked])[-1]

    assert out.progress.open == opened


def test_a_date_that_is_not_waited_for_says_why():
    outcomes = play(meeting(), [APPLY])

    assert [trace.because for out in outcomes for trace in out.trace if trace.kind == "waited"] == [
        "“Rapat” tidak menunggu: tanggalnya sudah tiba atau belum diisi."]


def test_a_wait_that_is_first_in_its_branch_does_not_join_the_block_early():
    definition = source()
    definition["steps"][2]["branches"][0]["steps"] = [
        {"id": "cooling", "type": "wait", "title": "Masa tunggu", "until": "agreed_on"}]
    definition["steps"][0]["fields"].append({"id": "agreed_on", "type": "date", "label": "Tanggal"})
    out = play(trusted(definition, CATALOG), [APPLY])[-1]

    assert out.progress.open == ("interview",)


def test_only_a_holder_of_the_role_it_was_handed_to_may_take_it():
    flow = loan("interview", reassign="chair")
    handed = expire(flow, play(flow, [APPLY])[-1].progress, "interview", on(WEDNESDAY)).progress

    with pytest.raises(Forbidden):
        advance(flow, handed, move("interview", "approve", "Rina", "chair"), SITUATION)
