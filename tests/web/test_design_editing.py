"""Editing by the forms of the desk: saved at once, refused with the typing kept, undone, merged with others' work."""

import json

import pytest

from sandbox.cases.library import workflows
from tests.web.browser import Browser
from tests.web.designing import VARIED, begin, chosen, draft_of, elements, form_of, save, upload
from tests.web.every_step import GRANT


@pytest.fixture
def desk(teacher) -> Browser:
    """At the desk of a new draft of the loan workflow."""
    return begin(teacher)


def source(browser: Browser) -> dict:
    answer = browser.client.get(f"{draft_of(browser)}/files/json")
    return answer.get_json()


def step(browser: Browser, name: str) -> dict:
    return next(one for one in source(browser)["steps"] if one["id"] == name)


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)  # hundreds of forms; the tests below are for both
@pytest.mark.parametrize("definition", [*(workflows()[name].source for name in VARIED), GRANT],
                         ids=lambda definition: definition["workflow"])
def test_every_element_opens_in_place_and_a_form_that_changes_nothing_changes_nothing(teacher, definition):
    """Every form of every element, of every kind of step there is."""
    desk = upload(teacher, json.dumps(definition).encode())
    before = source(desk)
    for element in elements(before):
        anchor = "open-" + element.replace(":", "-").replace(".", "-").replace("@", "-")
        assert (chosen(desk, element).status, anchor in desk.html) == (200, True), element
        for form in desk.forms:
            if "element" in form.values:
                answer = desk.client.post(f"{draft_of(desk)}/edits", data={**form.values, "edit": "set"})
                assert (answer.status_code, form.values["element"]) == (303, form.values["element"])

    assert source(desk) == before


def test_a_step_is_changed(desk):
    barred = ["applicant", "related"]
    save(desk, "step:check_papers", title="Cocokkan berkas", help="", due_count="3", due_unit="days", exclude=barred,
         due_remind="")

    assert desk.status == 200 and "Tersimpan" in desk.text
    papers = step(desk, "review")["branches"][0]["steps"][0]
    assert (papers["title"], "help" in papers, papers["exclude"]) == ("Cocokkan berkas", False, barred)
    assert papers["due"] == {"days": 3, "overdue": {"reassign": "manager"}}


def test_a_deadline_says_what_happens_when_it_passes(desk):
    save(desk, "step:committee", due_count="5")
    save(desk, "step:committee", due_remind="3", due_then="decide")

    assert step(desk, "committee")["due"] == {"working_days": 5, "remind": {"working_days": 3},
                                              "overdue": {"decide": True}}


def test_a_vote_counts_people_or_percent(desk):
    save(desk, "step:committee", quorum="3", approve_at_least="67", approve_at_least_unit="cast", abstain="",
         **{"goto-returned": "apply"})

    vote = step(desk, "committee")
    assert (vote["quorum"], vote["approve_at_least"]) == (3, {"percent": 67, "of": "cast"})
    assert (vote["abstain"], vote["outcomes"]["returned"]) == (False, {"goto": "apply"})


def test_the_ceiling_is_raised_by_the_rule_builder(desk):
    save(desk, "rule:eligible.0.6", **{"part-0-number": "5", "part-0-other": "savings.capital"})

    rule = step(desk, "eligible")["cases"][0]["all"][6]
    assert rule["when"] == "principal <= savings.capital * 5"
    assert "Pokok pinjaman paling banyak 5 x" in desk.text


def test_parts_of_a_rule_are_joined_and_taken_away(desk):
    save(desk, "rule:eligible.0.6", **{"part-1-name": "member.is_officer"})
    save(desk, "rule:eligible.0.6", every="no")
    assert step(desk, "eligible")["cases"][0]["all"][6]["when"] == "principal <= loan.ceiling || member.is_officer"

    save(desk, "rule:eligible.0.6", **{"part-0-name": ""})
    assert step(desk, "eligible")["cases"][0]["all"][6]["when"] == "member.is_officer"


def test_a_fixed_value_is_compared(desk):
    save(desk, "rule:eligible.0.6", **{"part-0-side": "value", "part-0-value": "25.000.000"})

    assert step(desk, "eligible")["cases"][0]["all"][6]["when"] == "principal <= 25000000"


def test_a_field_is_added_limited_and_shown_only_sometimes(desk):
    chosen(desk, "step:apply").press("Tambah isian", label="Nomor rekening")
    assert desk.path.endswith("open=field:nomor_rekening")

    save(desk, "field:nomor_rekening", required="yes", max_length="30", **{"part-0-name": "principal"})
    save(desk, "field:nomor_rekening", **{"part-0-sign": ">", "part-0-value": "5.000.000"})

    assert step(desk, "apply")["fields"][-1] == {
        "id": "nomor_rekening", "type": "text", "label": "Nomor rekening", "required": True, "max_length": 30,
        "show_if": "principal > 5000000"}


