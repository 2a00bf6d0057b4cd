"""Fill a world with a fake cooperative; the same preset and number give the same bytes."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from functools import partial

from sqlalchemy import insert
from sqlalchemy.orm import Session

from sandbox.modules.cooperative.models import Cooperative
from sandbox.modules.cooperative.operations import adopt_rules, appoint_officer
from sandbox.modules.ledger.chart import create_chart
from sandbox.modules.ledger.drafts import Draft
from sandbox.modules.ledger.operations import post_entries
from sandbox.modules.loans.models import Installment, Loan, LoanDisbursement, LoanPayment
from sandbox.modules.members.models import Agency, Member, RegisterEntry, Relationship
from sandbox.modules.savings.models import PRODUCTS, SavingsMovement
from sandbox.modules.statements.operations import adopt_budget
from sandbox.worlds.prepared import Prepared
from sandbox.worlds.store import WorldStore
from seed.budgets import adopted, decision_no
from seed.history import tell
from seed.lending import Lent
from seed.meeting import hold_last_meeting
from seed.presets import preset_named
from seed.providers.contact import address
from seed.story import Kept, Story, rules_versions
from seed.years import at_start_of

BANK = "1102"
PRODUCT_OF = {account: product for product, account in PRODUCTS.items()}


def template_name(preset: str, number: int, year: int | None = None) -> str:
    return f"{preset}-{number}" if year is None else f"{preset}-{number}-{year}"


def ensure_template(store: WorldStore, preset: str, number: int, year: int | None = None) -> str:
    """The name of the template, made now if the store does not have it yet. With `year` the cooperative stands on the
    first working day of that year and all of it is still ahead."""
    name = template_name(preset, number, year)
    if not store.has_template(name):
        store.make_template(name, partial(fill, preset=preset, number=number, year=year))
    return name


def fill(session: Session, *, preset: str, number: int, year: int | None = None) -> None:
    """For WorldStore.make_template. Raises NotFound for an unknown preset, and for a year its books do not reach."""
    body = preset_named(preset) if year is None else at_start_of(preset_named(preset), year)
    story = tell(body, number)
    _found(session, body)
    _add_members(session, story)
    _appoint(session, story)
    _relate(session, story)
    create_chart(session)
    drafts = story.journal.drafts()
    entry_ids = dict(zip((draft.key for draft in drafts), post_entries(session, drafts), strict=True))
    _insert(session, SavingsMovement, _movements(drafts, entry_ids))
    _add_loans(session, story, entry_ids)
    for table, rows in story.registers.items():
        _keep(session, table, rows, entry_ids)
    for planned, amounts in adopted(story).items():
        adopt_budget(session, planned, amounts, adopted_by=decision_no(story, planned))
    hold_last_meeting(session, story)
    session.flush()


def _found(session: Session, preset: Mapping) -> None:
    told, region = preset["cooperative"], preset["region"]
    ward, district, postcode, _ = region["wards"][0]
    session.add(Cooperative(
        id=1, name=told["name"], legal_entity_no=told["legal_entity_no"], coop_nik=told["coop_nik"],
        address=address(told["street"], ward, district, region["city"], postcode), region_code=told["region_code"],
        supervising_office=told["supervising_office"], today=date.fromisoformat(preset["today"])))
    session.flush()
    for version, body in zip(preset["rules"], rules_versions(preset), strict=True):
        adopt_rules(session, body, effective_from=date.fromisoformat(version["effective_from"]),
                    adopted_by=version["adopted_by"])


def _add_members(session: Session, story: Story) -> None:
    session.execute(insert(Agency.__table__), _rows(story.agencies))
    session.execute(insert(Member.__table__), _rows(story.people))
    secretary = next(officer["person"] for officer in story.preset["officers"] if officer["role"] == "secretary")
    in_order = sorted(story.people, key=lambda person: (person.joined_on, person.id))
    session.execute(insert(RegisterEntry.__table__), [
        {"id": row, "member_id": person.id, "registered_on": person.joined_on, "registered_by": secretary,
         "decision_no": f"KEP-{row:04d}/PENGURUS/{person.joined_on.year}"}
        for row, person in enumerate(in_order, start=1)])


def _rows(values: tuple) -> list[dict]:
    names = [field.name for field in fields(values[0])]
    return [{name: getattr(value, name) for name in names} for value in values]


def _appoint(session: Session, story: Story) -> None:
    by_number = {person.member_no: person for person in story.people}
    for officer in story.preset["officers"]:
        member = by_number.get(officer["person"])
        appoint_officer(session, officer["person"], name=member.full_name if member else officer["name"],
                        role=officer["role"], since=date.fromisoformat(officer["since"]),
                        until=date.fromisoformat(officer["until"]) if "until" in officer else None,
                        member_id=member.id if member else None)


def _relate(session: Session, story: Story) -> None:
    """Relatives of people in office, so that keeping them out of a decision can be practised."""
    by_number = {person.member_no: person.id for person in story.people}
    _insert(session, Relationship, [
        {"member_id": by_number[told["member"]], "person": told["person"], "kind": told["kind"]}
        for told in story.preset["relationships"]])


def _movements(drafts: list[Draft], entry_ids: Mapping[str, int]) -> list[dict]:
    """Whatever an entry says about a member's savings, said in the books of savings."""
    return [{"member_id": place[1], "product": PRODUCT_OF[place[0]], "amount": -amount, "moved_on": draft.on,
             "entry_id": entry_ids[draft.key]}
            for draft in drafts for place, amount in draft.lines.items()
            if type(place) is tuple and place[0] in PRODUCT_OF]


