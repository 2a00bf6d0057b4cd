"""A running case on a new version of its workflow: what moves, what changes for it, and what cannot move and why."""

from dataclasses import replace
from datetime import date

import pytest

from sandbox.engine.advance import advance, proceed
from sandbox.engine.deadlines import expire
from sandbox.engine.loading import trusted
from sandbox.engine.migration import Plan, plan
from sandbox.engine.parts import Span
from tests.engine.loan import APPLY, CATALOG, CHECKED, INTERVIEWED, SITUATION, ballot, move, play, source

BEFORE_THE_VOTE = [APPLY, CHECKED, INTERVIEWED]
OLD = trusted(source(), CATALOG)


def new(change):
    definition = source()
    change(definition, {step["id"]: step for step in _all(definition["steps"])})
    return trusted(definition, CATALOG)


def _all(steps):
    for step in steps:
        yield step
        for branch in step.get("branches", ()):
            yield from _all(branch["steps"])


def at(moves, flow=OLD):
    return play(flow, moves)[-1].progress


def field(name, kind="text", **more):
    return {"id": name, "type": kind, "label": name.capitalize(), **more}


@pytest.mark.parametrize("moves", [[], [APPLY], BEFORE_THE_VOTE, [*BEFORE_THE_VOTE, ballot("Budi", "approve")]])
def test_a_case_moves_onto_the_same_definition_as_it_is(moves):
    assert plan(OLD, trusted(source(), CATALOG), at(moves)) == Plan(True, progress=at(moves))


def test_a_new_ceiling_is_followed_from_now_on():
    def five_times(definition, steps):
        steps["eligible"]["cases"][0]["all"][0]["when"] = "principal <= savings.total * 5"
    flow = new(five_times)
    asked = replace(APPLY, values={**APPLY.values, "principal": 15_000_000})
    moved = plan(OLD, flow, at([])).progress

    submitted = advance(flow, moved, asked, SITUATION).progress
    assert proceed(flow, submitted, SITUATION).progress.open == ("check_papers", "interview")


def test_an_open_form_shows_the_new_fields_and_a_changed_role_takes_it_over():
    def change(definition, steps):
        steps["apply"] |= {"by": "chair"}
        steps["apply"]["fields"][1] |= {"max": 36}
        steps["apply"]["fields"][2:] = [field("purpose")]

    assert plan(OLD, new(change), at([])).notes == (
        "“Isi pengajuan” beralih dari Petugas simpan pinjam kepada Ketua.",
        "Pertanyaan “Lama (bulan)” pada “Isi pengajuan” berubah.",
        "“Isi pengajuan” kini juga menanyakan “Purpose”.",
        "“Isi pengajuan” tidak lagi menanyakan “Agunan”.")


def test_an_answer_that_is_no_longer_asked_is_kept():
    def change(definition, steps):
        del steps["apply"]["fields"][2]
    moved = plan(OLD, new(change), at([APPLY]))

    assert moved.notes == ("Jawaban “Agunan” disimpan, tetapi tidak ditanyakan lagi.",)
    assert moved.progress == at([APPLY])


