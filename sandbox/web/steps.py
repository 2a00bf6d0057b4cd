"""Taking a step: questions page by page, a look before money and law, then the act, once however often it is sent."""

from datetime import UTC, datetime
from functools import wraps

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext

from sandbox.cases.act import Taken, take_action
from sandbox.cases.offices import Names
from sandbox.engine.definition import Action
from sandbox.errors import Forbidden, GladiError, InvalidValues, RuleBroken
from sandbox.hall import db
from sandbox.training.drafts import draft_of, drop_draft, keep_draft
from sandbox.web import acts, errors, forms
from sandbox.web.arena import actor, close_world, world
from sandbox.web.background import behalf_name, due_of, sent_back
from sandbox.web.drawing import draw
from sandbox.web.language import language
from sandbox.web.progress import note_progress, note_refusal, remember_refusal
from sandbox.web.saying import say
from sandbox.web.sheet import Sheet, faults, open_sheet
from sandbox.web.terms import terms_to_sign
from sandbox.web.tokens import sent_token
from sandbox.web.transaction import after_undoing
from sandbox.web.waiting import able, awaited

LONGEST_KEY = 200

pages = Blueprint("steps", __name__, url_prefix="/arenas/<int:arena_id>/cases/<int:case_id>/steps/<step_id>")
pages.add_app_template_global(draw, "draw")


def keep_typing(view):
    """The answers of a page that cannot come back, after a reset or when its step moved on, wait as a draft."""
    @wraps(view)
    def keeping(**place):
        try:
            return view(**place)
        except GladiError:
            key, seat = request.form.get("draft", "")[:LONGEST_KEY], g.seat
            typed = {name.removeprefix(forms.PREFIX): text for name, text in request.form.items()
                     if name.startswith(forms.PREFIX)}
            if key and typed:
                after_undoing(lambda now: keep_draft(db.session, seat, key=key, values=typed, now=now))
            raise
    return keeping


@pages.get("")
def show(case_id: int, step_id: str):
    sheet, has_draft = _resumed(case_id, step_id)
    if not sheet.is_open:
        flash(gettext("Langkah “%(step)s” tidak sedang menunggu.", step=sheet.step.title), "waits")
        return redirect(url_for("cases.show", case_id=case_id), 303)
    if sheet.view.refusal:
        return _not_yours(sheet)
    if "check" in request.args or (sheet.wants_check and not sheet.asked):
        return _check_page(sheet, {})
    return _group_page(sheet, _group_number(sheet), {}, offered=has_draft and "group" not in request.args)


@pages.post("/questions")
def questions(case_id: int, step_id: str):
    """Which questions the page in hand asks after what was just answered; nothing is kept."""
    close_world()
    sheet = _sheet(case_id, step_id, request.form)
    return render_template("steps/questions.html", sheet=sheet, group=sheet.groups[_group_number(sheet)])


@pages.post("")
@note_refusal
@keep_typing
def take(case_id: int, step_id: str):
    token = sent_token()
    g.way_back = url_for("cases.show", case_id=case_id), gettext("Lihat berkas ini")
    sheet = _sheet(case_id, step_id, request.form)
    try:
        if request.form.get("stage") == "group" and sheet.asked:
            return _next_page(sheet, token)
        return _send(sheet, token)
    except (InvalidValues, RuleBroken, Forbidden) as refusal:
        return _again(case_id, step_id, refusal)


def _next_page(sheet: Sheet, token: str):
    """Keep what was typed on this page, then show the next one: questions, the check page, or the act itself."""
    number = _group_number(sheet)
    here, shown = set(sheet.groups[number].ids), set(request.form.get("shown", "").split())
    unread = faults(world(), sheet)
    wrong = {name: said for name, said in unread.items() if name in here & shown}
    if wrong:
        raise InvalidValues(wrong)
    # What the page itself showed later, by a script, may be answered already.
    if {name for name in here - shown if name in unread or forms.PREFIX + name not in request.form}:
        flash(gettext("Jawaban Anda membuka pertanyaan tambahan. Lengkapi, lalu lanjutkan."), "waits")
        return _to_page(sheet, group=number + 1)
    if number + 1 < len(sheet.groups):
        return _to_page(sheet, group=number + 2)
    return _to_page(sheet, check=1) if sheet.wants_check else _send(sheet, token)


def _to_page(sheet: Sheet, **page: int):
    keep_draft(db.session, g.seat, key=sheet.draft_key, values=_typed(sheet), now=datetime.now(UTC))
    return redirect(url_for(".show", case_id=sheet.case.id, step_id=sheet.step.id, **_in_name(sheet), **page),
                    303)


def _in_name(sheet: Sheet) -> dict[str, str]:
    """What an address of this step carries along while a deputy acts."""
    return {"behalf": sheet.behalf} if sheet.behalf else {}


