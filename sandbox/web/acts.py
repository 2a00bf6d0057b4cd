"""How a button names what it will do, and the figures one should see before pressing it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext, lazy_gettext
from sqlalchemy.orm import Session

from sandbox import rupiah
from sandbox.cases.actor import Actor
from sandbox.cases.reading import CaseView
from sandbox.engine.definition import Step
from sandbox.web.facts import facts_of_case, title_of


@dataclass(frozen=True)
class Act:
    """`amount` names the answer or fact the sentence speaks of; `figures` are shown on the check page."""

    sentence: str
    amount: str = ""
    figures: tuple[str, ...] = ()


ACTS = {
    "loans.disburse": Act(lazy_gettext("Cairkan {amount} kepada {subject}"), "loan.net_disbursement",
                          ("loan.net_disbursement",)),
    "loans.pay": Act(lazy_gettext("Terima {amount} dari {subject}"), "amount"),
    "savings.deposit_principal": Act(lazy_gettext("Terima {amount} dari {subject}"), "amount"),
    "savings.deposit": Act(lazy_gettext("Terima {amount} dari {subject}"), "amount"),
    "savings.withdraw_voluntary": Act(lazy_gettext("Bayarkan {amount} kepada {subject}"), "amount"),
    "members.register": Act(lazy_gettext("Daftarkan {subject} sebagai anggota")),
}


def button_words(session: Session, view: CaseView, step: Step, by: Actor, values: Mapping[str, Any]) -> str:
    """'Cairkan Rp11.640.000 kepada Sari Wulandari' for a known act, else the step's own title."""
    act = ACTS.get(getattr(step, "do", ""))
    if act is None:
        return step.title
    amount = _amount(session, view, by, act, values)
    return str(act.sentence).format(amount=rupiah.show(amount or 0), subject=view.subject or gettext("pemohon"))


def figures(session: Session, view: CaseView, step: Step, by: Actor) -> tuple[tuple[str, str, Any], ...]:
    """Name, title and value of what the check page shows besides the answers."""
    act = ACTS.get(getattr(step, "do", ""), Act(""))
    found = facts_of_case(session, view, by, act.figures)
    return tuple((name, title_of(name), value) for name, value in found.items())


def _amount(session: Session, view: CaseView, by: Actor, act: Act, values: Mapping[str, Any]) -> int | None:
    if "." in act.amount:
        return facts_of_case(session, view, by, (act.amount,))[act.amount]
    # An earlier step may have asked for the amount.
    return values.get(act.amount, view.progress.answers.get(act.amount))