REFUSED = {
    "the open step is gone": (
        lambda definition, steps: steps["interview"].update(id="talk"), [APPLY],
        "Langkah “Wawancara” yang sedang berjalan tidak ada lagi dalam versi baru."),
    "the open step is of another type": (
        lambda definition, steps: steps["check_papers"].update(type="form", fields=[field("note")]), [APPLY],
        "Langkah “Periksa berkas” yang sedang berjalan berganti jenis dalam versi baru."),
    "the open step left its block": (
        lambda definition, steps: definition["steps"].insert(
            3, steps["review"]["branches"][0]["steps"].pop()) or steps["review"]["branches"][0]["steps"].append(
            {"id": "other", "type": "task", "title": "Lain", "by": "chair"}), [APPLY],
        "Langkah “Periksa berkas” yang sedang berjalan pindah ke blok paralel lain dalam versi baru."),
    "the open step moved to another branch": (
        lambda definition, steps: steps["review"]["branches"][0].update(id="talk")
        or steps["review"]["branches"][1].update(id="papers") or steps["review"]["branches"][0].update(id="capacity"),
        [APPLY, CHECKED],
        "Langkah “Wawancara” yang sedang berjalan pindah ke blok paralel lain dalam versi baru."),
    "the running block has a new branch": (
        lambda definition, steps: steps["review"]["branches"].append({"id": "field", "title": "Survei", "steps": [
            {"id": "visit", "type": "task", "title": "Survei", "by": "chair"}]}), [APPLY],
        "Blok “Pemeriksaan” sudah berjalan, sehingga cabang barunya, “Survei”, tidak akan dikerjakan."),
    "an answer is of another kind": (
        lambda definition, steps: steps["apply"]["fields"].__setitem__(2, field("collateral", "integer")), [APPLY],
        "Jawaban “Collateral”, yaitu BPKB motor, tidak cocok dengan isian itu dalam versi baru."),
    "a choice is gone": (
        lambda definition, steps: steps["apply"]["fields"].__setitem__(2, field(
            "collateral", "choice", choices=[{"value": "SK", "label": "SK"}])), [APPLY],
        "Jawaban “Collateral”, yaitu BPKB motor, tidak cocok dengan isian itu dalam versi baru."),
    "a condition ahead reads what was never asked": (
        lambda definition, steps: steps["apply"]["fields"].append(field("income", "rupiah"))
        or definition["steps"].insert(4, {"id": "capacity", "type": "decision", "cases": [
            {"when": "income > 0", "because": "Ada penghasilan"}],
            "otherwise": {"goto": "rejected", "because": "Tidak ada"}}), [APPLY],
        "“capacity” memerlukan “Income”, yang tidak ditanyakan dalam versi lama."),
    "an effect ahead needs what was never asked": (
        lambda definition, steps: steps["apply"]["fields"].append(field("agreement_no")) or steps["sign"].update(
            do="loans.disburse"), [APPLY],
        "“Buat akad” memerlukan “Agreement_no”, yang tidak ditanyakan dalam versi lama."),
    "nobody knows who took the step that keeps people out": (
        lambda definition, steps: definition["steps"].insert(
            1, {"id": "advice", "type": "task", "title": "Beri saran", "by": "chair"}) or steps["disburse"].update(
            exclude=["advice.actor"]), [APPLY],
        "“Cairkan” tidak boleh dikerjakan pelaku “Beri saran”, padahal langkah itu tidak ada dalam versi lama."),
    "a wait ahead needs a date that was never asked": (
        lambda definition, steps: steps["apply"]["fields"].append(field("met_on", "date"))
        or definition["steps"].insert(4, {"id": "meeting", "type": "wait", "title": "Rapat", "until": "met_on"}),
        [APPLY], "“Rapat” memerlukan “Met_on”, yang tidak ditanyakan dalam versi lama."),
    "a call ahead gives what was never asked": (
        lambda definition, steps: steps["apply"]["fields"].append(field("income", "rupiah"))
        or definition["steps"].insert(4, {"id": "survey", "type": "call", "title": "Survei", "workflow": "survey",
                                          "give": {"pay": "income"}}),
        [APPLY], "“Survei” memerlukan “Income”, yang tidak ditanyakan dalam versi lama."),
    "a question ahead hangs on what was never asked": (
        lambda definition, steps: steps["apply"]["fields"].append(field("income", "rupiah"))
        or steps["disburse"].update(fields=[field("slip", show_if="income > 0")]),
        [APPLY], "“Cairkan” memerlukan “Income”, yang tidak ditanyakan dalam versi lama."),
    "the case has ended": (
        lambda definition, steps: None,
        [APPLY, move("interview", "reject", "Sari", "loan_officer", reason="Gaji kurang")],
        "Berkas ini sudah selesai."),
    "it is another workflow": (
        lambda definition, steps: definition.update(workflow="other", title="Lain"), [APPLY],
        "“Lain” bukan versi lain dari “Persetujuan pinjaman”."),
}


@pytest.mark.parametrize("why", REFUSED)
def test_a_case_that_cannot_move_says_why(why):
    change, moves, sentence = REFUSED[why]

    assert plan(OLD, new(change), at(moves)) == Plan(False, (sentence,))


def test_what_lies_behind_the_case_may_change_freely():
    def change(definition, steps):
        definition["steps"].insert(1, {"id": "advice", "type": "form", "title": "Saran", "by": "chair",
                                       "fields": [field("hint")]})
        steps["review"]["branches"].pop()
        steps["review"]["branches"].append({"id": "other", "steps": [
            {"id": "visit", "type": "task", "title": "Survei", "by": "chair"}]})

    assert plan(OLD, new(change), at(BEFORE_THE_VOTE)).moves


def test_a_value_asked_on_the_way_is_there_in_time():
    def change(definition, steps):
        definition["steps"][3:3] = [
            {"id": "more", "type": "form", "title": "Lagi", "by": "chair", "fields": [field("income", "rupiah")]},
            {"id": "capacity", "type": "decision", "otherwise": {"goto": "rejected", "because": "Tidak ada"},
             "cases": [{"when": "income > 0", "because": "Ada penghasilan"}]}]
        steps["disburse"]["exclude"] = ["more.actor"]

    assert plan(OLD, new(change), at([APPLY])).moves
    assert not plan(OLD, new(change), at(BEFORE_THE_VOTE)).moves


