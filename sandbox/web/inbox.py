"""The inbox (Tugas): what waits for me, what I can start, what waits for others. The home of every role."""

from flask import Blueprint, g, render_template

from sandbox.cases import inbox
from sandbox.cases.actor import Actor
from sandbox.engine.definition import Workflow
from sandbox.training.roles import playable
from sandbox.web.arena import actor, world
from sandbox.web.language import language

pages = Blueprint("inbox", __name__, url_prefix="/arenas/<int:arena_id>")


@pages.get("/")
def show():
    me = actor()
    return render_template(
        "inbox/show.html", mine=inbox.mine(world(), me, language()), others=inbox.others(world(), me, language()),
        startable=startable(), able=who_can())


def startable() -> tuple[Workflow, ...]:
    """What the present officer may begin; nothing for a trainer who looks in."""
    return inbox.startable(world(), actor(), language()) if g.seat else ()


def who_can() -> dict[tuple[int, str], Actor]:
    """For each waiting step, by case and step, somebody this seat may play who is allowed to take it."""
    able: dict[tuple[int, str], Actor] = {}
    for candidate in playable(world(), g.seat) if g.seat else ():
        for waiting in inbox.mine(world(), candidate):
            if not waiting.refusal:
                able.setdefault((waiting.case_id, waiting.step), candidate)
    return able
