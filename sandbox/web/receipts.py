"""The receipt after an act on money or law: its number, what the books now say, what happens next."""

from flask import Blueprint, render_template

from sandbox.cases import reading
from sandbox.errors import NotFound
from sandbox.web.arena import world
from sandbox.web.language import language
from sandbox.web.story import told

pages = Blueprint("receipts", __name__, url_prefix="/arenas/<int:arena_id>/cases/<int:case_id>/receipts")


@pages.get("/<int:action_id>")
def show(case_id: int, action_id: int):
    view = reading.case(world(), case_id, language())
    acted = next((one for one in told(world(), view) if one.line.action_id == action_id), None)
    if acted is None:
        raise NotFound("Bukti nomor {number} tidak ada pada berkas ini.", number=action_id)
    return render_template("receipts/show.html", case=view, acted=acted)
