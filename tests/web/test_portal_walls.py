"""Every address of the portal with what belongs to another member: not there, and not a word about her."""

import pytest

from tests.training.kpri import RUSMINI, SITI
from tests.web.granting import world_of
from tests.web.looking import apply, call_rat, lend_to, look, share_surplus

# What an address may name: things of one member, and things that all members share.
PRIVATE, SHARED = {"loan_no", "case_id", "year"}, {"meeting_id", "motion_id", "workflow_id", "step_id", "name"}
HERS = ("Rusmini", "A-0057", "6271036509830000")


@pytest.fixture
def world_of_two(sari, app):
    """Rusmini has a loan, an application and, unlike Sari, a part in the SHU; the ids that name them."""
    look(sari, "A-0057")
    case_id = int(apply(sari).rpartition("/")[2])
    with app.app_context(), world_of(sari) as session:
        number = lend_to(session, RUSMINI)
        share_surplus(session, among=(RUSMINI, SITI))
        motion = call_rat(session)
    return sari, {"loan_no": number, "case_id": case_id, "year": 2025, "meeting_id": 1, "motion_id": motion,
                  "workflow_id": "loan-approval", "step_id": "apply", "name": "invitation"}


def rules(app, wanted):
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("portal.")
            and wanted(rule.arguments - {"arena_id"})]


def address(app, browser, rule, ids) -> str:
    with app.test_request_context():
        arena_id = int(browser.arena.split("/")[2])
        return app.url_map.bind("localhost").build(
            rule.endpoint, {name: ids[name] for name in rule.arguments - {"arena_id"}} | {"arena_id": arena_id},
            method=next(iter(rule.methods - {"HEAD", "OPTIONS"})))


def test_every_part_of_an_address_is_known_to_be_private_or_shared(app):
    named = {name for rule in rules(app, bool) for name in rule.arguments} - {"arena_id"}

    assert named == PRIVATE | SHARED


def test_what_is_anothers_is_not_there_at_any_address(app, world_of_two):
    browser, ids = world_of_two
    look(browser)
    token = next(form.values["csrf_token"] for form in browser.forms)
    private = rules(app, lambda names: names & PRIVATE)
    answers = {}
    for rule in private:
        path = address(app, browser, rule, ids)
        if "GET" in rule.methods:
            answers["GET", rule.rule] = browser.client.get(path)
        if "POST" in rule.methods:
            answers["POST", rule.rule] = browser.client.post(path, data={"csrf_token": token, "answer-principal": "1"})

    assert len(answers) >= 5
    assert {response.status_code for response in answers.values()} == {404}
    assert [place for place, response in answers.items() if any(word in response.text for word in HERS)] == []


def test_no_page_of_ones_own_says_a_word_about_another(app, world_of_two):
    browser, ids = world_of_two
    look(browser)
    for rule in rules(app, lambda names: not names & PRIVATE):
        if "GET" in rule.methods:
            page = browser.client.get(address(app, browser, rule, ids)).data
            assert page and [word for word in (*HERS, ids["loan_no"]) if word.encode() in page] == [], rule.rule


def test_a_member_seen_in_one_arena_opens_no_door_in_the_next(sari, join, open_a_class):
    other = look(join(open_a_class(), "Budi"))
    look(sari)

    for place in ("/portal", "/portal/savings", "/portal/borrowing", "/officer/members"):
        assert sari.open(f"{other.arena}{place}").status == 404


def test_a_form_without_its_secret_changes_nothing(app, world_of_two):
    browser, ids = world_of_two
    look(browser)
    posts = [rule for rule in rules(app, lambda names: True) if "POST" in rule.methods]

    assert len(posts) == 4
    for rule in posts:
        assert browser.client.post(address(app, browser, rule, ids)).status_code == 400
