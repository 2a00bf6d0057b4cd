"""Sentences kept in the hall: read as text, and put together again for a reader of another language."""

import pytest

from sandbox.phrase import Phrase, phrase
from sandbox.training.notices import notify, unseen_notices
from tests.training.conftest import NOW


@pytest.mark.parametrize("text", [
    phrase("{name} bergabung di {team}.", name="Budi", team="Tim 1"), "Istirahat sampai pukul 10.", "",
    '{"template": bukan JSON', Phrase("Kurung {kurawal} tetap begitu."),
])
def test_notice_is_read_back_as_it_was_told(hall, sari, text):
    notify(hall, sari.arena, kind="message", text=text, now=NOW)
    hall.flush()
    hall.expire_all()

    (notice,) = unseen_notices(hall, sari)
    assert (notice.text, getattr(notice.text, "details", {})) == (text, getattr(text, "details", {}))
