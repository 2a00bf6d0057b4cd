"""Savings: pokok, wajib and sukarela of every member, each movement tied to its journal entry."""

from collections.abc import Callable

from sandbox.modules.contract import Effect, Fact, Occasion
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.members.grades import savings_class
from sandbox.modules.members.queries import member
from sandbox.modules.savings import operations, queries
from sandbox.modules.savings.proofs import verify

__all__ = ["EFFECTS", "FACTS", "verify"]


def _saved(question: Callable) -> Callable[[Occasion], int]:
    """An applicant who is not recorded yet has saved nothing."""
    return lambda asked: 0 if asked.member_id is None else question(asked.session, asked.member_id)


def _principal_due(asked: Occasion) -> int:
    if asked.member_id is None:
        return rules(asked.session)["savings"]["principal"]
    return queries.principal_due(asked.session, asked.member_id)


def _mandatory_monthly(asked: Occasion) -> int:
    if asked.member_id is None:
        status, grade = asked.values.get("employment_status") or "", asked.values.get("grade")
    else:
        who = member(asked.session, asked.member_id)
        status, grade = who.employment_status, who.grade
    body = rules(asked.session)
    return body["savings"]["mandatory"][savings_class(status, grade, body)]


def _deposit(asked: Occasion, product: str) -> None:
    operations.deposit(asked.session, member(asked.session, asked.member_id), product=product,
                       amount=asked.values["amount"], paid_to=asked.values["paid_to"], person=asked.person,
                       key=asked.key, case_id=asked.case_id)


def _withdraw_voluntary(asked: Occasion) -> None:
    operations.withdraw(asked.session, member(asked.session, asked.member_id), product="voluntary_savings",
                        amount=asked.values["amount"], paid_from=asked.values["paid_from"], person=asked.person,
                        key=asked.key, case_id=asked.case_id)


FACTS = {
    "savings.total": Fact(_saved(queries.balance), "rupiah", "Simpanan pokok, wajib dan sukarela", "Total savings"),
    "savings.capital": Fact(
        _saved(queries.capital), "rupiah", "Simpanan pokok dan wajib", "Simpanan pokok and wajib"),
    "savings.voluntary": Fact(
        _saved(lambda session, member_id: queries.balance(session, member_id, "voluntary_savings")),
        "rupiah", "Simpanan sukarela", "Simpanan sukarela"),
    "savings.principal_paid": Fact(
        _saved(lambda session, member_id: queries.balance(session, member_id, "principal_savings")),
        "rupiah", "Simpanan pokok yang sudah dibayar", "Simpanan pokok paid"),
    "savings.principal_due": Fact(
        _principal_due, "rupiah", "Simpanan pokok yang belum dibayar", "Simpanan pokok still due"),
    "savings.mandatory_monthly": Fact(
        _mandatory_monthly, "rupiah", "Simpanan wajib sebulan", "Simpanan wajib a month"),
}

EFFECTS = {
    "savings.deposit_principal": Effect(
        lambda asked: _deposit(asked, "principal_savings"), "Terima simpanan pokok", "Take in simpanan pokok",
        needs=("amount", "paid_to"), posts=True),
    "savings.deposit": Effect(
        lambda asked: _deposit(asked, asked.values["product"]), "Terima simpanan", "Take in savings",
        needs=("product", "amount", "paid_to"), posts=True),
    "savings.withdraw_voluntary": Effect(
        _withdraw_voluntary, "Bayar penarikan simpanan sukarela", "Pay out simpanan sukarela",
        needs=("amount", "paid_from"), posts=True),
}
