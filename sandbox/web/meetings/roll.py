"""The roll: who has a vote and who has not and why, frozen on the record date; the codes on the invitations."""

from typing import Any

import segno
from flask import render_template, request, url_for
from flask_babel import gettext
from markupsafe import Markup

from sandbox.cases.meetings import conduct
from sandbox.errors import GladiError, InvalidValues, StalePage
from sandbox.modules.cooperative.queries import today
from sandbox.modules.meetings import queries
from sandbox.modules.meetings import roll as rolls
from sandbox.modules.meetings.models import Meeting
from sandbox.modules.members.models import Member
from sandbox.web.arena import actor, world
from sandbox.web.meetings import typed, words
from sandbox.web.meetings.access import attempt, meeting_of, pages, refused
from sandbox.web.paging import page_number, pages_of
from sandbox.web.progress import note_progress
from sandbox.web.tokens import sent_token

PER_PAGE = 50


@pages.get("/<int:meeting_id>/roll")
def show_roll(meeting_id: int):
    return _page(meeting_id)


@pages.post("/<int:meeting_id>/roll")
def freeze(meeting_id: int):
    return attempt("freeze", lambda: {"delegates": _delegates(meeting_id)}, meeting_id=meeting_id, form="freeze",
                   again=lambda **said: _page(meeting_id, **said),
                   thanks=lambda made: gettext("Daftar pemilih dikunci dengan %(count)s nama.", count=made or ""),
                   then=lambda made: url_for(".show_roll", meeting_id=meeting_id))


@pages.post("/<int:meeting_id>/passes")
def issue_passes(meeting_id: int):
    """The answer itself is the sheet, because the codes are told only this once."""
    try:
        codes = conduct(world(), "issue_passes", meeting_id=meeting_id, by=actor(), token=sent_token())
        note_progress()
    except StalePage:
        raise
    except GladiError as refusal:
        return refused(refusal, lambda **said: _page(meeting_id, **said), "passes")
    meeting = meeting_of(meeting_id)
    rows = [(one, codes[one.id]) for one in queries.roll(world(), meeting) if one.id in (codes or {})]
    return render_template("meetings/passes.html", meeting=meeting, rows=rows, qr=_qr, w=words)


def _page(meeting_id: int, **again: Any) -> str:
    session, meeting, asked = world(), meeting_of(meeting_id), request.args.get("q", "")[:80]
    off, page = request.args.get("who") == "off", page_number()
    on_roll, others = _lines(meeting), rolls.left_out(session, meeting, today(session))
    found = [row for row in (others if off else on_roll) if _matches(row[0], asked)]
    return render_template(
        "meetings/roll.html", meeting=meeting, rows=found[(page - 1) * PER_PAGE:page * PER_PAGE], total=len(found),
        on_roll=len(on_roll), others=len(others), off=off, typed=asked, page=page, pages=pages_of(len(found), PER_PAGE),
        sitting=queries.last_sitting(session, meeting), today=today(session), w=words,
        **{"refused": "", "said": "", "wrong": {}, **again})


def _lines(meeting: Meeting) -> list[tuple[Member, Any]]:
    """Member and line of the roll; before it is frozen, as it would be today."""
    if meeting.roll_on:
        return [(one.member, one) for one in queries.roll(world(), meeting)]
    if meeting.kind == "delegates":
        return []
    return [(member, None) for member in rolls.voters_on(world(), today(world()))]


def _matches(member: Member, asked: str) -> bool:
    told = f"{member.full_name} {member.member_no or ''} {member.agency.name}".lower()
    return all(word in told for word in asked.lower().split())


def _delegates(meeting_id: int) -> dict[str, list[str]]:
    """One group a line: 'Dinas Pendidikan: A-0012, A-0040'."""
    if meeting_of(meeting_id).kind != "delegates":
        return {}
    found: dict[str, list[str]] = {}
    for line in filter(str.strip, typed.text("delegates", typed.LONGEST_TEXT).split("\n")):
        group, colon, numbers = line.partition(":")
        chosen = [one.strip().upper() for one in numbers.replace(";", ",").split(",") if one.strip()]
        if not colon or not chosen:
            raise InvalidValues({"delegates": gettext(
                "“%(line)s” belum terbaca. Tulis nama kelompok, titik dua, lalu nomor anggotanya.", line=line.strip())})
        found.setdefault(group.strip(), []).extend(chosen)
    return found


def _qr(code: str) -> Markup:
    return Markup(segno.make(code.replace("-", ""), error="m", micro=False).svg_inline(
        scale=3, border=2, omitsize=True, svgclass="qr", lineclass=None))