def _send(sheet: Sheet, token: str):
    unread = forms.faults(sheet.form)
    if unread:
        raise InvalidValues(faults(world(), sheet))
    usual = next(iter(sheet.view.actions), "")  # an automatic step has none, and is refused as any other not waiting
    taken = take_action(
        world(), sheet.case.id, step=sheet.step.id, action=request.form.get("action", usual),
        values=sheet.values, by=actor(), token=token, reason=request.form.get("reason", ""),
        behalf=sheet.behalf)
    note_progress()
    drop_draft(db.session, g.seat, key=sheet.draft_key)
    return redirect(_after(sheet, taken), 303)


def _after(sheet: Sheet, taken: Taken) -> str:
    if isinstance(sheet.step, Action) or sheet.wants_check:
        return url_for("receipts.show", case_id=taken.case_id, action_id=taken.action_id)
    if taken.repeated:
        flash(gettext("Formulir ini sudah terkirim tadi. Tidak ada yang terjadi dua kali."), "waits")
    else:
        flash(gettext("Tersimpan: %(step)s.", step=sheet.step.title))
    return url_for("cases.show", case_id=taken.case_id)


def _again(case_id: int, step_id: str, refusal: GladiError):
    """The same page with the reason, everything typed still in it, nothing of it kept in the world."""
    remember_refusal(refusal)
    close_world()
    sheet = _sheet(case_id, step_id, request.form)
    key, typed, seat = sheet.draft_key, _typed(sheet), g.seat
    after_undoing(lambda now: keep_draft(db.session, seat, key=key, values=typed, now=now))
    wrong = refusal.fields if isinstance(refusal, InvalidValues) else {}
    said = errors.sentence(refusal)
    if request.form.get("stage") == "check" and not wrong:
        return _check_page(sheet, wrong, said), refusal.status
    number = sheet.group_with(wrong) if wrong else _group_number(sheet)
    return _group_page(sheet, number, wrong, said), refusal.status


def _resumed(case_id: int, step_id: str) -> tuple[Sheet, bool]:
    """The sheet as it was left, and whether anything had been left."""
    sheet = _sheet(case_id, step_id)
    draft = draft_of(db.session, g.seat, key=sheet.draft_key) if g.seat else None
    if draft is None:
        return sheet, False
    g.reason = draft.values.get("", "")
    return _sheet(case_id, step_id, draft=draft.values), True


def _sheet(case_id: int, step_id: str, sent=None, draft=None) -> Sheet:
    return open_sheet(world(), case_id, step_id, by=actor(), language=language(), sent=sent, draft=draft,
                      clerk=bool(g.seat and g.seat.mode_clerk), behalf=request.values.get("behalf", ""))


def _typed(sheet: Sheet) -> dict[str, str]:
    """A draft of the answers; the reason of a decision is kept under no name, which no field can have."""
    reason = request.form.get("reason", "")
    return {**forms.as_typed(sheet.form), **({"": reason} if reason else {})}


def _group_number(sheet: Sheet) -> int:
    return min(max(request.values.get("group", 1, type=int), 1), len(sheet.groups)) - 1


def _not_yours(sheet: Sheet):
    """Why not, and what else: in somebody's name, as somebody else, or with a ballot from paper."""
    [now] = [one for one in awaited(world(), sheet.case, actor()) if one.step.id == sheet.step.id]
    here = sheet.case.id, sheet.step.id
    return render_template("steps/not_yours.html", sheet=sheet, now=now, able=able(world(), [here]).get(here))


def _group_page(sheet: Sheet, number: int, wrong: dict, said: tuple[str, str] = ("", ""), *, offered: bool = False):
    return render_template(
        "steps/group.html", sheet=sheet, number=number, wrong=_said(wrong), said=said, offered=offered, token=_token(),
        terms=terms_to_sign(world(), sheet.case) if sheet.wants_check else None, **_around(sheet),
        reason=request.form.get("reason", g.get("reason", "")))


def _check_page(sheet: Sheet, wrong: dict, said: tuple[str, str] = ("", "")):
    by = actor()
    return render_template(
        "steps/check.html", sheet=sheet, behalf_name=behalf_name(world(), sheet.behalf),
        wrong=_said(wrong), said=said, token=_token(),
        figures=acts.figures(world(), sheet.case, sheet.step, by),
        button=acts.button_words(world(), sheet.case, sheet.step, by, sheet.values))


def _around(sheet: Sheet) -> dict[str, object]:
    """What stands above the questions: in whose name, who sent it back and why, who has voted already."""
    names = Names(world())
    return {"behalf_name": behalf_name(world(), sheet.behalf),
            "due": due_of(world(), sheet.case, sheet.step), "returned": sent_back(world(), sheet.case, sheet.step),
            "voted": tuple(names.get(ballot.person, ballot.person)
                           for ballot in sheet.case.progress.ballots.get(sheet.step.id, ()))}


def _said(wrong: dict[str, str]) -> dict[str, str]:
    return {name: say(sentence) for name, sentence in wrong.items()}


def _token() -> str:
    """A refused form keeps its token, so that sending it again is still the same act."""
    return request.form.get("token", "")
