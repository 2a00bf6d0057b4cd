"""Cases (berkas): all of them, starting one, and one whole with its drawing and its story."""

from flask import Blueprint, redirect, render_template, request, url_for

from sandbox.cases import reading
from sandbox.cases.definitions import in_language
from sandbox.cases.start import start_case
from sandbox.cases.versions import in_use
from sandbox.modules.members.queries import member as find_member
from sandbox.modules.members.queries import search_members
from sandbox.web.arena import actor, world
from sandbox.web.case_page import case_page
from sandbox.web.drawing import draw
from sandbox.web.language import language
from sandbox.web.numbers import whole
from sandbox.web.paging import page_number, pages_of
from sandbox.web.progress import note_progress, note_refusal
from sandbox.web.tokens import sent_token

pages = Blueprint("cases", __name__, url_prefix="/arenas/<int:arena_id>/cases")

PER_PAGE = 20


@pages.get("")
def index():
    page = page_number()
    found, total = reading.cases(world(), page=page, per_page=PER_PAGE, language=language())
    return render_template("cases/index.html", cases=found, page=page, pages=pages_of(total, PER_PAGE))


@pages.get("/new/<workflow_id>")
def begin(workflow_id: str):
    """Whom is it about: found by name or number. A workflow about nobody yet starts from here at once."""
    workflow = in_language(in_use(world(), workflow_id), language())
    typed, member_id = request.args.get("q", ""), request.args.get("member", type=whole)
    found, total = ((), 0)
    if workflow.subject == "member" and typed.strip():
        found, total = search_members(world(), typed, page=1, per_page=PER_PAGE, standing="active")
    return render_template(
        "cases/begin.html", workflow=workflow, typed=typed, found=found, total=total, me=actor(),
        member=find_member(world(), member_id) if member_id else None, drawn=draw(workflow))


@pages.post("")
@note_refusal
def start():
    case_id = start_case(world(), request.form.get("workflow", ""), by=actor(), token=sent_token(),
                         member_id=request.form.get("member", type=whole))
    note_progress()
    view = reading.case(world(), case_id)
    step = next(iter(view.progress.open), None)
    if step and view.workflow.step(step).by == actor().role:
        return redirect(url_for("steps.show", case_id=case_id, step_id=step), 303)
    return redirect(url_for(".show", case_id=case_id), 303)


@pages.get("/<int:case_id>")
def show(case_id: int):
    return case_page(case_id)