def _add_loans(session: Session, story: Story, entry_ids: Mapping[str, int]) -> None:
    loans = story.lending.loans
    session.execute(insert(Loan.__table__), [
        {"id": loan.id, "loan_no": loan.loan_no, "member_id": loan.member_id, "product": loan.product,
         "method": loan.method, "rate_bp": loan.rate_bp, "principal": loan.principal,
         "term_months": loan.term_months, "agreed_on": loan.agreed_on} for loan in loans])
    _insert(session, Installment, [
        {"loan_id": loan.id, "number": row.number, "due_on": loan.due_on(row), "principal": row.principal,
         "interest": row.interest} for loan in loans for row in loan.rows])
    _insert(session, LoanDisbursement, [_disbursement(loan, entry_ids) for loan in loans])
    _insert(session, LoanPayment, [
        {"loan_id": paid.loan_id, "paid_on": paid.on, "principal": paid.principal, "interest": paid.interest,
         "entry_id": entry_ids[paid.key]} for paid in story.journal.payments])


def _keep(session: Session, table: type, rows: list[Kept], entry_ids: Mapping[str, int]) -> None:
    """Rows of a register; where it names journal entries, each with the id of its own."""
    names_entries = "entry_id" in table.__table__.columns
    _insert(session, table, [row | {"entry_id": entry_ids.get(entry)} if names_entries else row for row, entry in rows])


def _insert(session: Session, table: type, rows: list[dict]) -> None:
    """With ids of our own: a database that has to look for the next one does so for each row."""
    numbered = [{"id": number} | row for number, row in enumerate(rows, start=1)]
    Prepared(insert(table.__table__), *numbered[0]).run_many(session, numbered)


def _disbursement(loan: Lent, entry_ids: Mapping[str, int]) -> dict:
    """For a loan older than the books the entry is the opening one."""
    fees = loan.fees
    return {"loan_id": loan.id, "disbursed_on": loan.agreed_on, "paid_from": BANK,
            "origination_fee": fees.origination, "loan_linked_savings": fees.loan_linked_savings,
            "risk_fund": fees.risk_fund, "net_amount": loan.principal - fees.total, "entry_id": entry_ids[loan.key]}
