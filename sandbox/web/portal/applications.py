"""Applying (Pengajuan): what I may begin myself, its form, the same form again when it was sent back."""

from collections.abc import Callable

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext

from sandbox.cases import reading
from sandbox.cases.act import take_action
from sandbox.cases.definitions import in_language
from sandbox.cases.inbox import startable
from sandbox.cases.start import start_case
from sandbox.cases.versions_in_use import in_use
from sandbox.cases.waiting import open_steps
from sandbox.engine.definition import Workflow
from sandbox.engine.permission import begins_himself
from sandbox.errors import Forbidden, InvalidValues, NotAllowed, NotFound, RuleBroken
from sandbox.modules.cooperative.queries import today
from sandbox.modules.members.queries import standing
from sandbox.web import errors
from sandbox.web.arena import actor, close_world, world
from sandbox.web.language import language
from sandbox.web.paging import page_number, pages_of
from sandbox.web.portal.forms import Paper, new_paper, paper_of
from sandbox.web.portal.who import forget_me, me, my_case, pages
from sandbox.web.progress import note_progress, remember_refusal
from sandbox.web.saying import say
from sandbox.web.tokens import sent_token

PER_PAGE = 20


@pages.get("/applications")
def applications():
    page = page_number()
    found, total = reading.cases(world(), member_id=me().id, page=page, per_page=PER_PAGE, language=language())
    return render_template("portal/applications.html", cases=found, page=page, pages=pages_of(total, PER_PAGE),
                           waits=open_steps(world(), [view.id for view in found]), begins=begins())


@pages.get("/applications/new/<workflow_id>")
def new(workflow_id: str):
    return _page(new_paper(world(), _workflow(workflow_id), me().id, actor()), workflow_id)


@pages.post("/applications/new/<workflow_id>")
def begin(workflow_id: str):
    workflow, token = _workflow(workflow_id), sent_token()

    def send(paper: Paper) -> int:
        case_id = start_case(world(), workflow.id, by=actor(), member_id=me().id, token=token)
        return take_action(world(), case_id, step=paper.step.id, action="submit", values=paper.values(), by=actor(),
                           token=f"{token}:1").case_id

    return _sent(lambda: new_paper(world(), _workflow(workflow_id), me().id, actor()), send, workflow_id)


@pages.get("/applications/<int:case_id>/steps/<step_id>")
def step(case_id: int, step_id: str):
    view = my_case(case_id)
    found = reading.step_view(world(), view, step_id, actor())
    if step_id not in view.progress.open or found.refusal:
        flash(gettext("Langkah “%(step)s” tidak sedang menunggu Anda.", step=found.step.title), "waits")
        return redirect(url_for(".application", case_id=case_id), 303)
    return _page(paper_of(world(), view, step_id, actor()), view.workflow.id, view)


@pages.post("/applications/<int:case_id>/steps/<step_id>")
def take(case_id: int, step_id: str):
    token = sent_token()
    usual = next(iter(reading.step_view(world(), my_case(case_id), step_id, actor()).actions), "")

    def send(paper: Paper) -> int:
        return take_action(world(), case_id, step=step_id, action=usual, values=paper.values(), by=actor(),
                           token=token).case_id

    return _sent(lambda: paper_of(world(), my_case(case_id), step_id, actor()), send, "", case_id)


def begins() -> tuple[Workflow, ...]:
    """What this member may begin today; nothing once he has left."""
    if standing(me(), today(world())) != "active":
        return ()
    return tuple(one for one in startable(world(), actor(), language())
                 if one.subject == "member" and begins_himself(one))


def _workflow(workflow_id: str) -> Workflow:
    """Raises NotFound for what members do not begin, whether it exists or not."""
    if not any(one.id == workflow_id for one in begins()):
        raise NotFound(gettext("Pengajuan ini tidak dimulai oleh anggota."),
                       hint=gettext("Lihat apa saja yang dapat Anda ajukan di halaman Pengajuan."))
    return in_language(in_use(world(), workflow_id), language())


def _sent(read: Callable[[], Paper], send: Callable[[Paper], int], workflow_id: str, case_id: int | None = None):
    """Once sent, the way of the case; refused, the same page with everything typed still in it."""
    try:
        done = send(read())
    except (InvalidValues, RuleBroken, Forbidden, NotAllowed) as refusal:
        remember_refusal(refusal)
        close_world()
        forget_me()
        wrong = {name: say(said) for name, said in refusal.fields.items()} if isinstance(
            refusal, InvalidValues) else {}
        view = my_case(case_id) if case_id else None
        return _page(read(), workflow_id, view, said=errors.sentence(refusal), wrong=wrong), refusal.status
    note_progress()
    flash(gettext("Terkirim. Di halaman ini Anda dapat mengikuti jalannya."))
    return redirect(url_for(".application", case_id=done), 303)


def _page(paper: Paper, workflow_id: str, view=None, said=("", ""), wrong=None) -> str:
    g.pop("way_back", None)
    return render_template("portal/form.html", paper=paper, workflow_id=workflow_id, case=view, said=said,
                           wrong=wrong or {})
