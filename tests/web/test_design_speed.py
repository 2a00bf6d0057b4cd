"""Saving is answered before a finger leaves the key: with lint, and also when the workflow is as long as allowed."""

import json
import statistics
import time
from datetime import UTC, datetime

import pytest

from sandbox.design.incoming import take_in
from sandbox.hall import db
from sandbox.training.models import Trainer
from tests.web.designing import begin, chosen, draft_of, form_of

MOST = 0.1  # seconds of this process: what others do on the computer meanwhile does not count
LONGEST = 500


@pytest.fixture
def long_draft(app, teacher, trainer) -> str:
    """The path of a draft of 500 steps, half of them forms."""
    source = json.loads(teacher.client.get(f"{draft_of(begin(teacher))}/files/json").data)
    steps = [_step(number) for number in range(LONGEST - 1)]
    source |= {"workflow": "panjang", "title": "Panjang", "steps": [
        *steps, {"id": "finished", "type": "end", "title": "Selesai", "outcome": "approved"}]}
    with app.app_context():
        draft = take_in(db.session, source, by=db.session.get(Trainer, trainer), now=datetime.now(UTC))
        db.session.commit()
        return f"/trainer/workflows/drafts/{draft.id}"


def test_a_step_is_saved_in_a_tenth_of_a_second(teacher):
    assert statistics.median(saving_times(begin(teacher), "step:apply")) < MOST


def test_a_step_among_five_hundred_too(teacher, long_draft):
    assert min(saving_times(teacher.open(long_draft), "step:step_1")) < MOST


def saving_times(browser, element: str) -> list[float]:
    """Seconds of each answer, as htmx asks for it."""
    form, times = form_of(chosen(browser, element), element), []
    for number in range(7):
        sent = {**form, "edit": "set", "changed": "title", "title": f"Judul {number}"}
        began = time.process_time()
        answer = browser.client.post(f"{draft_of(browser)}/edits", data=sent, headers={"HX-Request": "true"})
        times.append(time.process_time() - began)
        assert answer.status_code == 200
        form["faulty"] = answer.text.partition('name="faulty" value="')[2].partition('"')[0]
        form["seen"] = answer.text.partition('name="seen" id="')[2].partition('value="')[2].partition('"')[0]
    return times


def _step(number: int) -> dict:
    step = {"id": f"step_{number}", "type": "task", "title": f"Langkah {number}", "by": "loan_officer"}
    if number % 2 == 0:
        return step
    fields = [{"id": f"amount_{number}", "type": "rupiah", "label": f"Jumlah {number}"}]
    return step | {"type": "form", "fields": fields}
