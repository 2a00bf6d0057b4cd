"""What a workflow may ask about loans that run: class, settlement, kompen, a new plan, collecting, claims."""

from sandbox.modules.contract import Occasion
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.loans import (
    allowances,
    bands,
    behind,
    classes,
    collection,
    limits,
    queries,
    refinancing,
    restructuring,
    set_offs,
    settlement,
    write_offs,
)
from sandbox.modules.loans.facts import asked_terms, borrower, effective_rate, product
from sandbox.modules.loans.models import Loan
from sandbox.modules.loans.running import running_loan
from sandbox.phrase import Phrase, phrase

_NONE = phrase("Tidak ada")


def loan_no(asked: Occasion) -> str:
    loan = running_loan(asked)
    return loan.loan_no if loan else ""


def loan_class(asked: Occasion) -> Phrase:
    return bands.TITLES[_standing(asked).loan_class] if running_loan(asked) else bands.TITLES["current"]


def class_number(asked: Occasion) -> int:
    """1 lancar, 2 kurang lancar, 3 diragukan, 4 macet."""
    return bands.CLASSES.index(_standing(asked).loan_class) + 1 if running_loan(asked) else 1


def allowance(asked: Occasion) -> int:
    return _standing(asked).allowance if running_loan(asked) else 0


def pledged_savings(asked: Occasion) -> int:
    return _standing(asked).pledged if running_loan(asked) else 0


def is_payroll_missed(asked: Occasion) -> bool:
    return bool(running_loan(asked)) and _standing(asked).is_payroll_missed


def installments_paid(asked: Occasion) -> int:
    loan = running_loan(asked)
    return settlement.paid_installments(asked.session, loan) if loan else 0


def repaid_bp(asked: Occasion) -> int:
    loan = running_loan(asked)
    return refinancing.repaid_bp(asked.session, loan) if loan else 0


def settlement_amount(asked: Occasion) -> int:
    return _settlement(asked).total


def settlement_interest(asked: Occasion) -> int:
    return _settlement(asked).interest


def settlement_saved(asked: Occasion) -> int:
    return _settlement(asked).saved


def refinancing_net(asked: Occasion) -> int:
    """Negative when the new loan would not even settle the old one."""
    principal, _ = asked_terms(asked)
    owed = _settlement(asked)
    return refinancing.Refinancing(principal, product(asked).fees(principal), owed).net


def capacity_without_loan(asked: Occasion) -> int:
    """For a loan that takes the place of the running one: what is free once that one is gone."""
    loan = running_loan(asked)
    free = limits.capacity(asked.session, borrower(asked), rules(asked.session))
    return free + (limits.largest_to_come(asked.session, loan) if loan else 0)


def new_installment(asked: Occasion) -> int:
    """The largest of the proposed plan; 0 until a plan is proposed."""
    loan, terms = running_loan(asked), asked_plan(asked)
    return restructuring.largest_installment(asked.session, loan, terms, asked.today) if loan and terms else 0


def asked_plan(asked: Occasion) -> restructuring.Terms | None:
    """The new plan as answered; the rate stays when none was given."""
    term, loan = asked.values.get("new_term_months"), running_loan(asked)
    if not term or not loan:
        return None
    rate_bp = asked.values.get("new_rate_bp")
    return restructuring.Terms(term, loan.rate_bp if rate_bp is None else rate_bp,
                               asked.values.get("principal_grace") or 0)


def warnings_sent(asked: Occasion) -> int:
    return sum(letter.kind in collection.WARNINGS for letter in _steps(asked))


def days_since_step(asked: Occasion) -> int:
    """Since the last step of collecting; 0 when none was taken."""
    steps = _steps(asked)
    return (asked.today - steps[-1].sent_on).days if steps else 0


def next_step(asked: Occasion) -> Phrase:
    loan = running_loan(asked)
    kind = collection.next_step(asked.session, loan, asked.today) if loan else ""
    return collection.TITLES.get(kind, _NONE)


def is_step_due(asked: Occasion) -> bool:
    loan = running_loan(asked)
    return bool(loan and collection.next_step(asked.session, loan, asked.today))


def refinancing_min_bp(asked: Occasion) -> int:
    return rules(asked.session)["refinancing"]["min_repaid_bp"]


def claim_left(asked: Occasion) -> int:
    return sum(claim.left for claim in write_offs.claims(asked.session, borrower(asked).id))


def death_debt(asked: Occasion) -> int:
    return sum(set_offs.death_debt(asked.session, loan, asked.today)
               for loan in queries.open_loans(asked.session, borrower(asked).id))


def is_effective_rate_above_cap(asked: Occasion) -> bool:
    """Whether the 24 % of the law means the nominal or the effective rate is not said: so it is shown and warned."""
    return effective_rate(asked) > rules(asked.session)["loan_caps"]["rate_year_max_bp"]


def exposure_left(asked: Occasion) -> int:
    body, who = rules(asked.session), borrower(asked)
    return limits.exposure_limit(asked.session, who, body, asked.today) - limits.owed(asked.session, who.id)


def portfolio_outstanding(asked: Occasion) -> int:
    return sum(one.balance for one in _portfolio(asked))


def portfolio_arrears(asked: Occasion) -> int:
    return sum(one.amount for one in _portfolio(asked))


def portfolio_in_arrears(asked: Occasion) -> int:
    return sum(one.days > 0 for one in _portfolio(asked))


def portfolio_bad_balance(asked: Occasion) -> int:
    return sum(one.balance for one in _portfolio(asked) if one.loan_class != "current")


def allowance_needed(asked: Occasion) -> int:
    return allowances.allowance_needed(asked.session, allowances.day_to_count(asked.session, asked.today))


def is_allowance_counted(asked: Occasion) -> bool:
    """Of the month that is being adjusted, else of today's."""
    day = allowances.day_to_count(asked.session, asked.today)
    return allowances.counted_for(asked.session, day) is not None


def loans_in_arrears(asked: Occasion) -> list[dict[str, str]]:
    """To choose from in a form, the longest first."""
    return [{"value": one.standing.loan.loan_no,
             "label": f"{one.standing.loan.loan_no} {one.member.full_name}, {one.standing.days} hari"}
            for one in behind.arrears_list(asked.session, asked.today)]


def _standing(asked: Occasion) -> classes.Standing:
    return classes.standing(asked.session, running_loan(asked), asked.today, rules(asked.session))


def _portfolio(asked: Occasion) -> tuple[classes.Standing, ...]:
    return asked.once("loans.portfolio",
                      lambda: classes.portfolio(asked.session, asked.today, rules(asked.session)))


def _settlement(asked: Occasion) -> settlement.Settlement:
    loan: Loan | None = running_loan(asked)
    if loan is None:
        return settlement.Settlement(0, 0, 0)
    return settlement.settlement_today(asked.session, loan, asked.today)


def _steps(asked: Occasion):
    loan = running_loan(asked)
    return collection.steps_taken(asked.session, loan, asked.today) if loan else []
