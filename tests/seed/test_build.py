"""The template: the same to the byte from the same number, whole on both databases, with the promised cast."""

from datetime import date

import pytest
from sqlalchemy import func, select

from sandbox.modules import catalog
from sandbox.modules.cooperative.queries import get_cooperative, holders, rules
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.loans import limits, queries
from sandbox.modules.loans.models import Loan
from sandbox.modules.loans.products import product_named
from sandbox.modules.members.models import Member
from sandbox.modules.members.queries import count_by_standing, next_member_no, possible_duplicates
from sandbox.modules.savings.queries import balances, principal_due
from sandbox.worlds.store import open_store
from seed.build import ensure_template, template_name
from seed.planted import PLANTED

TODAY = date(2026, 1, 12)


@pytest.fixture(scope="module")
def world(kpri_store):
    """One for all tests of this file: they only read."""
    kpri_store.create("seed", template=template_name("kpri-kalteng", 7))
    yield "seed"
    kpri_store.drop("seed")


@pytest.fixture
def session(world, kpri_store):
    with kpri_store.session(world, write=False) as session:
        yield session


def template_bytes(place, number: int) -> bytes:
    store = open_store(place)
    name = ensure_template(store, "kpri-kalteng", number)
    store.close()
    return (place / "templates" / f"{name}.db").read_bytes()


def test_a_number_is_a_template_to_the_byte(tmp_path, every_model):
    first = template_bytes(tmp_path / "first", 7)
    assert template_bytes(tmp_path / "second", 7) == first
    assert template_bytes(tmp_path / "other", 8) != first


def test_every_proof_of_the_books_holds(session):
    assert [finding for finding in catalog.verify(session) if not finding.ok] == []


def test_the_cooperative_is_fictitious_and_has_adopted_its_rules(session):
    cooperative = get_cooperative(session)
    assert (cooperative.name, cooperative.today) == ("KPRI Contoh Isen Mulang", TODAY)
    assert cooperative.legal_entity_no.startswith("0000/") and cooperative.coop_nik.startswith("00")
    assert rules(session)["approval_limits"] == {"manager": 5_000_000, "chair": 10_000_000}
    assert rules(session)["loan_products"]["regular"]["ceiling_savings_multiple"] == 4
    assert rules(session, date(2025, 6, 1))["loan_products"]["regular"]["ceiling_savings_multiple"] == 10


def test_every_office_is_held(session):
    assert holders(session) == {
        "chair": ("A-0003",), "secretary": ("A-0011",), "treasurer": ("A-0009",), "manager": ("STAF-01",),
        "loan_officer": ("STAF-02",), "bookkeeper": ("STAF-03",), "cashier": ("STAF-04",),
        "board": ("A-0003", "A-0011", "A-0009"), "credit_committee": ("A-0015", "A-0023", "A-0057"),
        "supervisor": ("A-0018", "A-0027", "A-0034")}


def test_the_next_member_is_number_301(session):
    assert count_by_standing(session) == {"applicant": 0, "active": 278, "exited": 22}
    assert next_member_no(session) == "A-0301"


def test_sari_can_borrow_four_times_her_capital(session):
    sari = session.get(Member, 42)
    regular = product_named(rules(session), "regular")

    assert balances(session, 42) == {"principal_savings": 50_000, "mandatory_savings": 3_600_000,
                                     "voluntary_savings": 1_050_000, "loan_linked_savings": 0}
    assert principal_due(session, 42) == 0
    assert limits.ceiling(session, sari, regular, rules(session)) == 14_600_000
    assert limits.capacity(session, sari, rules(session)) == 1_279_632
    assert queries.loans_of(session, 42) == []


@pytest.mark.parametrize("row", [57, 66, 101, 133])
def test_who_asks_in_an_exercise_has_no_loan_yet(session, row):
    assert queries.loans_of(session, row) == []


def test_one_borrower_stopped_paying_and_another_is_half_way(session):
    [late], [half] = queries.loans_of(session, 118), queries.loans_of(session, 150)
    arrears = queries.arrears(session, late, TODAY)

    assert (late.principal, late.term_months, arrears.days > 120) == (18_000_000, 36, True)
    assert (queries.outstanding(session, half), half.principal) == (6_000_000, 12_000_000)
    assert queries.arrears(session, half, TODAY) == queries.Arrears(0, 0)


def test_only_those_who_stopped_paying_are_in_arrears_long(session):
    late = [loan for loan, arrears in queries.loans_in_arrears(session, TODAY) if arrears.days > 31]
    assert 3 <= len(late) <= 12


def test_the_look_alike_of_an_applicant_is_found(session):
    found = possible_duplicates(session, "6271015702900000", "Sitti Rahmah", date(1990, 2, 17))
    assert [(one.member.member_no, one.reason) for one in found] == [("A-0066", "nama mirip dan tanggal lahir sama")]


def test_the_closed_year_is_closed_and_its_surplus_shared(session):
    keys = session.scalars(select(Entry.key).where(Entry.key.in_(("tutup-2024", "shu-2024", "bayar-shu-2024")))).all()
    assert sorted(keys) == ["bayar-shu-2024", "shu-2024", "tutup-2024"]
    assert session.scalar(select(func.count()).where(Entry.key == "tutup-2025")) == 0
    assert account_balance(session, "2401") == 0


def test_planted_problems_are_there(session):
    people = {row: session.get(Member, row) for row in (171, 188, 205, 222, 246, 259, 260)}
    [dear], [short] = queries.loans_of(session, 214), queries.loans_of(session, 205)
    last_due = queries.installments(session, short)[-1].due_on

    assert len({planted.id for planted in PLANTED}) == len(PLANTED) == 9
    assert people[171].birth_date == people[246].birth_date and people[171].nik != people[246].nik
    assert people[222].nip[:8] != f"{people[222].birth_date:%Y%m%d}"
    assert people[259].payroll_account == people[260].payroll_account
    assert people[188].net_pay > 5_500_000
    assert dear.rate_bp * 12 > rules(session)["loan_caps"]["rate_year_max_bp"]
    assert last_due > people[205].contract_end
    assert (account_balance(session, "1203"), account_balance(session, "1190")) == (100_000, 60_000)


def test_loan_numbers_leave_room_for_the_year_of_the_class(session):
    assert session.scalar(select(func.count()).where(Loan.loan_no.like("PJ-2026-%"))) == 0