def test_a_condition_that_has_thought_of_the_missing_answer_is_no_hindrance():
    def change(definition, steps):
        steps["apply"]["fields"].append(field("income", "rupiah"))
        definition["steps"].insert(4, {"id": "capacity", "type": "decision", "cases": [
            {"when": "income == null || income > 0", "because": "Ada penghasilan"}],
            "otherwise": {"goto": "rejected", "because": "Tidak ada"}})

    assert plan(OLD, new(change), at([APPLY])).moves


def test_a_step_that_asks_what_it_reads_and_a_rule_about_a_step_not_taken_are_no_hindrance():
    def change(definition, steps):
        steps["disburse"] |= {"fields": [field("fee", "rupiah"), field("slip", show_if="fee > 0")],
                              "exclude": ["interview.actor"]}
    skipped = replace(at(BEFORE_THE_VOTE), actors={"apply": "Sari", "check_papers": "Sari"})

    assert plan(OLD, new(change), skipped).moves


def test_a_compatible_answer_moves():
    def change(definition, steps):
        steps["apply"]["fields"][2] = field("collateral", "long_text")
        steps["apply"]["fields"][1]["max"] = 6

    assert plan(OLD, new(change), at([APPLY])).moves


def test_an_open_vote_follows_the_new_rules_with_the_ballots_it_has():
    def change(definition, steps):
        steps["committee"]["quorum"] = 2
    two = at([*BEFORE_THE_VOTE, ballot("Budi", "approve"), ballot("Dewi", "approve")])
    moved = plan(OLD, new(change), two)

    assert moved.notes == ("Aturan suara “Putusan komite” yang baru berlaku juga untuk suara yang sudah masuk.",)
    assert proceed(new(change), moved.progress, SITUATION).progress.waiting == "sign"


def test_ballots_to_return_need_a_version_that_knows_returns():
    definition = source()
    definition["steps"][3]["outcomes"]["returned"] = {"goto": "apply"}
    returning = replace(ballot("Budi", "return"), reason="Slip gaji kurang")

    assert plan(trusted(definition, CATALOG), OLD, at([*BEFORE_THE_VOTE, returning], trusted(definition, CATALOG))
                ).reasons == ("Pada “Putusan komite” sudah ada suara untuk mengembalikan, padahal versi baru tidak "
                              "mengenalnya.",)


DUE = {"working_days": 3, "overdue": {"reassign": "chair"}}


def test_a_running_deadline_stays_and_a_new_one_begins_later():
    late = new(lambda definition, steps: steps["apply"].update(due=DUE))
    later = new(lambda definition, steps: steps["apply"].update(due={**DUE, "working_days": 9}))
    opened = at([], late)

    assert plan(late, later, opened) == Plan(
        True, notes=("Waktu “Isi pengajuan” tetap sampai 18 Maret 2026.",), progress=opened)
    assert plan(late, OLD, opened) == Plan(
        True, notes=("“Isi pengajuan” tidak lagi berbatas waktu.",), progress=at([]))
    assert plan(OLD, late, at([])) == Plan(
        True, notes=("Batas waktu baru “Isi pengajuan” berlaku bila langkah itu dibuka lagi.",), progress=at([]))


def test_a_step_that_was_handed_over_stays_so_where_the_role_exists():
    late = new(lambda definition, steps: steps["apply"].update(due=DUE))
    handed = expire(late, at([], late), "apply", replace(SITUATION, today=date(2026, 4, 1))).progress
    without = new(lambda definition, steps: definition.update(roles=["loan_officer"]))

    assert plan(late, OLD, handed).progress.handed == {"apply": "chair"}
    assert plan(late, without, handed).progress.handed == {}


def test_a_wait_keeps_its_day_and_a_call_its_case():
    def waiting(days, workflow="survey"):
        return new(lambda definition, steps: definition["steps"].__setitem__(slice(1, 1), [
            {"id": "cooling", "type": "wait", "title": "Tunggu", "days": days},
            {"id": "survey", "type": "call", "title": "Survei", "workflow": workflow}]))
    week, month, other = waiting(7), waiting(30), waiting(7, "other")
    cooling = at([APPLY], week)
    called = expire(week, cooling, "cooling", replace(SITUATION, today=date(2026, 3, 21))).progress

    assert week.step("cooling").span == Span(days=7)
    assert plan(week, month, cooling) == Plan(
        True, notes=("Waktu “Tunggu” tetap sampai 21 Maret 2026.",), progress=cooling)
    assert plan(week, other, called).reasons == (
        "Langkah “Survei” menunggu berkas dari alur yang tidak dipanggil lagi dalam versi baru.",)
    assert plan(week, month, called).moves
