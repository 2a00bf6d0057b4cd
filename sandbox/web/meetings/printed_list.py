"""The printed attendance list, fifty lines a page: many are ticked at once; and the practice aid that fills a room."""

from random import Random
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext

from sandbox.errors import InvalidValues
from sandbox.modules.cooperative.queries import today
from sandbox.modules.meetings import queries
from sandbox.modules.meetings.minutes import attendance_list
from sandbox.modules.members.queries import standing
from sandbox.web.arena import world
from sandbox.web.meetings import typed, words
from sandbox.web.meetings.access import attempt, may_run, meeting_of, pages
from sandbox.web.meetings.bars import quorum_bar
from sandbox.web.meetings.desk import desk_page
from sandbox.web.paging import page_number, pages_of

PER_PAGE = 50


@pages.get("/<int:meeting_id>/desk/list")
def list_page(meeting_id: int):
    return _page(meeting_id)


@pages.post("/<int:meeting_id>/desk/list")
def mark_many(meeting_id: int):
    page = page_number()
    return attempt("sign", lambda: {"members": _ticked()}, meeting_id=meeting_id, form="list",
                   again=lambda **said: _page(meeting_id, **said),
                   thanks=lambda made: gettext("%(count)s orang dicatat hadir.", count=made or ""),
                   then=lambda made: url_for(".list_page", meeting_id=meeting_id, page=page))


@pages.post("/<int:meeting_id>/desk/crowd")
def fill_the_room(meeting_id: int):
    """A practice aid: a class cannot sign 347 times."""
    return attempt("sign", lambda: {"members": _drawn(meeting_id)}, meeting_id=meeting_id, form="crowd", by_lot=True,
                   again=lambda **said: desk_page(meeting_id, **said),
                   thanks=lambda made: gettext("Alat bantu latihan: %(count)s anggota dihadirkan.", count=made or ""),
                   then=lambda made: url_for(".desk", meeting_id=meeting_id))


def _page(meeting_id: int, **again: Any) -> str:
    session, meeting, page = world(), meeting_of(meeting_id), page_number()
    sitting = queries.last_sitting(session, meeting)
    lines, quorum = attendance_list(session, sitting), queries.quorum(session, sitting)
    return render_template(
        "meetings/list.html", meeting=meeting, sitting=sitting, lines=lines[(page - 1) * PER_PAGE:page * PER_PAGE],
        page=page, pages=pages_of(len(lines), PER_PAGE), quorum=quorum, bar=quorum_bar(quorum),
        ready=may_run() and sitting.invited_on is not None and sitting.ended_on is None,
        ticked=set(request.form.getlist("member")), w=words, **{"refused": "", "said": "", "wrong": {}, **again})


def _ticked() -> list[str]:
    numbers = list(dict.fromkeys(request.form.getlist("member")))[:PER_PAGE]
    if not numbers:
        raise InvalidValues({"member": gettext("Centang dahulu siapa yang menandatangani daftar hadir.")})
    return numbers


def _drawn(meeting_id: int) -> list[str]:
    """The same meeting, sitting and number give the same people again."""
    session, meeting = world(), meeting_of(meeting_id)
    sitting = queries.last_sitting(session, meeting)
    absent = [one.member for one, way in attendance_list(session, sitting) if not way
              and standing(one.member, today(session)) == "active"]
    count = _how_many(queries.on_roll(session, meeting))
    if not 1 <= count <= len(absent):
        raise InvalidValues({"crowd": gettext("Masih ada %(absent)s orang yang belum hadir. Tulis 1 sampai %(absent)s.",
                                              absent=len(absent))})
    chosen = Random(f"{meeting.id}/{sitting.call}/{count}").sample(absent, count)
    order = {member.id: place for place, member in enumerate(absent)}
    return [member.member_no for member in sorted(chosen, key=lambda member: order[member.id])]


def _how_many(on_roll: int) -> int:
    """'163', or '47%' of the roll, rounded down."""
    text = typed.text("crowd", 10).replace(" ", "")
    digits = text.removesuffix("%")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 6:
        raise InvalidValues({"crowd": gettext("“%(text)s” belum terbaca. Tulis jumlah orang atau persen, contoh: 163 "
                                              "atau 47%%", text=text)})
    return int(digits) * on_roll // 100 if text.endswith("%") else int(digits)
