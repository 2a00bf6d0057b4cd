"""The cooperative's rules: every key with its standing and source, changing them by a decision, what changed when."""

from collections.abc import Mapping
from datetime import date

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext

from sandbox.cases.rules import KEEPERS, change_rules
from sandbox.errors import GladiError, InvalidValues, NotFound
from sandbox.modules.cooperative import queries as cooperative
from sandbox.modules.cooperative.amending import history
from sandbox.modules.cooperative.models import RuleSet
from sandbox.modules.cooperative.standing import BOARD, COUNTED, MEMBERS, Key, group_title, keys, say_bounds, value_of
from sandbox.modules.cooperative.standing import say as say_value
from sandbox.modules.meetings.queries import all_resolutions
from sandbox.phrase import phrase
from sandbox.web import errors, forms, rule_boxes
from sandbox.web.arena import actor, close_world, world
from sandbox.web.progress import note_progress, remember_refusal
from sandbox.web.saying import say
from sandbox.web.tokens import sent_token

pages = Blueprint("rules", __name__, url_prefix="/arenas/<int:arena_id>/rules")

RESOLUTIONS_SHOWN = 20


@pages.get("")
def index():
    version = cooperative.rule_set(world())
    groups: dict[str, list[Key]] = {}
    for key in sorted(keys(version.body), key=lambda key: key.group == "holidays"):
        groups.setdefault(key.group, []).append(key)
    return render_template("rules/index.html", version=version, coming=_coming(version), groups=[
        (group, group_title(group, version.body), some) for group, some in groups.items()])


@pages.get("/history")
def changes():
    return render_template("rules/history.html", versions=history(world()), say_value=say_value,
                           group_title=group_title, today=cooperative.today(world()))


@pages.get("/<group>")
def show(group: str):
    version = cooperative.rule_set(world())
    mine = _keys(version, group)
    return render_template("rules/group.html", group=group, title=group_title(group, version.body), version=version,
                           keys=mine, coming=_coming(version), may_change=_may_change(),
                           values={key.path: say_value(key, value_of(version.body, key.path)) for key in mine},
                           bounds={key.path: say_bounds(key) for key in mine})


@pages.get("/<group>/change")
def change(group: str):
    return _form(group, {})


@pages.post("/<group>/change")
def save(group: str):
    version = cooperative.rule_set(world())
    values, unread = rule_boxes.read(_keys(version, group), request.form)
    try:
        if unread:
            raise InvalidValues(unread)
        changed = change_rules(world(), values, organ=_organ(), decision_no=request.form.get("decision_no", ""),
                               decided_on=_day("decided_on"), effective_from=_since(), by=actor(), token=sent_token())
    except GladiError as refusal:
        return _refused(group, refusal)
    note_progress()
    flash(gettext("Aturan baru tercatat dengan keputusan %(number)s.", number=changed.adopted_by))
    return redirect(url_for(".show", group=group), 303)


def _refused(group: str, refusal: GladiError):
    remember_refusal(refusal)
    close_world()
    wrong = {name: say(said) for name, said in refusal.fields.items()} if isinstance(refusal, InvalidValues) else {}
    return _form(group, wrong, "" if wrong else errors.whole_sentence(refusal)), refusal.status


def _form(group: str, wrong: Mapping[str, str], refusal: str = "") -> str:
    version, today = cooperative.rule_set(world()), cooperative.today(world())
    mine = _keys(version, group)
    return render_template(
        "rules/change.html", group=group, title=group_title(group, version.body), wrong=wrong, refusal=refusal,
        today=today, boxes=rule_boxes.boxes(mine, version.body, request.form), may_change=_may_change(),
        fixed=[(key, say_value(key, value_of(version.body, key.path))) for key in mine if key.fixed],
        bounds={key.path: say_bounds(key) for key in mine}, organ=request.form.get("organ") or _usual_organ(mine),
        members=MEMBERS, board=BOARD, units=COUNTED, resolutions=all_resolutions(world(), RESOLUTIONS_SHOWN))


def _keys(version: RuleSet, group: str) -> tuple[Key, ...]:
    found = tuple(key for key in keys(version.body) if key.group == group)
    if not found:
        raise NotFound(gettext("Kelompok aturan ini tidak ada di koperasi ini."),
                       hint=gettext("Pilih dari daftar aturan."))
    return found


def _coming(version: RuleSet) -> tuple[RuleSet, ...]:
    """Decided, but not in force yet."""
    return tuple(one.rule_set for one in history(world()) if one.rule_set.effective_from > version.effective_from)


def _may_change() -> bool:
    return bool(g.seat) and actor().role in KEEPERS


def _usual_organ(mine: tuple[Key, ...]) -> str:
    return MEMBERS if any(key.organ == MEMBERS for key in mine) else BOARD


def _organ() -> str:
    organ = request.form.get("organ", "")
    if organ not in (MEMBERS, BOARD):
        raise InvalidValues({"organ": phrase("Pilih siapa yang memutuskan perubahan ini.")})
    return organ


def _since() -> date:
    day = _day("effective_from")
    if day is None:
        raise InvalidValues({"effective_from": phrase("Tulis sejak tanggal berapa aturan baru ini berlaku.")})
    return day


def _day(name: str) -> date | None:
    text = request.form.get(name, "").strip()
    try:
        return date.fromisoformat(forms.read_day(text)) if text else None
    except ValueError as fault:
        raise InvalidValues({name: str(fault)}) from None
