"""Two years in the life of a fake cooperative, month by month."""

from datetime import date

from seed.allowance import post_allowance
from seed.budgets import plan_budget
from seed.calendar import months_from
from seed.equipment import buy_equipment, depreciate
from seed.expenses import close_month, empty_cash_box, fill_cash_box, run_office
from seed.granting import grant_loans, return_loan_savings, stop_payers
from seed.membership import admit_newcomers, pay_out_leavers
from seed.opening import open_books
from seed.payroll import deduct_payroll
from seed.planted import plant_cash_shortages
from seed.savers import pay_interest, serve_savers
from seed.shop import keep_shop, register_suppliers
from seed.standing import take_over_payroll
from seed.stock import count_stock
from seed.story import Story
from seed.surplus import close_year, measure_shares, share_surplus

DECEMBER = 12


def tell(preset: dict, number: int) -> Story:
    """Everything that happened until the preset's last month; the RAT of its last year is still to come, and unless
    `is_closed` so is the closing of that year's books."""
    story = Story(preset, number)
    open_books(story)
    register_suppliers(story)
    shares = measure_shares(story, story.books_from.year - 1)
    months = tuple(months_from(story.books_from, preset["months"]))
    for month in months:
        _live_through(story, month)
        share_surplus(story, month, shares)
        return_loan_savings(story, month)
        grant_loans(story, month)
        _end_month(story, month)
        if month.month == DECEMBER and (month != months[-1] or "is_closed" in preset):
            shares = measure_shares(story, month.year)
            plan_budget(story, month.year + 1)
            close_year(story, month.year)
    count_stock(story, months[-1])
    take_over_payroll(story, months[-1])
    return story


def _live_through(story: Story, month: date) -> None:
    """In this order: a payroll list knows last month's shop debts, the counter last month's cash."""
    stop_payers(story, month)
    admit_newcomers(story, month)
    pay_out_leavers(story, month)
    fill_cash_box(story, month)
    serve_savers(story, month)
    deduct_payroll(story, month)
    keep_shop(story, month)
    run_office(story, month)
    buy_equipment(story, month)


def _end_month(story: Story, month: date) -> None:
    plant_cash_shortages(story, month)
    pay_interest(story, month)
    empty_cash_box(story, month)
    close_month(story, month)
    depreciate(story, month)
    post_allowance(story, month)
