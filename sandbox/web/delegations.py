"""Standing in (pendelegasian): who acts for whom, from when to when; giving an office to a deputy, taking it back."""

from collections.abc import Mapping
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from sandbox.cases.actor import Actor, actors
from sandbox.cases.delegations import delegate, delegations, end_delegation
from sandbox.errors import GladiError, InvalidValues
from sandbox.modules.cooperative import queries as cooperative
from sandbox.phrase import phrase
from sandbox.web import errors, forms
from sandbox.web.arena import actor, close_world, world
from sandbox.web.progress import note_progress, remember_refusal
from sandbox.web.saying import say
from sandbox.web.tokens import sent_token

CHAIR, NEVER = "chair", "supervisor"

pages = Blueprint("delegations", __name__, url_prefix="/arenas/<int:arena_id>/delegations")


@pages.get("")
def show():
    return _page({})


@pages.post("")
def create():
    try:
        role, _, holder = _chosen("office", phrase("Pilih jabatan yang diwakilkan.")).partition(":")
        deputy = _chosen("deputy", phrase("Pilih siapa wakilnya."))
        days = {name: _day(name) for name in ("since", "until")}
        delegate(world(), role=role, holder=holder, deputy=deputy, reason=request.form.get("reason", ""), by=actor(),
                 token=sent_token(), **days)
    except GladiError as refusal:
        return _refused(refusal)
    note_progress()
    flash(gettext("Pendelegasian tercatat. Wakilnya melihat tugas itu di daftar tugasnya."))
    return redirect(url_for(".show"), 303)


@pages.post("/<int:delegation_id>/end")
def end(delegation_id: int):
    try:
        end_delegation(world(), delegation_id, by=actor(), token=sent_token())
    except GladiError as refusal:
        return _refused(refusal)
    note_progress()
    flash(gettext("Pendelegasian diakhiri. Yang sudah dikerjakan wakilnya tetap berlaku."))
    return redirect(url_for(".show"), 303)


def _chosen(name: str, otherwise: str) -> str:
    if not request.form.get(name):
        raise InvalidValues({name: otherwise})
    return request.form[name]


def _day(name: str) -> date:
    try:
        return date.fromisoformat(forms.read_day(request.form.get(name, "").strip()))
    except ValueError as fault:
        raise InvalidValues({name: str(fault)}) from None


def _refused(refusal: GladiError):
    remember_refusal(refusal)
    close_world()
    wrong = {name: say(said) for name, said in refusal.fields.items()} if isinstance(refusal, InvalidValues) else {}
    return _page(wrong, "" if wrong else errors.whole_sentence(refusal)), refusal.status


def _page(wrong: Mapping[str, str], refusal: str = "") -> str:
    me, people = actor(), actors(world())
    return render_template(
        "delegations/show.html", me=me, today=cooperative.today(world()), wrong=wrong, refusal=refusal,
        names={one.person: one.name for one in people}, given=delegations(world()), offices=_offices(me, people),
        deputies=_deputies(people), may_end=lambda row: me.role == CHAIR or (me.person, me.role) == (row.holder,
                                                                                                     row.role))


def _offices(me: Actor, people: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """What the officer now played may give away: the own office; the chair gives any."""
    return tuple(one for one in people if one.role != NEVER and (me.role == CHAIR or one == me))


def _deputies(people: tuple[Actor, ...]) -> tuple[tuple[Actor, ...], ...]:
    """Every officer once, with all his offices; supervisors look on."""
    supervisors = {one.person for one in people if one.role == NEVER}
    by_person: dict[str, tuple[Actor, ...]] = {}
    for one in people:
        if one.person not in supervisors:
            by_person[one.person] = (*by_person.get(one.person, ()), one)
    return tuple(by_person.values())
