"""Reading what people type into typed values, and showing it back."""

import pytest
from werkzeug.datastructures import MultiDict

from sandbox.engine.definition import Choice, Field
from sandbox.web import forms


def read(kind: str, typed: str):
    """The value and what is wrong with it."""
    form = forms.form_for([Field("question", kind, "Pertanyaan")], {}, MultiDict({"answer-question": typed}), {})
    return form["question"].data, forms.faults(form).get("question", "")


@pytest.fixture(autouse=True)
def in_a_request(app):
    with app.test_request_context():
        yield


@pytest.mark.parametrize(("kind", "typed", "value"), [
    ("rupiah", "1.500.000", 1_500_000), ("rupiah", " Rp 1.500.000 ", 1_500_000), ("rupiah", "1500000", 1_500_000),
    ("rupiah", "", None), ("integer", "12", 12), ("date", "1990-11-23", "1990-11-23"),
    ("date", "23/11/1990", "1990-11-23"), ("date", "23-11-1990", "1990-11-23"), ("yes_no", "yes", True),
    ("yes_no", "no", False),
    ("nik", "6271 0363 1190 0000", "6271036311900000"), ("nip", "19901123 202321 2 000", "199011232023212000"),
    ("text", "  Sari ", "Sari")])
def test_typed_text_becomes_a_value(kind, typed, value):
    assert read(kind, typed) == (value, "")


@pytest.mark.parametrize(("kind", "typed"), [
    ("rupiah", "1,5 juta"), ("rupiah", "1.5"), ("integer", "dua belas"), ("integer", "1.5"), ("date", "31-02-2026"),
    ("date", "kemarin")])
def test_what_cannot_be_read_is_kept_and_told(kind, typed):
    value, fault = read(kind, typed)

    assert value is None
    assert f"“{typed}” belum terbaca" in fault


def test_a_value_is_written_as_people_write_it():
    form = forms.form_for([Field("amount", "rupiah", "Jumlah"), Field("agrees", "yes_no", "Setuju")], {}, None,
                          {"amount": 1_500_000, "agrees": False})

    assert forms.as_typed(form) == {"amount": "1.500.000", "agrees": "no"}


def test_a_draft_comes_back_letter_by_letter():
    questions = [Field("amount", "rupiah", "Jumlah")]

    form = forms.form_for(questions, {}, forms.sent_again({"amount": "12 juta"}), {"amount": 5})

    assert forms.as_typed(form) == {"amount": "12 juta"}


def test_few_choices_are_radios_and_many_are_a_list():
    few = Field("bank", "choice", "Bank", choices=(Choice("1101", "Kas"), Choice("1102", "Bank")))
    many = {"agency": [{"value": str(number), "label": f"Dinas {number}"} for number in range(12)]}

    form = forms.form_for([few, Field("agency", "choice", "Dinas", choices_from="member.agencies")], many, None, {})

    assert (form["bank"].kind, form["agency"].kind) == ("choice", "list")


def test_a_question_may_be_called_as_a_part_of_a_form():
    form = forms.form_for([Field("data", "text", "Data"), Field("errors", "text", "Errors")], {},
                          MultiDict({"answer-data": "a", "answer-errors": "b"}), {})

    assert forms.values_of(form) == {"data": "a", "errors": "b"}