def test_a_choice_keeps_its_value_when_it_is_reworded(desk):
    save(desk, "field:product", choices="Reguler\nReguler, jasa menurun\nDarurat, satu bulan")
    assert step(desk, "apply")["fields"][0]["choices"][0] == {"value": "regular", "label": "Reguler"}

    save(desk, "field:product", choices="Darurat, satu bulan\nReguler\nReguler, jasa menurun\nMotor")
    values = [choice["value"] for choice in step(desk, "apply")["fields"][0]["choices"]]
    assert values == ["emergency", "regular", "declining", "motor"]


def test_steps_are_added_moved_copied_and_removed(desk):
    desk.open(f"{draft_of(desk)}?open=add:apply@").press("Tambahkan", title="Tunggu tiga hari", type="wait")
    assert step(desk, "tunggu_tiga_hari")["working_days"] == 3

    desk.press("Turunkan Tunggu tiga hari")
    assert [one["id"] for one in source(desk)["steps"]][:3] == ["apply", "record_application", "tunggu_tiga_hari"]

    desk.press("Hapus langkah ini")
    assert "Langkah “Tunggu tiga hari” dihapus." in desk.text


def test_what_is_wrong_is_said_under_its_line_with_its_repair(desk):
    chosen(desk, "step:record_application").press("Hapus langkah ini")
    chosen(desk, "step:apply").press("Hapus langkah ini")

    assert "hal perlu diperbaiki" in desk.text and 'class="fault' in desk.html


def test_what_was_typed_stays_when_it_is_refused(desk):
    save(desk, "field:principal", label="", hint="Ketik angka")

    assert (desk.status, "Bagian ini tidak boleh kosong." in desk.text) == (422, True)
    assert form_of(desk, "field:principal")["hint"] == "Ketik angka"
    assert step(desk, "apply")["fields"][1]["label"] == "Pokok pinjaman"


def test_what_is_no_number_is_refused_beside_its_form(desk):
    save(desk, "step:committee", htmx=True, quorum="banyak")

    assert (desk.status, "“banyak” belum terbaca sebagai angka." in desk.text) == (422, True)


def test_undo_and_redo(desk):
    save(desk, "step:apply", title="Isi formulir")
    desk.press("Urungkan")
    assert step(desk, "apply")["title"] == "Isi pengajuan pinjaman"

    desk.press("Ulangi")
    assert step(desk, "apply")["title"] == "Isi formulir"


def test_two_people_do_not_overwrite_each_other(desk):
    seen_by_budi = form_of(chosen(desk, "step:apply"), "step:apply")
    save(desk, "step:apply", title="Isi formulir")

    late = {**seen_by_budi, "title": "Tulis pengajuan", "edit": "set"}
    refused = desk.client.post(f"{draft_of(desk)}/edits", data=late, headers={"HX-Request": "true"})
    assert (refused.status_code, "Bu Ratna" in refused.text, "Pakai isian saya" in refused.text) == (409, True, True)
    assert step(desk, "apply")["title"] == "Isi formulir"

    page = desk._shown(desk.client.post(f"{draft_of(desk)}/edits", data=late))
    assert (page.status, form_of(page, "step:apply")["title"]) == (409, "Tulis pengajuan")


def test_different_elements_are_merged(desk):
    seen_by_budi = form_of(chosen(desk, "field:purpose"), "field:purpose")
    save(desk, "step:apply", title="Isi formulir")
    desk.client.post(f"{draft_of(desk)}/edits", data={**seen_by_budi, "label": "Untuk apa", "edit": "set"})

    changed = step(desk, "apply")
    assert (changed["title"], changed["fields"][3]["label"]) == ("Isi formulir", "Untuk apa")


def test_a_change_answers_with_pieces_or_with_the_list(desk):
    save(desk, "step:apply", htmx=True, changed="title", title="Isi formulir")
    assert ('id="desk"' in desk.html, "innerHTML:#saved" in desk.html) == (False, True)

    save(desk, "step:apply", htmx=True, changed="due_count", due_count="3")
    assert ('id="desk"' in desk.html, desk.headers["HX-Retarget"]) == (True, "#desk")


def test_an_unknown_button_is_refused(desk):
    token = form_of(chosen(desk, "step:apply"), "step:apply")["csrf_token"]
    desk._shown(desk.client.post(f"{draft_of(desk)}/edits", data={"csrf_token": token, "edit": "explode"},
                                 follow_redirects=True))

    assert "Tombol ini tidak dikenal." in desk.text
