"""One broken definition for each lint code: where it points and which repair it offers."""

import pytest

from sandbox.engine.loading import load
from sandbox.errors import DefinitionError
from tests.engine.loan import CATALOG, source

REVIEW = 2


def _set(*path_and_value):
    *path, last, value = path_and_value

    def change(definition):
        for part in path:
            definition = definition[part]
        definition[last] = value
    return change


def _add(step, position=-2):
    return lambda definition: definition["steps"].insert(position, step)


def _drop(*path):
    def change(definition):
        for part in path[:-1]:
            definition = definition[part]
        del definition[path[-1]]
    return change


def _when(text):
    return _set("steps", 1, "cases", 0, "all", 1, "when", text)


def _field(**field):
    return lambda definition: definition["steps"][0]["fields"].append({"label": "Baru", **field})


WHEN = "/steps/1/cases/0/all/1/when"
NEW_FIELD = "/steps/0/fields/3"
FORM = {"id": "more", "type": "form", "title": "Lagi", "by": "chair",
        "fields": [{"id": "extra", "type": "integer", "label": "Tambahan"}]}
LOOP = {"id": "again", "type": "decision", "cases": [{"when": "principal > 1", "because": "a", "goto": "eligible"}],
        "otherwise": {"goto": "review", "because": "b"}}

