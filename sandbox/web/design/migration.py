"""Moving running cases onto the version in use: case by case what moves, what cannot and why; chosen, then done."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import ngettext
from flask_login import current_user

from sandbox.cases.actor import actors
from sandbox.cases.versions import in_use, migrate, preview
from sandbox.errors import NotAllowed
from sandbox.hall import db
from sandbox.training.own import own_arena
from sandbox.web.design.compressing import compress
from sandbox.web.hall import store
from sandbox.web.numbers import whole
from sandbox.web.tokens import new_token, sent_token
from sandbox.web.trainers import for_trainers_only

pages = Blueprint("design_migration", __name__,
                  url_prefix="/trainer/cooperatives/<int:number>/migrations/<workflow_id>")
pages.before_request(for_trainers_only)
pages.after_request(compress)


@pages.get("")
def show(number: int, workflow_id: str):
    arena = own_arena(db.session, current_user, number)
    with store().session(arena.world, write=False) as world:
        return render_template("design/migration.html", arena=arena, workflow=in_use(world, workflow_id),
                               lines=preview(world, workflow_id), token=new_token())


@pages.post("")
def move(number: int, workflow_id: str):
    arena = own_arena(db.session, current_user, number)
    chosen = request.form.getlist("case", type=whole)
    if not chosen:
        raise NotAllowed("Pilih dahulu berkas yang dipindahkan.", hint="Centang berkasnya, lalu tekan tombolnya.")
    with store().session(arena.world) as world:
        lines = migrate(world, chosen, by=actors(world)[0], token=sent_token())
    moved = sum(line.moves for line in lines)
    flash(ngettext("%(num)s berkas kini mengikuti versi baru.", "%(num)s berkas kini mengikuti versi baru.", moved))
    return redirect(url_for(".show", number=number, workflow_id=workflow_id), 303)
