"""Cases and tasks: a loan from its start to its disbursement by requests alone, each act once."""

import pytest

from tests.cases.moves import LOAN_OF_SARI

START = {"workflow": "loan-approval", "as": "loan_officer", "member": "A-0042"}
APPLY = LOAN_OF_SARI[1]["values"]


@pytest.fixture
def loan(program, melati) -> str:
    """The path of a loan case that waits for its application."""
    return f"{melati}/cases/{program.act(f'{melati}/cases', START).json['id']}"


def take(program, case: str, move: dict, key: str = "", **more):
    body = {"action": move["do"], "as": move["as"], "values": move.get("values", {}), **more}
    return program.act(f"{case}/steps/{move['step']}/actions", body, key)


def test_a_cooperative_names_its_officers_and_its_day(program, melati):
    shown = program.get(melati).json

    assert (shown["label"], shown["access"], shown["class"], shown["today"]) \
        == ("Koperasi Melati", "write", None, "2026-01-12")
    assert {"as": "treasurer:A-0009", "role": "treasurer", "person": "A-0009", "name": "Norhayati Syahrani"} \
        in shown["officers"]


def test_a_loan_is_followed_to_its_end(program, melati):
    started = program.act(f"{melati}/cases", START)
    case = started.headers["Location"].removeprefix("/api/v1")
    taken = [take(program, case, move) for move in LOAN_OF_SARI[1:]]
    ended = program.get(case).json

    assert [answer.status_code for answer in (started, *taken)] == [201] * len(LOAN_OF_SARI)
    assert (ended["outcome"], ended["open"], ended["subject"]) == ("approved", [], "Sari Wulandari")
    assert [line["step"] for line in ended["history"]] == ["", *(move["step"] for move in LOAN_OF_SARI[1:])]
    assert any(condition["numbers"] for line in ended["history"] for why in line["why"]
               for condition in why["conditions"])
    assert program.get(f"{melati}/tasks").json["total"] == 0


def test_a_key_is_good_for_one_act(program, melati, loan):
    apply = LOAN_OF_SARI[1]
    first, again = (take(program, loan, apply, "kunci-tetap") for _ in range(2))
    other = take(program, loan, apply | {"values": APPLY | {"principal": 1_000_000}}, "kunci-tetap")
    another = program.act(f"{melati}/cases", {"workflow": "member-onboarding", "as": "secretary"}, "mulai-lain")
    misused = program.act(f"{melati}/cases", START | {"member": "A-0066"}, "mulai-lain")
    twice = [program.act(f"{melati}/cases", START | {"member": "A-0066"}, "mulai-sekali").status_code for _ in "12"]

    assert (first.status_code, first.json["repeated"]) == (201, False)
    assert (again.status_code, again.json) == (200, first.json | {"repeated": True})
    assert (other.status_code, other.json["type"]) == (409, "/api/v1/problems/stale")
    assert twice == [201, 200]
    assert (another.status_code, misused.json["type"]) == (201, "/api/v1/problems/stale")


def test_a_list_is_chosen_and_paged(program, melati, loan):
    program.act(f"{melati}/cases", {"workflow": "member-onboarding", "as": "secretary"})

    def found(**query) -> list[str]:
        return [one["workflow"] for one in program.get(f"{melati}/cases", **query).json["items"]]

    assert found() == ["member-onboarding", "loan-approval"]
    assert found(workflow="loan-approval") == found(member="A-0042") == found(page=2, per_page=1) == ["loan-approval"]
    assert (found(state="ended"), found(page=3)) == ([], [])
    assert program.get(f"{melati}/cases", per_page=1).json["total"] == 2


@pytest.mark.parametrize(("query", "place"), [
    ({"page": "0"}, "?page"), ({"page": "dua"}, "?page"), ({"per_page": "101"}, "?per_page"),
    ({"state": "tidur"}, "?state"), ({"halaman": "1"}, "?halaman"), ({"member": "A 42"}, "?member"),
    ({"page": "9" * 30}, "?page"),
])
def test_a_query_that_does_not_fit_is_refused_by_name(program, melati, query, place):
    refused = program.get(f"{melati}/cases", **query)

    assert (refused.status_code, list(refused.json["fields"])) == (422, [place])


