"""A question named like an attribute of a form is a question like any other."""

import pytest
from werkzeug.datastructures import MultiDict

from sandbox.engine.definition import Field
from sandbox.web import forms

NAMES = ["data", "errors", "validate", "process", "populate_obj", "meta", "csrf_token", "submit", "keys", "items",
         "_fields", "token", "action", "step", "hidden_tag", "is_submitted", "form_errors"]


@pytest.mark.parametrize("name", NAMES)
def test_a_question_named_like_an_attribute_is_read_and_kept(app, name):
    with app.test_request_context():
        questions = [Field(name, "text", "Pertanyaan"), Field("amount", "rupiah", "Jumlah")]
        form = forms.form_for(questions, {}, MultiDict({f"answer-{name}": "Sari", "answer-amount": "banyak"}), {})

        assert forms.values_of(form) == {name: "Sari", "amount": None}
        assert list(forms.faults(form)) == ["amount"]
        assert forms.as_typed(form) == {name: "Sari", "amount": "banyak"}
        assert forms.values_of(forms.form_for(questions, {}, None, {name: "Dewi"})) == {name: "Dewi", "amount": None}
