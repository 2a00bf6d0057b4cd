"""The attendance desk: one box for a line, a number, a code or a name; letters, answers in writing, mistakes undone."""

import re
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext

from sandbox.errors import GladiError, InvalidValues, NotFound
from sandbox.modules.cooperative.queries import today
from sandbox.modules.meetings import attendance, queries
from sandbox.modules.meetings.models import Meeting, Voter
from sandbox.modules.meetings.requirements import rules_of
from sandbox.modules.members.models import Member
from sandbox.modules.members.queries import member_numbered, search_members
from sandbox.web.arena import world
from sandbox.web.meetings import typed, words
from sandbox.web.meetings.access import attempt, may_run, meeting_of, pages, refused
from sandbox.web.meetings.bars import quorum_bar

FOUND, RECENT = 25, 8
_LINE, _NUMBER = re.compile(r"\d{1,6}"), re.compile(r"[A-Za-z]-?\d{1,8}")


@pages.get("/<int:meeting_id>/desk")
def desk(meeting_id: int):
    if request.args.get("part") == "counter":
        return render_template("meetings/counter.html", **_counter(meeting_of(meeting_id)))
    return desk_page(meeting_id)


@pages.post("/<int:meeting_id>/desk")
def check_in(meeting_id: int):
    """Who is meant beyond doubt is checked in at once; otherwise those who may be meant are shown, to tap on one."""
    asked = request.form.get("who", "").strip()[:80]
    try:
        act, number = _meant(meeting_of(meeting_id), asked)
    except GladiError as refusal:
        return refused(refusal, lambda **said: desk_page(meeting_id, asked=asked, **said), "who")
    if not number:
        return redirect(url_for(".desk", meeting_id=meeting_id, q=asked), 303)
    said = {"members": [number]} if act == "sign" else {"member": number}
    return attempt(act, lambda: said, meeting_id=meeting_id, form="who",
                   again=lambda **told: desk_page(meeting_id, asked=asked, **told),
                   thanks=lambda made: _welcome(meeting_id, number),
                   then=lambda made: url_for(".desk", meeting_id=meeting_id))


@pages.post("/<int:meeting_id>/desk/struck")
def strike(meeting_id: int):
    number = request.form.get("member", "")[:20]
    return _act(meeting_id, "strike", lambda: {"member": number, "reason": typed.text("reason")},
                lambda made: gettext("Kehadiran %(who)s dibatalkan. Alasannya tercatat.", who=_name(number)))


@pages.post("/<int:meeting_id>/desk/letters")
def accept_letter(meeting_id: int):
    return _act(meeting_id, "letter",
                lambda: {"absent": _one(meeting_id, "absent"), "holder": _one(meeting_id, "holder"),
                         "letter_no": typed.text("letter_no")},
                lambda made: gettext("Surat kuasa diterima. Pemberi kuasanya dihitung hadir."))


@pages.post("/<int:meeting_id>/desk/answers")
def take_answer(meeting_id: int):
    return _act(meeting_id, "answer",
                lambda: {"member": _one(meeting_id, "member"), "letter_no": typed.text("letter_no")},
                lambda made: gettext("Jawaban tertulis dicatat sebagai kehadiran."))


def desk_page(meeting_id: int, asked: str = "", **again: Any) -> str:
    session, meeting = world(), meeting_of(meeting_id)
    asked = asked or request.args.get("q", "")[:80]
    sitting = queries.last_sitting(session, meeting)
    came = {row.voter_id: row for row in queries.attendances(session, sitting)}
    lines = {one.member_id: one for one in queries.roll(session, meeting)}
    by_id = {one.id: one for one in lines.values()}
    latest = [(by_id[row.voter_id], row, by_id.get(row.holder_id)) for row in reversed(list(came.values()))]
    return render_template(
        "meetings/desk.html", came=came, found=_found(asked, lines), asked=asked, latest=latest[:RECENT],
        letters=rules_of(session, meeting)["meetings"]["letters_per_holder"], today=today(session),
        struck=attendance.struck(session, sitting), **_counter(meeting), **{"refused": "", "said": "", "wrong": {},
                                                                           **again})


def _counter(meeting: Meeting) -> dict[str, Any]:
    sitting = queries.last_sitting(world(), meeting)
    quorum = queries.quorum(world(), sitting)
    return {"meeting": meeting, "sitting": sitting, "quorum": quorum, "bar": quorum_bar(quorum), "w": words,
            "ready": may_run() and sitting.invited_on is not None and sitting.ended_on is None}


def _found(asked: str, lines: dict[int, Voter]) -> list[tuple[Member, Voter | None]]:
    """Of the whole register, so that somebody without a vote is found too, and told so."""
    if not asked:
        return []
    if one := next((one for one in lines.values() if str(one.line) == asked), None):
        return [(one.member, one)]
    found, _ = search_members(world(), asked, per_page=FOUND)
    return [(member, lines.get(member.id)) for member in found]


def _meant(meeting: Meeting, asked: str) -> tuple[str, str]:
    """The act and the number of the member; no number when a name was typed, or a code that nobody has."""
    if not asked:
        raise InvalidValues({"who": gettext("Ketik nomor urut, nomor anggota, kode undangan, atau nama.")})
    if _LINE.fullmatch(asked):
        return "sign", _on_line(meeting, int(asked))
    if scanned := attendance.voter_of_pass(world(), meeting, asked):
        return "scan", scanned.member.member_no
    if _NUMBER.fullmatch(asked):
        return "sign", member_numbered(world(), f"{asked[0].upper()}-{int(asked[1:].lstrip('-')):04d}").member_no
    return "", ""


def _on_line(meeting: Meeting, line: int) -> str:
    one = next((one for one in queries.roll(world(), meeting) if one.line == line), None)
    if one is None:
        raise NotFound(gettext("Daftar hadir rapat ini bernomor 1 sampai %(count)s, jadi nomor %(line)s tidak ada.",
                               count=queries.on_roll(world(), meeting), line=line),
                       hint=gettext("Cari dengan nama atau nomor anggota."))
    return one.member.member_no


def _one(meeting_id: int, name: str) -> str:
    found = typed.people(world(), meeting_of(meeting_id), name)
    if len(found) != 1:
        raise InvalidValues({name: gettext("Tulis satu nomor urut atau satu nomor anggota, contoh: A-0012.")})
    return found[0]


def _welcome(meeting_id: int, number: str) -> str:
    meeting = meeting_of(meeting_id)
    one = queries.voter(world(), meeting, member_numbered(world(), number))
    return gettext("%(who)s hadir, nomor urut %(line)s.", who=one.member.full_name, line=one.line)


def _name(number: str) -> str:
    return member_numbered(world(), number).full_name


def _act(meeting_id: int, act: str, read, thanks):
    return attempt(act, read, meeting_id=meeting_id, form=act, again=lambda **said: desk_page(meeting_id, **said),
                   thanks=thanks, then=lambda made: url_for(".desk", meeting_id=meeting_id))
