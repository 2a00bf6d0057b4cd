"""A scenario folder with a fault is refused with every fault, its place and the repair."""

import json
import shutil

import pytest

from sandbox.errors import DefinitionError
from sandbox.places import scenarios_dir
from sandbox.training.scenarios import load


@pytest.fixture
def folder(tmp_path):
    """A copy of an exercise that an author may spoil."""
    return shutil.copytree(scenarios_dir() / "pinjaman-pertama", tmp_path / "pinjaman-pertama")


def spoil(folder, name, change):
    body = json.loads((folder / name).read_text(encoding="utf-8"))
    change(body)
    (folder / name).write_text(json.dumps(body), encoding="utf-8")


def faults(folder):
    with pytest.raises(DefinitionError) as refusal:
        load(folder)
    return [(problem.code, problem.pointer, problem.message) for problem in refusal.value.problems]


def test_an_untouched_copy_loads(folder):
    assert load(folder).id == "pinjaman-pertama"


SCENARIO = "scenario.json"
FIRST_CHECK = "/scenario.json/steps/0/checks/0"


@pytest.mark.parametrize("name, change, fault", [
    (SCENARIO, lambda body: body.pop("roles"),
     ("schema", "/scenario.json", "Bagian ini belum lengkap. Yang harus ada: scenario, version, workflow, template, "
      "minutes, roles, steps.")),
    (SCENARIO, lambda body: body.update(minutes="lama"),
     ("schema", "/scenario.json/minutes", "Isinya harus berupa bilangan bulat.")),
    (SCENARIO, lambda body: body.update(minutes=0), ("schema", "/scenario.json/minutes", "Nilainya paling kecil 1.")),
    (SCENARIO, lambda body: body.update(scenario="pinjaman-kedua"),
     ("folder_name", "/scenario.json/scenario",
      "Nama latihan “pinjaman-kedua” berbeda dari nama foldernya “pinjaman-pertama”. Samakan.")),
    (SCENARIO, lambda body: body["steps"][1]["checks"].append(body["steps"][0]["checks"][0]),
     ("duplicate_id", "/scenario.json/steps",
      "Nama “applied” dipakai lebih dari sekali di antara checks. Beri nama lain.")),
    (SCENARIO, lambda body: body["steps"][0]["checks"][0]["params"].update(bunga=1),
     ("unknown_param", f"{FIRST_CHECK}/params/bunga",
      "“bunga” tidak dikenal oleh loan_applied. Yang dikenal: member, principal, term_months, product.")),
    (SCENARIO, lambda body: body["steps"][0]["checks"][0]["params"].pop("principal"),
     ("missing_param", f"{FIRST_CHECK}/params", "loan_applied memerlukan “principal”: pokok, rupiah.")),
    (SCENARIO, lambda body: body["roles"].remove("treasurer"),
     ("unknown_role", "/scenario.json/steps/5/as", "Peran “treasurer” belum ada di daftar roles. Tambahkan di sana.")),
    ("text/en.json", lambda body: body["steps"].pop("apply"),
     ("missing_text", "/text/en.json/steps/apply", "Teks ini belum ditulis.")),
    ("text/id.json", lambda body: body["checks"].update(lama={"title": "Lama", "fail": "Lama."}),
     ("unused_text", "/text/id.json/checks/lama", "Teks ini tidak dipakai. Hapus atau perbaiki namanya.")),
    ("text/id.json", lambda body: body["checks"]["applied"].update(fail="Pokok {pokok} keliru."),
     ("unknown_placeholder", "/text/id.json/checks/applied/fail",
      "{pokok} tidak diketahui oleh loan_applied. Yang diketahui: member, expected, actual.")),
    ("text/id.json", lambda body: body["steps"]["apply"].update(hints=["Satu saja."]),
     ("schema", "/text/id.json/steps/apply/hints", "Isi paling sedikit 2 baris.")),
    ("answer_key.json", lambda body: body.update(moves=[]),
     ("schema", "/answer_key.json/moves", "Isi paling sedikit 1 baris.")),
    ("answer_key.json", lambda body: body["moves"].append({"as": "treasurer", "lakukan": "cairkan"}),
     ("schema", "/answer_key.json/moves/8",
      "Gerakan ini belum terbaca. Tulis as dan start, atau as, step dan do, atau as dan advance_days.")),
], ids=lambda value: value[0] if isinstance(value, tuple) else "")
def test_each_fault_names_its_place_and_repair(folder, name, change, fault):
    spoil(folder, name, change)

    assert faults(folder) == [fault]


def test_an_unknown_check_lists_the_known_ones(folder):
    spoil(folder, SCENARIO, lambda body: body["steps"][0]["checks"][0].update(check="kira_kira"))

    (code, pointer, message), = faults(folder)

    assert (code, pointer) == ("unknown_check", f"{FIRST_CHECK}/check")
    assert message.startswith("Pemeriksaan “kira_kira” tidak ada. Yang ada: answers_are, balance_is,")


def test_a_missing_and_an_unreadable_file_are_both_told(folder):
    (folder / "text" / "en.json").unlink()
    (folder / "answer_key.json").write_text("{moves", encoding="utf-8")

    assert [(code, pointer) for code, pointer, _ in faults(folder)] == [
        ("not_json", "/answer_key.json"), ("no_file", "/text/en.json")]


def test_every_fault_is_told_at_once(folder):
    spoil(folder, SCENARIO, lambda body: body.update(scenario="pinjaman-kedua"))
    spoil(folder, "text/en.json", lambda body: body["steps"].pop("apply"))

    assert [code for code, *_ in faults(folder)] == ["folder_name", "missing_text"]
