"""The calendar, the rules in force, the offices."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from sandbox.errors import DefinitionError, NotFound, RuleBroken
from sandbox.modules.contract import Occasion
from sandbox.modules.cooperative import FACTS, queries
from sandbox.modules.cooperative.operations import adopt_rules, advance_calendar
from sandbox.modules.cooperative.rules import DEFAULT_RULES
from tests.modules.melati import TODAY


def test_calendar_moves_forward_only(session):
    assert advance_calendar(session, days=30) == queries.today(session) == date(2025, 4, 13)
    for days in (0, -1, 367):
        with pytest.raises(RuleBroken, match=f"bukan {days}"):
            advance_calendar(session, days=days)


def test_rules_change_on_the_day_they_take_effect(session):
    dearer = DEFAULT_RULES | {"savings": DEFAULT_RULES["savings"] | {"principal": 100_000}}
    adopt_rules(session, dearer, effective_from=date(2025, 4, 1), adopted_by="RAT-2025/KEP-03")

    assert queries.rules(session)["savings"]["principal"] == 50_000
    assert queries.rules(session, date(2025, 4, 1))["savings"]["principal"] == 100_000
    with pytest.raises(NotFound):
        queries.rules(session, date(2024, 3, 14))


def test_bad_rules_are_not_adopted(session):
    with pytest.raises(DefinitionError) as refused:
        adopt_rules(session, {}, effective_from=TODAY, adopted_by="RAT")
    assert refused.value.problems[0].code == "required"


def test_adopted_rules_stay_as_they_were(session):
    for statement in ("UPDATE rule_set SET adopted_by = 'Ketua'", "DELETE FROM rule_set"):
        with pytest.raises(DBAPIError, match="rule_set: riwayat"), session.begin_nested():
            session.execute(text(statement))


def test_offices_end(session):
    assert queries.holders(session) == {"chair": ("A-0003",), "treasurer": ("STAF-01",)}
    assert [officer.person for officer in queries.officers(session, role="cashier", on=date(2024, 12, 31))] == [
        "STAF-02"]


def test_facts_tell_the_rules_in_force(session):
    asked = Occasion(session, 1, None, {}, "STAF-01", "treasurer", TODAY, "kunci")
    assert {name: fact.read(asked) for name, fact in FACTS.items()} == {
        "cooperative.today": TODAY,
        "cooperative.approval_limit_manager": 5_000_000,
        "cooperative.approval_limit_chair": 25_000_000,
        "cooperative.min_membership_months": 3,
        "cooperative.contract_min_months": 6,
        "cooperative.honorer_voting": True,
        "cooperative.name": "KPRI Contoh Melati",
        "cooperative.legal_entity_no": "0000/BH/XVI.14/1/2014",
        "cooperative.coop_nik": "000000000000",
        "cooperative.supervising_office": "Dinas Koperasi dan UKM Prov. Kalteng",
    }
