"""`gladi case` and `gladi task`: a loan from its start to the committee, by commands alone."""

import json

import pytest

APPLICATION = ("--value", "product=regular", "--value", "principal=12.000.000", "--value", "term_months=12",
               "--value", "purpose=biaya sekolah anak", "--value", "collateral=SK PNS asli")


@pytest.fixture
def gladi(command, melati):
    """Runs a command in that cooperative; with `json` its answer is read."""
    def run(*words, json_answer=False):
        result = command(*words, "--world", melati, *(("--json",) if json_answer else ()))
        if not json_answer:
            return result
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)
    return run


def begin(gladi) -> str:
    return gladi("case", "start", "loan-approval", "--as", "loan_officer", "--member", "A-0042",
                 json_answer=True)["number"]


def test_a_case_is_started_shown_and_taken_further(gladi):
    number = begin(gladi)
    acted = gladi("case", "act", number, "apply", "submit", "--as", "loan_officer", *APPLICATION)
    shown, told = gladi("case", "show", number), gladi("case", "show", number, json_answer=True)

    assert (acted.exit_code, acted.stdout.startswith("Tersimpan. Menunggu: ")) == (0, True)
    assert told["answers"]["principal"] == 12_000_000
    assert [line["kind"] for line in told["history"]] == ["start", "step"]
    assert "✓ " in shown.stdout and "Sari Wulandari" in shown.stdout


def test_a_list_chooses_by_state_workflow_and_member(gladi):
    number = begin(gladi)

    def found(*words) -> list[str]:
        return [item["number"] for item in gladi("case", "list", *words, json_answer=True)["items"]]

    assert found() == found("--state", "running", "--workflow", "loan-approval", "--member", "A-0042") == [number]
    assert found("--state", "ended") == found("--workflow", "member-onboarding") == []
    assert number in gladi("case", "list").stdout and "1 berkas." in gladi("case", "list").stdout


def test_the_same_key_does_it_once(gladi):
    words = ("case", "start", "loan-approval", "--as", "loan_officer", "--member", "A-0042", "--key", "kunci-tetap-1")

    first, again = gladi(*words, json_answer=True), gladi(*words, json_answer=True)

    assert first["id"] == again["id"]
    assert gladi("case", "list", json_answer=True)["total"] == 1


def test_values_come_from_a_file_too(gladi, tmp_path):
    number = begin(gladi)
    (tmp_path / "isian.json").write_text(json.dumps({"product": "regular", "principal": 5_000_000, "term_months": 10}))

    result = gladi("case", "act", number, "apply", "submit", "--as", "loan_officer", "--values", "isian.json",
                   "--value", "purpose=atap rumah")

    assert result.exit_code == 0
    assert gladi("case", "show", number, json_answer=True)["answers"]["purpose"] == "atap rumah"


@pytest.mark.parametrize(("words", "sentence"), [
    (("--value", "principal=banyak"), "belum terbaca"), (("--value", "principal"), "NAMA=ISI"),
    (("--values", "tidak-ada.json"), "tidak bisa dibaca"), (("--value", "gaji=1"), "tidak ada pada langkah"),
])
def test_what_does_not_fit_is_refused_in_a_sentence(gladi, words, sentence):
    result = gladi("case", "act", begin(gladi), "apply", "submit", "--as", "loan_officer", *words)

    assert (result.exit_code, sentence in result.stderr) == (3, True), result.stderr


@pytest.mark.parametrize("words", [
    ("case", "show", "BK-1999-0001"), ("case", "show", "999999999999"), ("case", "list", "--member", "A-9999"),
    ("case", "start", "tidak-ada", "--as", "loan_officer"), ("task", "list", "--as", "raja"),
    ("case", "start", "loan-approval", "--as", "cashier", "--member", "A-0042"),
])
def test_what_is_not_there_is_refused_in_a_sentence(gladi, words):
    result = gladi(*words)

    assert (result.exit_code, result.stderr.startswith("✗ ")) == (3, True)


def test_tasks_wait_for_somebody_and_say_who_may_not(gladi):
    number = begin(gladi)
    mine, cashiers = (gladi("task", "list", "--as", role, json_answer=True)["items"]
                      for role in ("loan_officer", "cashier"))

    assert [(task["number"], task["step"], task["role"], task["refusal"]) for task in mine] \
        == [(number, "apply", "loan_officer", "")]
    assert (cashiers, "1 tugas." in gladi("task", "list").stdout) == ([], True)
