"""Through whose eyes: the portal takes the member from the seat alone, so no address can name another."""

from flask import Blueprint, g, url_for
from flask_babel import gettext

from sandbox.cases import reading
from sandbox.cases.reading import CaseView
from sandbox.engine.wording import MEMBER
from sandbox.errors import Forbidden, NotFound
from sandbox.modules.members.models import Member
from sandbox.modules.members.queries import member_numbered
from sandbox.web.arena import actor, world
from sandbox.web.language import language

pages = Blueprint("portal", __name__, url_prefix="/arenas/<int:arena_id>/portal")


@pages.before_request
def check_member() -> None:
    """Raises Forbidden for who plays an office: these pages are nobody's but one member's."""
    if actor().role != MEMBER:
        g.way_back = url_for("officer.members"), gettext("Pilih anggota")
        raise Forbidden(gettext("Halaman ini milik seorang anggota, sedangkan Anda sekarang memegang jabatan."),
                        hint=gettext("Pilih anggota yang hendak Anda lihat dengan matanya."))


def me() -> Member:
    if "portal_member" not in g:
        g.portal_member = member_numbered(world(), actor().person)
    return g.portal_member


def forget_me() -> None:
    """After a refusal the world was closed, and with it the row."""
    g.pop("portal_member", None)


def my_case(case_id: int) -> CaseView:
    """Raises NotFound in the same words for another's case as for none at all."""
    view = reading.case(world(), case_id, language())
    if view.member_id != me().id:
        raise NotFound("Tidak ada berkas nomor {number} di koperasi ini.", number=case_id)
    return view
