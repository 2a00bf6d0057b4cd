"""A cooperative with a whole year ahead: the year before is closed, its RAT and everything else is still to come."""

from datetime import date

import pytest
from sqlalchemy import func, select

from sandbox.errors import NotFound
from sandbox.modules import catalog
from sandbox.modules.cooperative.queries import get_cooperative, rules
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.queries import account_balance, trial_balance
from sandbox.modules.loans.allowances import allowance_needed, last_run
from sandbox.modules.meetings.queries import meetings
from sandbox.worlds.store import open_store
from seed.build import ensure_template
from seed.presets import preset_named
from seed.years import at_start_of


@pytest.mark.parametrize(("year", "held"), [(2025, 2023), (2026, 2024)])
def test_the_books_stand_at_the_end_of_the_year_before(tmp_path, every_model, year, held):
    store = open_store(tmp_path)
    store.create("baru", template=ensure_template(store, "kpri-kalteng", 7, year))
    with store.session("baru", write=False) as session:
        results = [row for row in trial_balance(session).rows if row.code[0] in "45" and row.debit != row.credit]

        assert [finding for finding in catalog.verify(session) if not finding.ok] == []
        assert get_cooperative(session).today == date(year, 1, 2) == session.scalar(select(func.max(Entry.entry_date)))
        assert results == [] and account_balance(session, "3301") > 10_000_000
        assert allowance_needed(session, date(year - 1, 12, 31)) == last_run(session).total
        assert [meeting.book_year for meeting in meetings(session)] == [held]
        assert (rules(session)["approval_limits"]["chair"] == 10_000_000) == (year == 2026)
    store.close()


def test_a_year_the_books_do_not_reach_is_refused():
    with pytest.raises(NotFound, match="belum bisa dimulai pada 2024"):
        at_start_of(preset_named("kpri-kalteng"), 2024)
