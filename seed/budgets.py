"""The budget (RAPB) of each coming year, planned in December from the year that ends."""

from collections.abc import Mapping

from sandbox.rupiah import share
from seed.story import Story

GROWTH_BP = 10_500
ROUND = 100_000
AGENDA = ("accountability_report", "surplus_distribution", "work_plan_budget")  # of each RAT, in this order


def plan_budget(story: Story, year: int) -> None:
    """Income and expense as they were, a twentieth more, in round amounts; the RAT adopts it in the new year."""
    story.budgets[year] = {code: planned for code in story.journal.codes("4", "5")
                           if (planned := share(abs(story.journal.balance(code)), GROWTH_BP) // ROUND * ROUND)}


def decision_no(story: Story, year: int) -> str:
    """Of the RAT that adopts the budget of `year`, about the year before."""
    return f"RAT-{year - 1}/KEP-{AGENDA.index('work_plan_budget') + 1:02}"


def adopted(story: Story) -> Mapping[int, Mapping[str, int]]:
    """Budgets that a RAT of this history decided; the last one planned may still wait for it."""
    meeting = story.preset["meeting"]["month"]
    last = story.last_month
    return {year: amounts for year, amounts in story.budgets.items()
            if (year, meeting) <= (last.year, last.month) and story.holds_meeting(year)}
