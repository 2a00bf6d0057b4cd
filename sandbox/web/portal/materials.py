"""What a member reads of a meeting as a PDF: the invitation, the statements once they were sent, the record after."""

from collections.abc import Mapping
from datetime import date

from flask_babel import lazy_gettext

from sandbox.errors import NotFound
from sandbox.modules.meetings.models import Meeting, Sitting
from sandbox.modules.meetings.queries import last_sitting
from sandbox.reports.meeting_lists import invitation_report
from sandbox.reports.meeting_record import official_record
from sandbox.reports.statements import STATEMENTS, statement_report
from sandbox.web.arena import world
from sandbox.web.papers import sent
from sandbox.web.portal.assembly import meeting_of
from sandbox.web.portal.who import pages

INVITATION, RECORD = "invitation", "record"
TITLES: Mapping[str, str] = {
    INVITATION: lazy_gettext("Undangan"), RECORD: lazy_gettext("Berita acara"), "balance-sheet": lazy_gettext("Neraca"),
    "surplus": lazy_gettext("Perhitungan Hasil Usaha"), "equity": lazy_gettext("Laporan Perubahan Ekuitas"),
    "cash-flow": lazy_gettext("Laporan Arus Kas"), "notes": lazy_gettext("Catatan atas Laporan Keuangan")}


@pages.get("/meetings/<int:meeting_id>/papers/<name>.pdf")
def material(meeting_id: int, name: str):
    """Raises NotFound for what is no material, or none yet."""
    session, found = world(), meeting_of(meeting_id)
    if name not in readable(found, last_sitting(session, found)):
        raise NotFound("Bahan rapat ini belum ada.", hint="Lihat daftar bahannya di halaman rapat.")
    return sent(_report(found, name), f"{name}-{found.book_year}")


def readable(meeting: Meeting, sitting: Sitting) -> tuple[str, ...]:
    """Keys of TITLES. The book of the RAT is none of them: it lists everybody's share, and lies on the table there."""
    statements = tuple(STATEMENTS) if sitting.materials_on and meeting.kind != "extraordinary" else ()
    return (INVITATION, *statements, *((RECORD,) if meeting.status == "closed" else ()))


def _report(meeting: Meeting, name: str):
    if name == INVITATION:
        return invitation_report(world(), meeting)
    if name == RECORD:
        return official_record(world(), meeting)
    return statement_report(world(), name, date(meeting.book_year, 12, 31))
