"""The agenda: what the members will decide, put there before or during the meeting; elections with their candidates."""

from typing import Any

from flask import render_template, url_for
from flask_babel import gettext

from sandbox.modules.cooperative.queries import today
from sandbox.modules.meetings import counting, queries
from sandbox.modules.meetings.agenda import ELECTED
from sandbox.modules.meetings.minutes import minutes
from sandbox.modules.meetings.names import members_numbered, rule_change
from sandbox.web.arena import world
from sandbox.web.meetings import typed, words
from sandbox.web.meetings.access import attempt, meeting_of, pages

MOTION_KINDS = {kind: title for kind, title in words.MOTIONS.items() if kind != "election"}


@pages.get("/<int:meeting_id>/agenda")
def agenda(meeting_id: int):
    return _page(meeting_id)


@pages.post("/<int:meeting_id>/agenda")
def propose(meeting_id: int):
    return _act(meeting_id, "propose", _motion)


@pages.post("/<int:meeting_id>/agenda/standard")
def propose_standard(meeting_id: int):
    return _act(meeting_id, "propose_standard", dict)


@pages.post("/<int:meeting_id>/agenda/elections")
def propose_election(meeting_id: int):
    return _act(meeting_id, "propose_election", _election)


def _page(meeting_id: int, **again: Any) -> str:
    session, meeting = world(), meeting_of(meeting_id)
    standing = {one.number: tuple(counting.candidates(session, one).values())
                for one in queries.motions(session, meeting) if one.kind == "election"}
    return render_template(
        "meetings/agenda.html", meeting=meeting, record=minutes(session, meeting), standing=standing,
        sitting=queries.last_sitting(session, meeting), today=today(session), w=words, kinds=MOTION_KINDS,
        offices=ELECTED, methods=_methods(meeting.form), **{"refused": "", "said": "", "wrong": {}, **again})


def _methods(form: str) -> dict[str, Any]:
    """A written meeting decides by answers in writing, and only that."""
    return {key: title for key, title in words.METHODS.items() if (key == "written") == (form == "written")}


def _motion() -> dict[str, Any]:
    kind, key = typed.chosen("kind", MOTION_KINDS), typed.text("rule_key")
    return {"kind": kind, "title": typed.text("title"), "text": typed.text("text", typed.LONGEST_TEXT),
            "method": typed.chosen("method", words.METHODS), "changes": rule_change(key, typed.text("rule_value")),
            "effective_from": typed.optional_day("effective_from")}


def _election() -> dict[str, Any]:
    wanted = members_numbered(world(), typed.text("candidates", typed.LONGEST_TEXT).upper())
    return {"role": typed.chosen("role", dict.fromkeys(ELECTED)), "seats": typed.number("seats"),
            "candidates": [member.member_no for member in wanted], "title": typed.text("title"),
            "method": typed.chosen("method", words.METHODS),
            "effective_from": typed.optional_day("effective_from")}


def _act(meeting_id: int, act: str, read):
    return attempt(act, read, meeting_id=meeting_id, form=act, again=lambda **said: _page(meeting_id, **said),
                   thanks=lambda made: gettext("Acara masuk ke susunan acara rapat."),
                   then=lambda made: url_for(".agenda", meeting_id=meeting_id))
