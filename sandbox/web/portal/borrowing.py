"""How much may I borrow, and why (Boleh pinjam berapa): a product and a term in, the largest principal out."""

from flask import render_template, request

from sandbox.modules.cooperative.queries import rules, today
from sandbox.modules.loans.products import product_named
from sandbox.modules.members.queries import standing
from sandbox.web.arena import actor, world
from sandbox.web.borrowing import borrowing
from sandbox.web.numbers import whole
from sandbox.web.portal import limits
from sandbox.web.portal.who import me, pages

USUAL_TERM, LONGEST_TERM = 12, 600


@pages.get("/borrowing")
def borrow():
    session, member, now, body = world(), me(), today(world()), rules(world())
    products = [product_named(body, name) for name in body["loan_products"]]
    asked = request.args.get("product", "")
    name = asked if asked in body["loan_products"] else products[0].id
    typed = request.args.get("term_months", USUAL_TERM, type=whole)
    found = limits.wish(session, member, name, min(max(typed, 1), LONGEST_TERM), now)
    workflow = limits.granting(session)
    judged = limits.conditions(session, workflow, member, actor(), found, now) if workflow else ()
    return render_template(
        "portal/borrow.html", products=products, wish=found, typed_term=typed, asks=borrowing(session, member, now),
        workflow=workflow, judged=judged,
        active=standing(member, now) == "active",
        can_apply=bool(workflow and found.largest and all(one.held for one in judged)))

