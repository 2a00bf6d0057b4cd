"""How much may I borrow, and why (Boleh pinjam berapa): a product and a term in, the largest principal out."""

from flask import render_template, request

from sandbox.modules.cooperative.queries import today
from sandbox.modules.members.queries import standing
from sandbox.web.arena import actor, world
from sandbox.web.borrowing import borrowing
from sandbox.web.numbers import whole
from sandbox.web.portal import limits
from sandbox.web.portal.who import me, pages

USUAL_TERM, LONGEST_TERM = 12, 600


@pages.get("/borrowing")
def borrow():
    session, member, now = world(), me(), today(world())
    asks, name = borrowing(session, member, now), request.args.get("product", "")
    offer = next((one for one in asks.offers if one.product.id == name), asks.offers[0])
    typed = min(max(request.args.get("term_months", USUAL_TERM, type=whole), 1), LONGEST_TERM)
    found = limits.wish(session, member, asks, offer, typed, now)
    workflow = limits.granting(session)
    judged = limits.conditions(session, workflow, member, actor(), found, now) if workflow else ()
    return render_template(
        "portal/borrow.html", products=[one.product for one in asks.offers], wish=found, typed_term=typed, asks=asks,
        workflow=workflow, judged=judged, active=standing(member, now) == "active",
        can_apply=bool(workflow and found.largest and all(one.held for one in judged)))