BROKEN = [
    ("missing_property", _drop("steps", 0, "title"), "/steps/0", "Tambahkan “title” di sini."),
    ("unknown_property", _set("steps", 0, "feilds", []), "/steps/0", "Mungkin maksud Anda “fields”?"),
    ("wrong_type", _set("steps", 3, "quorum", "tiga"), "/steps/3/quorum", "Di sini perlu angka bulat"),
    ("not_listed", _set("steps", 1, "type", "decison"), "/steps/1/type", "Mungkin maksud Anda “decision”?"),
    ("wrong_form", _set("steps", 0, "id", "Isi Dulu"), "/steps/0/id", "huruf kecil, angka, garis bawah"),
    ("too_small", _drop("steps", REVIEW, "branches", 0), "/steps/2/branches", "perlu paling sedikit 2"),
    ("too_big", _set("title", "x" * 301), "/title", "paling banyak 300"),
    ("repeated", _set("roles", ["chair", "chair"]), "/roles", "Hapus salah satunya."),
    ("duplicate_id", _set("steps", 4, "id", "apply"), "/steps/4/id", "Beri nama lain."),
    ("duplicate_id", _field(id="principal", type="text"), f"{NEW_FIELD}/id", "Nama isian “principal” sudah dipakai."),
    ("duplicate_id", _set("steps", REVIEW, "branches", 1, "id", "papers"), "/steps/2/branches/1/id", "Nama cabang"),
    ("reserved_name", _field(id="in", type="text"), f"{NEW_FIELD}/id", "misalnya “in_1”"),
    ("reserved_name", _field(id="lambda", type="text"), f"{NEW_FIELD}/id", "adalah kata bahasa syarat"),
    ("reserved_name", _field(id="savings", type="text"), f"{NEW_FIELD}/id", "adalah kelompok fakta"),
    ("reserved_name", _field(id="agreement_no", type="text"), f"{NEW_FIELD}/id", "diisi akibat alur"),
    ("unknown_role", _set("steps", 0, "by", "clerk"), "/steps/0/by", "Tambahkan “clerk” ke roles"),
    ("unknown_role", _set("steps", 3, "tie", "clerk"), "/steps/3/tie", "Tambahkan “clerk” ke roles"),
    ("unknown_role", _set("start_by", ["clerk"]), "/start_by/0", "Tambahkan “clerk” ke roles"),
    ("unknown_effect", _set("steps", 4, "do", "loans.pay"), "/steps/4/do", "Yang ada: loans.disburse, loans.sign."),
    ("unknown_fact", _when("member.age > 3"), WHEN, "Yang ada: member.agencies, member.months, savings.total."),
    ("unknown_fact", _field(id="dues", type="rupiah", default={"fact": "savings.due"}), f"{NEW_FIELD}/default/fact",
     "Fakta “savings.due” tidak dikenal."),
    ("unknown_fact", _field(id="agency", type="choice", choices_from="savings.total"), f"{NEW_FIELD}/choices_from",
     "bukan fakta yang memberi daftar pilihan. Yang ada: member.agencies."),
    ("unknown_fact", _set("steps", 1, "otherwise", "because", "Umur {member.age}"), "/steps/1/otherwise/because",
     "Fakta “member.age” tidak dikenal."),
    ("unknown_name", _when("principle > 3"), WHEN, "Perbaiki namanya, atau tambahkan isian “principle”."),
    ("exclude_unknown", _set("steps", 5, "exclude", ["eligible.actor"]), "/steps/5/exclude/0",
     "Pilih salah satu: apply,"),
    ("exclude_unknown", _set("steps", 5, "exclude", ["disburse.actor"]), "/steps/5/exclude/0", "bukan langkah lain"),
    ("nobody_acts", _set("steps", 4, "exclude", ["applicant"]), "/steps/4", "Pilih jabatan yang mengerjakan (by)"),
    ("goto_missing", _set("steps", 1, "otherwise", "goto", "rejectd"), "/steps/1/otherwise/goto",
     "Mungkin maksud Anda “rejected”?"),
    ("goto_into_branch", _set("steps", 1, "otherwise", "goto", "interview"), "/steps/1/otherwise/goto",
     "Arahkan ke “review”"),
    ("goto_into_branch", _set("steps", REVIEW, "branches", 1, "steps", 0, "outcomes", "returned", "goto",
                              "check_papers"), "/steps/2/branches/1/steps/0/outcomes/returned/goto", "di dalam cabang"),
    ("end_in_branch", lambda definition: definition["steps"][REVIEW]["branches"][0]["steps"].append(
        {"id": "stop", "type": "end", "outcome": "stopped"}), "/steps/2/branches/0/steps/1", "Pindahkan ke luar"),
    ("runs_off", _add(FORM, 99), "/steps/8", "Tambahkan langkah selesai (end) di bawahnya"),
    ("unreachable", _add(FORM, 7), "/steps/7",
     "Langkah “Lagi” tidak pernah tercapai: alur sudah berakhir di “Pinjaman cair”."),
    ("no_way_to_end", lambda definition: definition["steps"][3].update(
        outcomes={"approved": {"goto": "apply"}, "rejected": {"goto": "apply"}})
        or definition["steps"][1]["otherwise"].update(goto="apply")
        or definition["steps"][REVIEW]["branches"][1]["steps"][0]["outcomes"]["rejected"].update(goto="apply"),
     "/steps/0", "Tambahkan jalan yang keluar"),
    ("automatic_cycle", lambda definition: _drop("steps", 1, "cases", 0, "goto")(definition)
        or _add(LOOP, REVIEW)(definition), "/steps/2", "Sisipkan langkah yang dikerjakan orang"),
    ("automatic_cycle", _set("steps", 3, "outcomes", "rejected", "goto", "committee"), "/steps/3", "berjalan sendiri"),
    ("vote_impossible", _set("steps", 3, "approve_at_least", 4), "/steps/3/approve_at_least",
     "Turunkan jumlah setuju sampai 3"),
    ("vote_impossible", _set("steps", 3, "approve_at_least", 0), "/steps/3", "paling sedikit 1"),
    ("field_setting", _field(id="born", type="date", min="kemarin"), f"{NEW_FIELD}/min", "atau today"),
    ("field_setting", _field(id="months", type="integer", min=9, max=3), f"{NEW_FIELD}/min", "Tukar atau perbaiki"),
    ("field_setting", _field(id="months", type="integer", max="today"), f"{NEW_FIELD}/max", "harus angka bulat"),
    ("field_setting", _field(id="note", type="text", must=True), f"{NEW_FIELD}/must", "hanya untuk isian yes_no"),
    ("field_setting", _field(id="kind", type="choice"), NEW_FIELD, "perlu salah satu: choices"),
    ("field_setting", _field(id="kind", type="choice", choices=[{"value": "a", "label": "A"}] * 2),
     f"{NEW_FIELD}/choices", "Bedakan value-nya."),
    ("field_setting", _field(id="months", type="integer", max=3, default=4), f"{NEW_FIELD}/default", "Sesuaikan"),
    ("pattern_broken", _field(id="code", type="text", pattern="(a"), f"{NEW_FIELD}/pattern", "Periksa kurung"),
    ("pattern_broken", _field(id="code", type="text", pattern="(?=a)"), f"{NEW_FIELD}/pattern", "lookahead tidak ada"),
    ("condition_broken", _when("member.months >"), WHEN, "Periksa tanda, kutip dan kurungnya"),
    ("condition_broken", _when("savings . total > 1"), WHEN, "belum terbaca"),
    ("condition_broken", _when("(" * 200 + "member.months > 1" + ")" * 200), WHEN, "belum terbaca"),
    ("condition_function", _when("[1, 2].all(x, x > 1)"), WHEN, "Fungsi “all” tidak tersedia"),
    ("condition_decimal", _when("principal > 1.5"), WHEN, "Pakai angka bulat"),
    ("condition_type", _when("principal + 1"), WHEN, "tidak menghasilkan ya atau tidak"),
    ("condition_type", _when("principal > 'banyak'"), WHEN, "mencampur jenis nilai"),
    ("choice_unknown", lambda definition: _field(id="kind", type="choice", choices=[{"value": "PNS", "label": "PNS"}])(
        definition) or _when("kind == 'PSN'")(definition), WHEN, "Pilihannya: PNS."),
    ("read_too_early", lambda definition: _add(FORM, REVIEW)(definition) or _when("extra > 1")(definition), WHEN,
     "Tanyakan “extra” pada langkah sebelumnya."),
    ("show_if_later", _set("steps", 0, "fields", 0, "show_if", "term_months > 1"), "/steps/0/fields/0/show_if",
     "Pindahkan “term_months” ke atasnya."),
    ("show_if_fact", _set("steps", 0, "fields", 2, "show_if", "savings.total > 1"), "/steps/0/fields/2/show_if",
     "bukan fakta “savings.total”"),
    ("need_not_asked", lambda definition: definition["steps"][0]["fields"].pop(1), "/steps/4/do",
     "Tambahkan isian “term_months” sebelum langkah ini."),
]


