"""JSON in a world: what is written reads the same from both databases."""

from datetime import date

from sqlalchemy import insert, select

from sandbox.modules.cooperative.models import RuleSet
from sandbox.worlds.prepared import Prepared

SINCE = {"since": date(2026, 3, 14), "told": ["ya", None, 5]}


def test_a_date_inside_json_is_its_text(store, empty_world):
    rules = Prepared(insert(RuleSet.__table__), "effective_from", "adopted_by", "organ", "body")
    with store.session(empty_world) as session:
        session.add(RuleSet(effective_from=date(2025, 1, 1), adopted_by="RAT-2024/KEP-01", organ="general_meeting",
                            body=SINCE))
        session.flush()
        rules.run_many(session, [{"effective_from": date(2026, 1, 1), "adopted_by": "RAT-2025/KEP-01",
                                  "organ": "general_meeting", "body": SINCE}])

    with store.session(empty_world, write=False) as session:
        assert session.scalars(select(RuleSet.body)).all() == [{"since": "2026-03-14", "told": ["ya", None, 5]}] * 2
