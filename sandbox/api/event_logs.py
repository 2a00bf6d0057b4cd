"""Event logs as files: XES (IEEE 1849) and CSV."""

from typing import BinaryIO

from sqlalchemy.orm import Session

from sandbox.cases.events import write_csv, write_xes
from sandbox.cases.versions_in_use import in_use

FORMATS = {"xes": ("application/xml", write_xes), "csv": ("text/csv", write_csv)}


def event_log(session: Session, workflow_id: str, name: str, file: BinaryIO, *, language: str = "id",
              personal: bool = False) -> tuple[str, str]:
    """Writes it; its media type and what to call it. Raises NotFound for a workflow this world does not know."""
    in_use(session, workflow_id)
    media_type, write = FORMATS[name]
    write(session, workflow_id, file, personal=personal, language=language)
    return media_type, f"{workflow_id}.{name}"
