"""The list of meetings, calling one, and the page from which one is prepared, opened, adjourned and closed."""

from typing import Any

from flask import render_template, url_for
from flask_babel import gettext

from sandbox.modules.cooperative.queries import rules, today
from sandbox.modules.meetings import minutes, queries
from sandbox.modules.meetings.milestones import late, milestones
from sandbox.modules.meetings.models import Meeting
from sandbox.web.arena import world
from sandbox.web.meetings import typed, words
from sandbox.web.meetings.access import attempt, meeting_of, pages
from sandbox.web.meetings.bars import quorum_bar


@pages.get("")
def index():
    session, now = world(), today(world())
    rows = [(one, queries.last_sitting(session, one), late(session, one, now)) for one in queries.meetings(session)]
    return render_template("meetings/index.html", rows=rows, w=words)


@pages.get("/new")
def new():
    return _call_page()


@pages.post("")
def create():
    return attempt("call", _call, again=_call_page, form="call",
                   thanks=lambda made: gettext("Rapat sudah dipanggil. Lanjutkan dengan daftar pemilih dan undangan."),
                   then=lambda made: url_for(".show", meeting_id=made.id) if made else url_for(".index"))


@pages.get("/<int:meeting_id>")
def show(meeting_id: int):
    return overview(meeting_id)


@pages.post("/<int:meeting_id>/day")
def reschedule(meeting_id: int):
    return _act(meeting_id, "reschedule", gettext("Hari rapat diubah. Undangan dan bahannya dikirim lagi."), _second)


@pages.post("/<int:meeting_id>/invitation")
def invite(meeting_id: int):
    return _act(meeting_id, "invite", gettext("Undangan terkirim kepada semua yang ada di daftar pemilih."))


@pages.post("/<int:meeting_id>/materials")
def send_materials(meeting_id: int):
    return _act(meeting_id, "send_materials", gettext("Bahan rapat terkirim."))


@pages.post("/<int:meeting_id>/opening")
def open_meeting(meeting_id: int):
    return _act(meeting_id, "open", gettext("Rapat dibuka."))


@pages.post("/<int:meeting_id>/adjournment")
def adjourn(meeting_id: int):
    return _act(meeting_id, "adjourn", gettext("Rapat ditunda. Kirim undangan rapat kedua sekarang juga."), _second)


@pages.post("/<int:meeting_id>/closing")
def close(meeting_id: int):
    return _act(meeting_id, "close", gettext("Rapat ditutup. Daftar hadir dan hasilnya tidak berubah lagi."))


@pages.post("/<int:meeting_id>/resolutions")
def carry_out(meeting_id: int):
    return attempt("carry_out", dict, meeting_id=meeting_id, form="carry_out",
                   again=lambda **said: overview(meeting_id, **said),
                   thanks=lambda made: gettext("Dijalankan: %(numbers)s.", numbers=", ".join(made)) if made
                   else gettext("Tidak ada keputusan yang masih harus dijalankan."),
                   then=lambda made: url_for(".show", meeting_id=meeting_id))


def overview(meeting_id: int, **again: Any) -> str:
    session, meeting = world(), meeting_of(meeting_id)
    now, sitting = today(session), queries.last_sitting(session, meeting)
    quorum = queries.quorum(session, sitting) if meeting.roll_on else None
    return render_template(
        "meetings/show.html", meeting=meeting, sitting=sitting, today=now, w=words, quorum=quorum,
        bar=quorum_bar(quorum) if quorum else None, line=milestones(session, meeting),
        missed=late(session, meeting, now), record=minutes.minutes(session, meeting),
        left=[one for one in queries.resolutions(session, meeting) if _is_waiting(one)],
        short=_short(meeting, sitting), **_nothing_refused(again))


def _is_waiting(resolution) -> bool:
    """It changes a rule or an office, and did not yet."""
    changes = resolution.motion.changes or resolution.motion.kind == "election"
    return bool(changes) and not queries.is_carried_out(world(), resolution)


def _short(meeting: Meeting, sitting):
    """The quorum that some open motion lacks, which is what a meeting is adjourned for."""
    if meeting.status != "opened":
        return None
    found = [queries.quorum(world(), sitting), *(queries.quorum(world(), sitting, one)
                                                 for one in queries.open_motions(world(), meeting))]
    return next((one for one in found if not one.met), None)


def _nothing_refused(again: dict[str, Any]) -> dict[str, Any]:
    return {"refused": "", "said": "", "wrong": {}, **again}


def _act(meeting_id: int, act: str, thanks: str, read=dict):
    return attempt(act, read, meeting_id=meeting_id, form=act, again=lambda **said: overview(meeting_id, **said),
                   thanks=lambda made: thanks, then=lambda made: url_for(".show", meeting_id=meeting_id))


def _call() -> dict[str, Any]:
    return {"kind": typed.chosen("kind", words.KINDS), "form": typed.chosen("form", words.FORMS, "physical"),
            "book_year": typed.number("book_year"), "planned_on": typed.day("planned_on"),
            "place": typed.text("place")}


def _second() -> dict[str, Any]:
    return {"planned_on": typed.day("planned_on"), "place": typed.text("place")}


def _call_page(**again: Any) -> str:
    now = today(world())
    return render_template("meetings/new.html", today=now, rat=rules(world())["rat"], w=words,
                           **_nothing_refused(again))
