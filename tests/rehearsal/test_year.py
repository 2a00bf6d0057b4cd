"""January of the seeded cooperative, day by day: counter, loans, payroll lists, the year closed, the RAT prepared."""

from datetime import date
from itertools import takewhile

from sqlalchemy import func, select

from sandbox.cases.models import Case
from sandbox.modules.catalog import verify
from sandbox.modules.cooperative.queries import today
from sandbox.modules.ledger.periods import locked_until
from sandbox.modules.meetings.queries import current_meeting
from sandbox.modules.surplus.queries import proposals
from sandbox.rehearsal.year import play_year

UNTIL = date(2026, 1, 30)


def test_january_is_played_by_workflows_alone(kpri_store, kpri):
    played = list(takewhile(lambda one: one.day < UNTIL, play_year(kpri_store, kpri)))

    with kpri_store.session(kpri) as session:
        begun = dict(session.execute(select(Case.workflow, func.count()).group_by(Case.workflow)).all())
        assert (len(played), today(session)) == (12, UNTIL)
        assert {"savings-deposit", "shop-purchase", "counter-sale", "goods-purchase", "daily-cash-closing",
                "payroll-deduction", "loan-approval", "member-onboarding", "year-end-close", "surplus-distribution",
                "rat-preparation"} <= begun.keys()
        assert (begun["payroll-deduction"], begun["year-end-close"], begun["rat-preparation"]) == (15, 1, 1)
        assert (current_meeting(session).book_year, current_meeting(session).status) == (2025, "invited")
        assert [finding.sentence for finding in verify(session) if not finding.ok] == []


def test_a_stopped_run_goes_on_where_it_was(kpri_store, kpri):
    first = next(play_year(kpri_store, kpri))
    second = next(play_year(kpri_store, kpri))

    assert (first.day, second.day) == (date(2026, 1, 13), date(2026, 1, 14))
    with kpri_store.session(kpri) as session:
        assert (locked_until(session), len(proposals(session, 2025))) == (date(2025, 12, 31), 1)
