"""One motion: its vote by hands, by papers, in writing or by consensus; what was counted, and the decision."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext

from sandbox.errors import InvalidValues
from sandbox.modules.meetings import counting, queries
from sandbox.modules.meetings.minutes import MotionRecord, minutes
from sandbox.modules.meetings.models import CHOICES, Motion, Voter
from sandbox.web.arena import world
from sandbox.web.meetings import crowd, typed, words
from sandbox.web.meetings.access import attempt, meeting_of, motion_of, pages
from sandbox.web.meetings.bars import election_bars, live_bars, quorum_bar, vote_bars


@pages.get("/<int:meeting_id>/agenda/<int:number>")
def motion(meeting_id: int, number: int):
    return _page(meeting_id, number)


@pages.post("/<int:meeting_id>/agenda/<int:number>/hands")
def show_hands(meeting_id: int, number: int):
    return _act(meeting_id, number, "show_hands", lambda: _hands(meeting_id),
                gettext("Angkat tangan tercatat dengan nama. Periksa hitungannya, lalu putuskan."))


@pages.post("/<int:meeting_id>/agenda/<int:number>/votes")
def one_vote(meeting_id: int, number: int):
    return _act(meeting_id, number, "one_vote", lambda: _vote(meeting_id), gettext("Suaranya tercatat."))


@pages.post("/<int:meeting_id>/agenda/<int:number>/papers")
def count_papers(meeting_id: int, number: int):
    return _act(meeting_id, number, "count_papers", lambda: _papers(motion_of(meeting_id, number)),
                gettext("Kotak suara dihitung. Sekarang acaranya bisa diputuskan."))


@pages.post("/<int:meeting_id>/agenda/<int:number>/crowd")
def let_the_crowd_vote(meeting_id: int, number: int):
    """A practice aid for those nobody in the class plays."""
    if motion_of(meeting_id, number).method == "secret":
        act, read = "count_papers", lambda: _drawn_papers(motion_of(meeting_id, number))
    else:
        act, read = "show_hands", lambda: _drawn_hands(motion_of(meeting_id, number))
    return _act(meeting_id, number, act, read, gettext("Alat bantu latihan: suara yang lain diundi dan dicatat."),
                form="crowd", by_lot=True)


@pages.post("/<int:meeting_id>/agenda/<int:number>/decision")
def decide(meeting_id: int, number: int):
    return attempt("decide", lambda: {"motion": number}, meeting_id=meeting_id, form="decide",
                   again=lambda **said: _page(meeting_id, number, **said), thanks=_decided,
                   then=lambda made: url_for(".motion", meeting_id=meeting_id, number=number))


@pages.get("/<int:meeting_id>/agenda/next")
def next_motion(meeting_id: int):
    waiting = queries.open_motions(world(), meeting_of(meeting_id))
    there = url_for(".motion", meeting_id=meeting_id, number=waiting[0].number) if waiting else url_for(
        ".agenda", meeting_id=meeting_id)
    return redirect(there, 302)


def bars_of(one: Motion, record: MotionRecord) -> tuple:
    """Of a decided motion its result; of an open one what may be seen already."""
    if record.count:
        return vote_bars(record.count)
    if record.candidates:
        return election_bars(record.candidates)
    return tuple(live_bars(world(), one, record.quorum.present))


def _page(meeting_id: int, number: int, **again: Any) -> str:
    session, one = world(), motion_of(meeting_id, number)
    record = next(row for row in minutes(session, one.meeting).motions if row.number == number)
    return render_template(
        "meetings/motion.html", meeting=one.meeting, motion=one, record=record, bars=bars_of(one, record),
        sitting=queries.last_sitting(session, one.meeting), quorum_bar=quorum_bar(record.quorum), w=words,
        waiting=[] if record.outcome else _waiting(one), candidates=counting.candidates(session, one),
        so_far=_so_far(one, record), later=_later(one), **{"refused": "", "said": "", "wrong": {}, **again})


def _waiting(one: Motion) -> tuple[Voter, ...]:
    """Present, and not yet among the votes of this motion."""
    return counting.waiting(world(), one, queries.last_sitting(world(), one.meeting))


def _so_far(one: Motion, record: MotionRecord):
    """The count of hands before the decision; of an urn nothing is told before."""
    if record.outcome or one.kind == "election" or one.method not in ("hands", "written") or not record.voters:
        return None
    return counting.count(world(), one, record.quorum.present)


def _later(one: Motion) -> Motion | None:
    return next((row for row in queries.open_motions(world(), one.meeting) if row.number > one.number), None)


def _hands(meeting_id: int) -> dict[str, Any]:
    """Numbers typed, and choices made in the list of those present."""
    meeting, number = meeting_of(meeting_id), request.view_args["number"]
    found = {"against": typed.people(world(), meeting, "against"),
             "abstaining": typed.people(world(), meeting, "abstaining")}
    for name, choice in ((key.removeprefix("choice-"), value) for key, value in request.form.items()
                         if key.startswith("choice-")):
        if choice in ("against", "abstain"):
            found["against" if choice == "against" else "abstaining"].append(name)
    return {"motion": number, **{field: list(dict.fromkeys(names)) for field, names in found.items()}}


def _vote(meeting_id: int) -> dict[str, Any]:
    people = typed.people(world(), meeting_of(meeting_id), "voter")
    choice = typed.chosen("choice", dict.fromkeys(CHOICES))
    if len(people) != 1:
        raise InvalidValues({"voter": gettext("Tulis satu nomor urut atau satu nomor anggota, contoh: A-0012.")})
    return {"motion": request.view_args["number"], "member": people[0], "choice": choice}


def _papers(one: Motion) -> dict[str, Any]:
    choices = tuple(str(key) for key in counting.candidates(world(), one)) if one.kind == "election" else CHOICES
    return {"motion": one.number, "papers": typed.number("papers"),
            "marks": {choice: typed.number(f"mark_{choice}", 0) for choice in choices}}


def _drawn_hands(one: Motion) -> dict[str, Any]:
    voters = _waiting(one)
    drawn = crowd.draw(_seed(one), len(voters), crowd.leanings())
    return {"motion": one.number, **{
        field: [voter.member.member_no for voter, choice in zip(voters, drawn, strict=True) if choice == wanted]
        for field, wanted in (("against", "against"), ("abstaining", "abstain"))}}


def _drawn_papers(one: Motion) -> dict[str, Any]:
    papers = len(_waiting(one))
    if one.kind == "election":
        names = [str(key) for key in counting.candidates(world(), one)]
        marks = crowd.draw_papers(_seed(one), papers, names, one.seats)
    else:
        drawn = crowd.draw(_seed(one), papers, crowd.leanings())
        marks = {choice: drawn.count(choice) for choice in CHOICES}
    return {"motion": one.number, "papers": papers, "marks": marks}


def _seed(one: Motion) -> str:
    """Another number of the lot is another draw; the same number the same."""
    return f"{one.meeting_id}/{one.number}/{typed.number('lot', 1)}"


def _decided(made: Any) -> str:
    if made is None or made.resolution is None:
        return gettext("Acara ini sudah diputuskan.")
    if made.second_round:
        return gettext("Sebagian terpilih. Yang suaranya sama berhadapan lagi pada acara nomor %(number)s.",
                       number=made.second_round.number)
    return gettext("Acara ini diputuskan sebagai keputusan %(number)s.", number=made.resolution.number)


def _act(meeting_id: int, number: int, act: str, read, thanks: str, form: str = "", by_lot: bool = False):
    return attempt(act, read, meeting_id=meeting_id, form=form or act, by_lot=by_lot,
                   again=lambda **said: _page(meeting_id, number, **said), thanks=lambda made: thanks,
                   then=lambda made: url_for(".motion", meeting_id=meeting_id, number=number))
