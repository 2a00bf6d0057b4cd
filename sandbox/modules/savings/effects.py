"""What a workflow may ask and do about savings, each a function of the Occasion; the names are in __init__."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from sandbox.modules.contract import Effect, Fact, Occasion
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.members.grades import savings_class
from sandbox.modules.members.queries import member
from sandbox.modules.savings import holds, interest_posting, leaving, operations, queries

EXIT_REASON = "resigned"


def saved(question: Callable) -> Callable[[Occasion], int]:
    """An applicant who is not recorded yet has saved nothing."""
    return lambda asked: 0 if asked.member_id is None else question(asked.session, asked.member_id)


def principal_due(asked: Occasion) -> int:
    if asked.member_id is None:
        return rules(asked.session)["savings"]["principal"]
    return queries.principal_due(asked.session, asked.member_id)


def mandatory_monthly(asked: Occasion) -> int:
    if asked.member_id is None:
        status, grade = asked.values.get("employment_status") or "", asked.values.get("grade")
    else:
        who = member(asked.session, asked.member_id)
        status, grade = who.employment_status, who.grade
    body = rules(asked.session)
    return body["savings"]["mandatory"][savings_class(status, grade, body)]


def rule_of_voluntary(name: str) -> Callable[[Occasion], Any]:
    return lambda asked: rules(asked.session)["voluntary"][name]


def notice_until(asked: Occasion) -> date:
    """The first day on which the announced withdrawal may be paid; today when none was announced."""
    notice = holds.notice_of(asked.session, asked.case_id)
    days = rules(asked.session)["voluntary"]["notice_days"]
    return notice.given_on + timedelta(days=days) if notice else asked.today


def interest_month(asked: Occasion) -> date:
    """The first day of the month whose jasa is to be posted: the one named, else the last that has ended."""
    named = asked.values.get("month")
    if named:
        return (date.fromisoformat(named) if isinstance(named, str) else named).replace(day=1)
    tomorrow = asked.today + timedelta(days=1)
    return (tomorrow.replace(day=1) - timedelta(days=1)).replace(day=1)


def interest_due(asked: Occasion) -> int:
    """Of all members, before tax; 0 once it is posted."""
    month = interest_month(asked)
    if interest_posting.posted_in(asked.session, month):
        return 0
    return sum(one.interest for one in interest_posting.interest_due(asked.session, month, today=asked.today))


def deposit(asked: Occasion, product: str) -> None:
    operations.deposit(asked.session, member(asked.session, asked.member_id), product=product,
                       amount=asked.values["amount"], paid_to=asked.values["paid_to"], person=asked.person,
                       key=asked.key, case_id=asked.case_id)


def withdraw_voluntary(asked: Occasion) -> None:
    operations.withdraw(asked.session, member(asked.session, asked.member_id), product="voluntary_savings",
                        amount=asked.values["amount"], paid_from=asked.values["paid_from"], person=asked.person,
                        key=asked.key, case_id=asked.case_id)


def return_linked(asked: Occasion) -> Mapping[str, Any]:
    """All of it; a workflow asks first whether every loan is paid off."""
    moved = operations.return_linked(asked.session, member(asked.session, asked.member_id),
                                     paid_from=asked.values["paid_from"], person=asked.person, key=asked.key,
                                     case_id=asked.case_id)
    return {"linked_returned": -moved.amount}


def give_notice(asked: Occasion) -> Mapping[str, Any]:
    holds.give_notice(asked.session, member(asked.session, asked.member_id), amount=asked.values["amount"],
                      today=asked.today, case_id=asked.case_id)
    return {"payable_from": notice_until(asked)}


def hold(asked: Occasion) -> None:
    holds.hold(asked.session, member(asked.session, asked.member_id), amount=asked.values["amount"],
               purpose=asked.values["purpose"], reason=asked.values["reason"], person=asked.person,
               today=asked.today, case_id=asked.case_id)


def release(asked: Occasion) -> Mapping[str, Any]:
    freed = holds.release(asked.session, member(asked.session, asked.member_id), reason=asked.values["reason"],
                          person=asked.person, today=asked.today)
    return {"released": freed}


def post_interest(asked: Occasion) -> Mapping[str, Any]:
    posted = interest_posting.post_interest(asked.session, interest_month(asked), today=asked.today, key=asked.key,
                                            case_id=asked.case_id)
    return {"interest_members": posted.members, "interest_total": posted.interest, "interest_tax": posted.tax}


def exit_facts(collect: leaving.Collect) -> dict[str, Fact]:
    """Facts of leaving, given the way to collect what other modules claim (joined in modules/catalog.py)."""

    def ask(question: Callable[[leaving.Settlement], int]) -> Callable[[Occasion], int]:
        def read(asked: Occasion) -> int:
            if asked.member_id is None:
                return 0
            return question(leaving.settlement(asked.session, member(asked.session, asked.member_id),
                                               reason=_reason(asked), today=asked.today, collect=collect))
        return read

    return {
        "exit.saved": Fact(ask(lambda sums: sums.saved), "rupiah", "Simpanan yang kembali saat keluar",
                           "Savings returned on leaving"),
        "exit.debts": Fact(ask(lambda sums: sums.owed), "rupiah", "Kewajiban yang diperhitungkan", "Debts set off"),
        "exit.payable": Fact(ask(lambda sums: max(sums.net, 0)), "rupiah", "Dibayarkan saat keluar",
                             "Paid out on leaving"),
        "exit.shortfall": Fact(ask(lambda sums: max(-sums.net, 0)), "rupiah", "Kekurangan yang harus dibayar dahulu",
                               "To be paid in first"),
    }


def exit_effects(collect: leaving.Collect) -> dict[str, Effect]:
    """Effects of leaving; `exit_reason` is one of members.leaving.REASON_TITLES, resigned when nobody said."""

    def settle(asked: Occasion, reason: str) -> Mapping[str, Any]:
        settled = leaving.settle(
            asked.session, member(asked.session, asked.member_id), reason=reason,
            decision_no=asked.values["decision_no"], paid_from=asked.values["paid_from"], person=asked.person,
            today=asked.today, key=asked.key, collect=collect, case_id=asked.case_id)
        return {"exit_paid": settled.paid, "exit_debts": settled.debts}

    gives = {"exit_paid": "rupiah", "exit_debts": "rupiah"}
    return {
        "savings.settle_exit": Effect(
            lambda asked: settle(asked, _reason(asked)), "Selesaikan simpanan dan akhiri keanggotaan",
            "Settle the savings and end the membership", needs=("decision_no", "paid_from"),
            may_read=("exit_reason",), gives=gives, members_only=True, posts=True),
        "savings.settle_death": Effect(
            lambda asked: settle(asked, "deceased"), "Selesaikan simpanan anggota yang meninggal",
            "Settle the savings of a member who died", needs=("decision_no", "paid_from"), gives=gives,
            members_only=True, posts=True),
    }


def _reason(asked: Occasion) -> str:
    return asked.values.get("exit_reason") or EXIT_REASON
