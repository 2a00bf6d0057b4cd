"""The allowance for loan losses as modules/loans asks for it: counted loan by loan at the end of each quarter."""

from datetime import date

from sandbox.modules.loans.bands import Security, allowance, class_of, months_late
from sandbox.modules.loans.models import AllowanceLine, AllowanceRun
from sandbox.phrase import MONTHS
from seed.calendar import last_day
from seed.lending import Lent
from seed.story import Story


def post_allowance(story: Story, month: date) -> None:
    if month.month % 3:
        return
    on = last_day(month)
    lines = [_line(story, loan, on) for loan in story.lending.running() if loan.outstanding]
    total = sum(line["allowance"] for line in lines)
    change = total + story.journal.balance("1291")
    key = story.journal.post(on, f"Penyisihan piutang pinjaman {MONTHS[on.month - 1]} {on.year}",
                             f"penyisihan-{month:%Y%m}", {"5103": change, "1291": -change})
    run = story.keep(AllowanceRun, {"month": month, "counted_on": on, "total": total, "change": change, "key": key},
                     entry=key if change else None)
    for line in sorted(lines, key=lambda line: line["loan_id"]):
        story.keep(AllowanceLine, {"run_id": run} | line)


def _line(story: Story, loan: Lent, on: date) -> dict:
    """The class by the oldest unpaid due date; SWP is the savings pledged for the loan."""
    body, balance = story.rules, loan.outstanding
    since = loan.due_on(loan.rows[loan.paid])
    is_late = since < on
    days = (on - since).days if is_late else 0
    loan_class = class_of(days, months_late(since, on) if is_late else 0, is_bullet=loan.term_months == 1,
                          debt=balance, security=Security(), body=body)
    pledged = min(-story.journal.balance("2103", loan.member_id), balance)
    rate_bp = body["loan_classes"]["allowance_bp"][loan_class]
    return {"loan_id": loan.id, "loan_class": loan_class, "days": days, "balance": balance, "pledged": pledged,
            "rate_bp": rate_bp, "allowance": allowance(balance, pledged, rate_bp)}