def test_a_step_says_what_it_asks_and_who_may_take_it(program, loan):
    mine, not_mine = (program.get(f"{loan}/steps/apply", as_=role).json for role in ("loan_officer", "cashier"))
    fields = {field["id"]: field for field in mine["fields"]}

    assert (mine["actions"], mine["refusal"], fields["principal"]["schema"]["type"]) == (["submit"], "", "integer")
    assert "Petugas" in not_mine["refusal"] or "petugas" in not_mine["refusal"]
    assert program.get(f"{loan}/steps/nothing", as_="cashier").status_code == 404
    assert program.get(f"{loan}/steps/apply").json["fields"] == {"?as": "“as” belum ada. Tambahkan."}


def test_tasks_are_those_of_the_officer_or_of_all(program, melati, loan):
    mine, cashiers, all_ = (program.get(f"{melati}/tasks", **query).json["items"]
                            for query in ({"as_": "loan_officer:STAF-02"}, {"as_": "cashier"}, {}))

    assert [(one["step"], one["role"], one["refusal"], one["days"]) for one in mine] \
        == [("apply", "loan_officer", "", 0)]
    assert (cashiers, [one["step"] for one in all_]) == ([], ["apply"])


def test_what_was_typed_wrongly_is_said_field_by_field(program, loan):
    refused = take(program, loan, LOAN_OF_SARI[1] | {"values": APPLY | {"term_months": 0, "purpose": ""}})
    english = program.send("POST", f"{loan}/steps/apply/actions",
                           {"action": "submit", "as": "loan_officer", "values": APPLY | {"term_months": 0}},
                           {"Idempotency-Key": "dalam-bahasa-inggris", "Accept-Language": "en"})

    assert (refused.status_code, set(refused.json["fields"])) == (422, {"term_months", "purpose"})
    assert "terlalu kecil" in refused.json["fields"]["term_months"]
    assert "too small" in english.json["fields"]["term_months"]
    assert program.get(loan).json["history"][1:] == []


@pytest.mark.parametrize(("change", "status", "kind"), [
    ({"as": "cashier"}, 403, "forbidden"), ({"as": "raja"}, 404, "not-found"), ({"as": "Bendahara!"}, 422, None),
    ({"action": "approve"}, 409, "not-allowed"), ({"action": ""}, 422, None), ({"values": []}, 422, None),
    ({"values": {"gaji": 1}}, 422, "invalid-values"), ({"alasan": "x"}, 422, "invalid-values"),
    ({"reason": "x" * 2001}, 422, None), ({"values": {"purpose": "a\0b"}}, 400, "unreadable-request"),
    ({"values": {"purpose": "\ud800"}}, 400, "unreadable-request"), ({"voter": 5}, 422, None),
])
def test_an_act_that_cannot_be_is_refused_and_changes_nothing(program, loan, change, status, kind):
    refused = program.act(f"{loan}/steps/apply/actions",
                          {"action": "submit", "as": "loan_officer", "values": APPLY} | change)

    assert (refused.status_code, len(program.get(loan).json["history"])) == (status, 1), refused.text
    assert kind in (None, refused.json["type"].rpartition("/")[2])


@pytest.mark.parametrize("key", ["", "pendek", "x" * 65, "dengan spasi", "é" * 8])
def test_a_key_that_is_none_is_refused(program, melati, key):
    refused = program.send("POST", f"{melati}/cases", START, {"Idempotency-Key": key})

    assert (refused.status_code, refused.json["type"]) == (400, "/api/v1/problems/unreadable-request")


def test_a_case_needs_its_member_its_officer_and_its_turn(program, melati, loan):
    refused = [program.act(f"{melati}/cases", START | change).status_code for change in (
        {"member": "A-9999"}, {"member": None}, {"as": "cashier"}, {"workflow": "nothing"}, {})]

    assert refused == [404, 409, 403, 404, 422]


def test_a_case_of_no_such_number_is_not_there(program, melati):
    paths = [f"{melati}/cases/999", f"{melati}/cases/99999999999", f"{melati}/cases/abc", f"{melati}/cases/0"]

    assert [program.get(path).status_code for path in paths] == [404] * 4
