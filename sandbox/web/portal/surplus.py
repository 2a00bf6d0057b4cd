"""My part of the SHU: the formula with my own numbers, pool by pool, and how it was paid."""

from collections.abc import Iterator

from flask import render_template
from flask_babel import lazy_gettext
from sqlalchemy import select

from sandbox.errors import NotFound
from sandbox.modules.surplus import queries
from sandbox.modules.surplus.models import SurplusProposal, SurplusShare
from sandbox.modules.surplus.sheets import TAX_NOTE, Sheet, sheet
from sandbox.web.arena import world
from sandbox.web.portal.who import me, pages

PAID_TO = {queries.SAVINGS: lazy_gettext("masuk simpanan sukarela Anda"), "1101": lazy_gettext("tunai dari kas"),
           "1102": lazy_gettext("transfer bank")}


@pages.get("/surplus")
def surplus():
    return render_template("portal/surpluses.html", sheets=list(_sheets()), paid_to=PAID_TO)


@pages.get("/surplus/<int:year>")
def surplus_of(year: int):
    """Raises NotFound when this member has no part in the SHU of that year."""
    found = next((one for one in _sheets() if one[0].year == year), None)
    if found is None:
        raise NotFound("Belum ada lembar SHU Anda untuk tahun {year}.", year=year,
                       hint="Lembar SHU ada setelah pembagiannya disusun sesudah tutup buku.")
    return render_template("portal/surplus.html", sheet=found[0], status=found[1], adoption=found[2], paid_to=PAID_TO,
                           tax_note=TAX_NOTE)


def _sheets() -> Iterator[tuple[Sheet, str, object]]:
    """The newest year first: the sheet, its status, and the decision of the meeting if there is one."""
    session = world()
    years = session.scalars(select(SurplusProposal.year).join(SurplusShare).where(SurplusShare.member_id == me().id)
                            .distinct().order_by(SurplusProposal.year.desc())).all()
    for year in years:
        proposal = queries.proposal(session, year)
        if queries.share_of(session, proposal, me().id):
            yield sheet(session, proposal, me().id), queries.status(session, proposal), queries.adoption(
                session, proposal)
