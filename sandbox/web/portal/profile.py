"""Me (Saya): what the register holds of me, my consent, how to have a mistake put right."""

from flask import render_template
from sqlalchemy import select

from sandbox.cases.export import mask_nik
from sandbox.modules.cooperative.queries import today
from sandbox.modules.members.models import RegisterEntry
from sandbox.modules.members.queries import months_a_member, standing
from sandbox.web.arena import world
from sandbox.web.portal.applications import begins
from sandbox.web.portal.who import me, pages

# Workflows by which data are put right or a wrong is told, where the cooperative has them and members may begin them.
CORRECTIONS = ("complaint",)


@pages.get("/profile")
def profile():
    session, member, now = world(), me(), today(world())
    return render_template(
        "portal/profile.html", member=member, nik=mask_nik(member.nik), standing=standing(member, now),
        months=months_a_member(member, now),
        entry=session.scalar(select(RegisterEntry).where(RegisterEntry.member_id == member.id)),
        corrections=[one for one in begins() if one.id in CORRECTIONS])
