"""What was typed stays until it is sent."""

from sandbox.training.drafts import draft_of, drafts_of, drop_draft, keep_draft
from tests.training.conftest import after


def test_a_form_over_several_pages_keeps_all_its_answers(hall, sari):
    keep_draft(hall, sari, key="loan-approval:apply", values={"principal": "12.000.000"}, now=after(minutes=1))
    keep_draft(hall, sari, key="loan-approval:apply", values={"term_months": "12"}, now=after(minutes=2))

    draft = draft_of(hall, sari, key="loan-approval:apply")
    assert draft.values == {"principal": "12.000.000", "term_months": "12"}
    assert draft.updated_at == after(minutes=2)


def test_a_sent_form_leaves_no_draft(hall, sari):
    keep_draft(hall, sari, key="loan-approval:apply", values={"principal": "12.000.000"}, now=after(minutes=1))

    drop_draft(hall, sari, key="loan-approval:apply")
    drop_draft(hall, sari, key="loan-approval:apply")

    assert drafts_of(hall, sari) == ()
