"""What payroll has to know on the world's first day: standing requests of members, and claims that stayed open."""

from datetime import date

from sandbox.modules.payroll.models import PayrollOpening, PayrollStanding
from seed.calendar import last_day
from seed.story import Story


def take_over_payroll(story: Story, month: date) -> None:
    """Voluntary savings are deducted on as before. What is open in 1203 was credited to its members when the list
    was booked, so it is a claim on the agency alone and nobody is asked for it twice."""
    on = last_day(month)
    story.keep(PayrollOpening, {"amount": story.journal.balance("1203"), "recorded_on": on})
    for person in story.members_on(date.fromisoformat(story.preset["today"])):
        if amount := story.voluntary_each_month[person.id]:
            story.keep(PayrollStanding, {"member_id": person.id, "component": "voluntary_savings", "amount": amount,
                                         "since": max(person.joined_on, story.books_from)})
