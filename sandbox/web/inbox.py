"""The inbox (Tugas): what waits for me, what I can start, what waits for others. The home of every role."""

from collections.abc import Callable

from flask import Blueprint, g, render_template

from sandbox.cases import inbox
from sandbox.engine.definition import Workflow
from sandbox.training.guide import workflow_to_begin
from sandbox.web.arena import actor, world
from sandbox.web.language import language
from sandbox.web.notices import unread
from sandbox.web.paging import page_number, pages_of
from sandbox.web.timing import deadline
from sandbox.web.waiting import able

PER_PAGE = 20

pages = Blueprint("inbox", __name__, url_prefix="/arenas/<int:arena_id>")


@pages.get("/")
def show():
    me, page, others_page = actor(), page_number(), page_number("others")
    mine = inbox.mine(world(), me, language(), page=page, per_page=PER_PAGE)
    others = inbox.others(world(), me, language(), page=others_page, per_page=PER_PAGE)
    count, count_others = inbox.count_mine(world(), me), inbox.count_others(world(), me)
    return render_template(
        "inbox/show.html", mine=mine, count=count, page=page, pages=pages_of(count, PER_PAGE), others=others,
        others_page=others_page, others_pages=pages_of(count_others, PER_PAGE), **startable(),
        able=able(world(), ((task.case_id, task.step) for task in (*mine, *others))), unread=unread(),
        deadline=lambda task: deadline(world(), task.due_on) if task.due_on else None)


def startable(fits: Callable[[Workflow], bool] = lambda workflow: True) -> dict[str, list[Workflow]]:
    """What the present officer may begin: what the exercise begins with, and the others.

    Nothing for a trainer who looks in.
    """
    found = [one for one in inbox.startable(world(), actor(), language()) if fits(one)] if g.seat else []
    wanted = workflow_to_begin(g.arena)
    return {"exercise": [one for one in found if one.id == wanted],
            "startable": [one for one in found if one.id != wanted]}
