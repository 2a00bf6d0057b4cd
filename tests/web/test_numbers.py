"""Numbers from outside that are larger than a database can count."""

import pytest

HUGE = [str(2**31), "9" * 20, "9" * 5000]


@pytest.mark.parametrize("number", HUGE, ids=["32 bits", "20 digits", "5000 digits"])
def test_an_address_with_a_huge_number_is_nobodys_page(sari, number):
    places = [f"/arenas/{number}/", *(f"{sari.arena}{place}" for place in (
        f"/members/{number}", f"/members/{number}/loans/1", f"/cases/{number}", f"/cases/{number}/steps/apply",
        f"/cases/{number}/receipts/1", f"/cases/1/receipts/{number}", f"/entries/{number}"))]

    assert [sari.client.get(place).status_code for place in places] == [404] * len(places)


@pytest.mark.parametrize("number", HUGE, ids=["32 bits", "20 digits", "5000 digits"])
def test_a_huge_number_in_a_query_is_none(sari, number):
    assert [sari.go(place).status for place in (
        f"/cases/new/loan-approval?member={number}", f"/members?page={number}")] == [200, 200]


@pytest.mark.parametrize("number", HUGE, ids=["32 bits", "20 digits", "5000 digits"])
def test_a_case_about_a_member_with_a_huge_number_is_refused(sari, number):
    _, path, sent = sari.go("/cases/new/loan-approval?member=42").filled("Mulai")

    assert sari.client.post(path, data=sent | {"member": number}).status_code == 409


@pytest.mark.parametrize("number", HUGE, ids=["32 bits", "20 digits", "5000 digits"])
def test_a_trainer_is_told_that_nobody_has_such_a_number(teacher, open_a_class, number):
    place = f"/trainer/classes/{open_a_class()}"
    token = teacher.open(place).forms[0].values["csrf_token"]

    assert [teacher.client.post(f"{place}{what}", data={"csrf_token": token}).status_code for what in (
        f"/arenas/{number}/resets", f"/arenas/{number}/resets/undone", f"/seats/{number}/helped")] == [404, 404, 404]