def problems(change):
    definition = source()
    change(definition)
    with pytest.raises(DefinitionError) as refusal:
        load(definition, CATALOG)
    return refusal.value.problems


@pytest.mark.parametrize(("code", "change", "pointer", "repair"), BROKEN)
def test_a_broken_definition_is_refused_with_its_place_and_repair(code, change, pointer, repair):
    found = [problem for problem in problems(change) if (problem.code, problem.pointer) == (code, pointer)]

    assert len(found) == 1
    assert repair in found[0].message


def test_the_sound_definition_has_no_problems():
    assert load(source(), CATALOG).id == "loan-approval"


def test_problems_come_all_at_once_and_in_file_order():
    def change(definition):
        _set("steps", 5, "by", "clerk")(definition)
        _set("steps", 1, "otherwise", "goto", "nowhere")(definition)
        _set("steps", 0, "by", "clerk")(definition)

    assert [(problem.pointer, problem.code) for problem in problems(change)] == [
        ("/steps/0/by", "unknown_role"), ("/steps/1/otherwise/goto", "goto_missing"), ("/steps/5/by", "unknown_role")]


def test_an_unreachable_step_is_one_problem_not_one_for_each_name_it_reads():
    unreached = {"id": "more", "type": "decision", "cases": [{"when": "agreement_no == ''", "because": "Belum ada"}],
                 "otherwise": {"goto": "rejected", "because": "Sudah ada"}}

    assert [problem.code for problem in problems(_add(unreached, 7))] == ["unreachable"]


def test_a_loop_through_a_block_in_which_a_person_acts_is_allowed():
    definition = source()
    definition["steps"].insert(REVIEW + 1, {"id": "again", "type": "decision", "cases": [
        {"when": "principal > 1", "because": "Ulangi", "goto": "review"}],
        "otherwise": {"goto": "committee", "because": "Lanjut"}})

    assert load(definition, CATALOG)


def test_what_follows_a_block_that_one_branch_always_leaves_is_unreachable():
    outcomes = _set("steps", REVIEW, "branches", 1, "steps", 0, "outcomes", "approved", {"goto": "rejected"})

    assert [(problem.pointer, problem.code) for problem in problems(outcomes)] == [
        (f"/steps/{number}", "unreachable") for number in (3, 4, 5, 6)]


def test_a_loop_through_a_block_that_nobody_stops_is_refused():
    automatic = [{"id": name, "type": "action", "title": name, "do": "loans.sign"} for name in ("one", "two")]
    definition = source()
    definition["steps"][3:4] = [
        {"id": "both", "type": "parallel", "branches": [{"id": step["id"], "steps": [step]} for step in automatic]},
        {"id": "again", "type": "decision", "cases": [{"when": "principal > 1", "because": "Ulangi", "goto": "both"}],
         "otherwise": {"goto": "sign", "because": "Lanjut"}}]

    with pytest.raises(DefinitionError) as refusal:
        load(definition, CATALOG)
    assert [problem.code for problem in refusal.value.problems] == ["automatic_cycle"]
