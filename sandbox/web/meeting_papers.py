"""Papers of a meeting: invitation, roll, attendance list, ballots, berita acara, notulen."""

from flask import Blueprint

from sandbox.errors import NotFound
from sandbox.modules.meetings.queries import meeting as meeting_numbered
from sandbox.reports import ballots, meeting_lists, meeting_record
from sandbox.web.arena import world
from sandbox.web.language import language
from sandbox.web.meetings.access import check_role
from sandbox.web.papers import as_pdf, sent
from sandbox.web.saying import say

pages = Blueprint("meeting_papers", __name__, url_prefix="/arenas/<int:arena_id>/papers/meetings/<int:meeting_id>")

REPORTS = {"undangan": meeting_lists.invitation_report, "daftar-pemilih": meeting_lists.roll_report,
           "daftar-hadir": meeting_lists.attendance_report, "berita-acara": meeting_record.official_record,
           "notulen": meeting_record.minutes_report}


pages.before_request(check_role)  # as for the pages of the meeting


@pages.get("/<name>.pdf")
def show(meeting_id: int, name: str):
    """One of REPORTS; a meeting is always of the world of this arena."""
    if name not in REPORTS:
        raise NotFound("Surat ini tidak dikenal.", hint="Pilih dari daftar cetakan rapat.")
    return sent(REPORTS[name](world(), meeting_numbered(world(), meeting_id)), f"{name}-{meeting_id}")


@pages.get("/surat-suara.pdf")
def ballot_papers(meeting_id: int):
    found = meeting_numbered(world(), meeting_id)
    return as_pdf(ballots.ballots_pdf(world(), found, language=language(), say=say), f"surat-suara-{meeting_id}")
