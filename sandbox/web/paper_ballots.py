"""Ballots given on paper: whose it is, how it was cast, and a note, entered by the role that may."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from sandbox.cases import reading
from sandbox.cases.act import take_action
from sandbox.cases.actor import Actor, actors
from sandbox.cases.carry import situation
from sandbox.cases.offices import Holders
from sandbox.cases.reading import CaseView
from sandbox.engine.advance import actions
from sandbox.engine.definition import Vote
from sandbox.engine.standing import awaited_role, may_enter
from sandbox.errors import GladiError, NotAllowed, StalePage
from sandbox.modules.cooperative import queries as cooperative
from sandbox.web import errors
from sandbox.web.arena import actor, close_world, world
from sandbox.web.language import language
from sandbox.web.progress import note_progress, remember_refusal
from sandbox.web.tokens import sent_token

pages = Blueprint("paper_ballots", __name__,
                  url_prefix="/arenas/<int:arena_id>/cases/<int:case_id>/steps/<step_id>/paper-ballots")


@pages.get("/new")
def new(case_id: int, step_id: str):
    return _page(case_id, step_id)


@pages.post("")
def create(case_id: int, step_id: str):
    voter = request.form.get("voter", "")
    try:
        _check_chosen(voter)
        take_action(world(), case_id, step=step_id, action=request.form["choice"], by=actor(), token=sent_token(),
                    reason=request.form.get("reason", ""), voter=voter)
    except StalePage:
        raise
    except GladiError as refusal:
        remember_refusal(refusal)
        close_world()
        return _page(case_id, step_id, errors.whole_sentence(refusal)), refusal.status
    note_progress()
    name = next((one.name for one in actors(world()) if one.person == voter), voter)
    flash(gettext("Suara kertas %(name)s tercatat.", name=name))
    return redirect(url_for("cases.show", case_id=case_id), 303)


def _check_chosen(voter: str) -> None:
    if not voter:
        raise NotAllowed("Pilih dahulu siapa yang memberi suara ini.")
    if not request.form.get("choice"):
        raise NotAllowed("Pilih dahulu apa isi surat suaranya.")


def _page(case_id: int, step_id: str, refusal: str = "") -> str:
    view = reading.case(world(), case_id, language())
    step = view.workflow.step(step_id)
    if step_id not in view.progress.open or not isinstance(step, Vote):
        raise StalePage("Langkah “{step}” tidak sedang menunggu suara.", step=step.title)
    return render_template("steps/paper_ballot.html", case=view, step=step, refusal=refusal,
                           electors=_electors(view, step), token=request.form.get("token", ""),
                           choices=[name for name in actions(step) if name != "recuse"])


def _electors(view: CaseView, step: Vote) -> tuple[tuple[Actor, str], ...]:
    """Everybody who holds the office, each with the sentence why no ballot of his may be entered, or ""."""
    me = actor()
    now = situation(world(), view.workflow, view.member_no, cooperative.today(world()), view.member_id,
                    holders=Holders(world()))
    role = awaited_role(view.workflow, view.progress, step.id, now)
    return tuple((one, may_enter(view.workflow, view.progress, step.id, me.person, me.role, one.person, now))
                 for one in actors(world()) if one.role == role)
