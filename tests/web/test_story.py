"""The story of a case: figures and reasons of what was decided, also where nothing was answered."""

from sandbox.cases.actor import actor_named
from sandbox.cases.versions import publish
from tests.cases.flows import DONE, unjudged
from tests.web.granting import world_of
from tests.web.lending import play

SHORT = unjudged(
    "permohonan-singkat",
    {"id": "ask", "type": "form", "title": "Isi permohonan", "by": "loan_officer",
     "fields": [{"id": "rp", "type": "rupiah", "label": "Jumlah"}]},
    {"id": "large", "type": "decision", "title": "Besar permohonan",
     "cases": [{"when": "rp != null && rp > 1000", "because": "Di atas seribu", "goto": "done"}],
     "otherwise": {"goto": "done", "because": "Tidak ada jumlah"}}, DONE, start_by=["loan_officer"])


def test_a_decision_about_an_empty_answer_can_be_read(app, own):
    with app.app_context(), world_of(own) as session:
        publish(session, SHORT, by=actor_named(session, "chair"), token="publish-singkat")
        session.commit()
    play(own, "loan_officer").go("/cases/new/permohonan-singkat?member=42").press("Mulai untuk")
    case = own.path.split("/steps/")[0]
    own.press("Simpan dan kirim").open(case)

    assert (own.status, "Tidak ada jumlah" in own.text) == (200, True)
