"""Kaltim's board and supervisors hold office until June: the RAT of March has to fill every office."""

from datetime import date
from itertools import takewhile

from sqlalchemy import func, select

from sandbox.cases.models import Case
from sandbox.modules.catalog import verify
from sandbox.modules.cooperative.queries import officers
from sandbox.rehearsal.year import play_year
from sandbox.worlds.store import open_store
from seed.build import ensure_template

AFTER = date(2026, 3, 12)


def test_the_rat_fills_every_office_whose_term_ends(tmp_path, every_model):
    store = open_store(tmp_path / "worlds")
    store.create("kaltim", template=ensure_template(store, "kaltim-provinsi", 7, 2026))
    list(takewhile(lambda one: one.day < AFTER, play_year(store, "kaltim")))

    with store.session("kaltim", write=False) as session:
        in_office = [one for one in officers(session) if one.until]
        followed = session.scalar(select(func.count(Case.id)).where(Case.workflow == "rat-follow-up"))
        wrong = [finding.sentence for finding in verify(session) if not finding.ok]
    store.close()

    assert {one.role for one in in_office} == {"chair", "secretary", "treasurer", "board", "supervisor"}
    assert {(one.since, one.until) for one in in_office} == {(date(2026, 3, 9), date(2031, 3, 8))}
    assert (followed, wrong) == (1, [])
