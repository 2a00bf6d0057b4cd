"""Data out of a world: what is attached to its cases comes along."""

import csv
import io
import zipfile

from sandbox.cases.actor import actor_named
from sandbox.cases.attachments import attach
from sandbox.cases.export import export_world
from sandbox.cases.replay import play
from tests.cases.moves import LOAN_OF_SARI
from tests.cases.pictures import PDF


def test_an_export_holds_the_attached_files(kpri_store, kpri, tmp_path):
    with kpri_store.session(kpri) as session:
        [case_id] = play(session, LOAN_OF_SARI[:1])
        attach(session, case_id, file_name="slip.pdf", content=PDF, by=actor_named(session, "loan_officer"),
               token="attach-01")
        export_world(session, tmp_path / "koperasi.zip")
    with zipfile.ZipFile(tmp_path / "koperasi.zip") as archive:
        [kept] = csv.DictReader(io.StringIO(archive.read("stored_file.csv").decode()))

        assert list(kept) == ["id", "digest", "media_type", "size"]
        assert archive.read(f"lampiran/{kept['digest']}.pdf") == PDF
