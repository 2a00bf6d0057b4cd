"""Where a published version takes effect: chosen among the own cooperatives, for new cases only."""

import secrets
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import ngettext
from flask_login import current_user

from sandbox.cases.actor import actors
from sandbox.cases.versions import in_use, preview, publish
from sandbox.design.library import latest, parsed, version
from sandbox.errors import GladiError, NotAllowed, NotFound
from sandbox.hall import db
from sandbox.training.models import Arena
from sandbox.training.own import own_arenas
from sandbox.web.design.compressing import compress
from sandbox.web.hall import store
from sandbox.web.trainers import for_trainers_only

pages = Blueprint("design_adoption", __name__, url_prefix="/trainer/workflows/published/<workflow_id>")
pages.before_request(for_trainers_only)
pages.after_request(compress)


@dataclass(frozen=True)
class Place:
    """One own cooperative: which version new cases follow there, and how many running ones follow another."""

    arena: Arena
    version: str  # "" when it has none
    is_this: bool
    waiting: int


@pages.get("")
def show(workflow_id: str):
    chosen = _chosen(workflow_id)
    places = [place for arena in own_arenas(db.session, current_user.trainer) if (place := _place(arena, chosen))]
    return render_template("design/adoption.html", version=chosen, places=places)


@pages.post("")
def put_in_use(workflow_id: str):
    chosen, arenas = _chosen(workflow_id), _ticked()
    for arena in arenas:
        with store().session(arena.world) as world:
            publish(world, parsed(chosen), by=actors(world)[0], token=f"publish-{secrets.token_hex(8)}",
                    texts=chosen.texts)
    flash(ngettext("Versi %(version)s dipakai di %(num)s koperasi, untuk berkas yang dimulai sejak sekarang.",
                   "Versi %(version)s dipakai di %(num)s koperasi, untuk berkas yang dimulai sejak sekarang.",
                   len(arenas), version=chosen.version))
    return redirect(url_for(".show", workflow_id=workflow_id, version=chosen.version), 303)


def _ticked() -> list[Arena]:
    wanted = {number for number in request.form.getlist("arena") if number}
    owned = {str(arena.id): arena for arena in own_arenas(db.session, current_user.trainer)}
    if not wanted:
        raise NotAllowed("Pilih dahulu koperasinya.", hint="Centang koperasinya, lalu tekan tombolnya.")
    if not wanted <= owned.keys():
        raise NotFound("Koperasi ini bukan milik Anda, atau sudah tidak ada.", hint="Lihat daftar koperasi Anda.")
    return [owned[number] for number in sorted(wanted, key=int)]


def _chosen(workflow_id: str):
    if wanted := request.values.get("version"):
        return version(db.session, workflow_id, wanted)
    return latest(db.session, workflow_id)


def _place(arena: Arena, chosen) -> Place | None:
    """None for one whose world is lost."""
    try:
        with store().session(arena.world, write=False) as world:
            used = _used(world, chosen.workflow)
            return Place(arena, used.version if used else "", used is not None and used.digest == chosen.digest,
                         len(preview(world, chosen.workflow)) if used else 0)
    except GladiError:
        return None


def _used(world, workflow_id: str):
    try:
        return in_use(world, workflow_id)
    except GladiError:
        return None
