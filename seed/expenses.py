"""What it costs to run the cooperative, what the bank pays, and the entries every month end needs."""

from datetime import date

from sandbox.rupiah import share
from seed.calendar import last_day, months_between, office_day
from seed.story import Story

CASH_STEP = 500_000
BANK_INTEREST_BP, PKPRI_INTEREST_BP = 10, 30
TAX_BP = 50  # final income tax on turnover
PKPRI_DEBT_BP = 75


def run_office(story: Story, month: date) -> None:
    random = story.random(f"expenses/{month}")
    number = months_between(story.books_from, month)
    for row, item in enumerate(story.preset["expenses"]):
        if number % item["every"] == 0:
            low, high = item["amount"]
            amount = random.randint(low // 500, high // 500) * 500
            story.journal.post(office_day(month, item["day"]), item["memo"], f"beban-{row}-{month:%Y%m}",
                               _spend(item["account"], item["paid_from"], amount))
    _hold_meeting(story, month)
    _pay_people(story, month)
    _pay_tax(story, month)
    _repay_pkpri(story, month)


def fill_cash_box(story: Story, month: date) -> None:
    """From the bank on the first office day: the most that the counter may have to pay out this month."""
    needed = story.preset["cash_wanted"] - story.journal.balance("1101")
    amount = needed // CASH_STEP * CASH_STEP
    if amount > 0:
        story.journal.post(office_day(month, 1), "Isi kas dari bank", f"isi-kas-{month:%Y%m}",
                           {"1101": amount, "1102": -amount})


def empty_cash_box(story: Story, month: date) -> None:
    """What the box holds above its limit goes to the bank at the end of the month."""
    surplus = (story.journal.balance("1101") - story.preset["cash_wanted"]) // CASH_STEP * CASH_STEP
    if surplus > 0:
        story.journal.post(last_day(month), "Setor kelebihan kas ke bank", f"setor-kas-{month:%Y%m}",
                           {"1102": surplus, "1101": -surplus})


def close_month(story: Story, month: date) -> None:
    """Interest from bank and PKPRI, and the tax due next month."""
    on, journal = last_day(month), story.journal
    interest = {"1102": share(journal.balance("1102"), BANK_INTEREST_BP),
                "1110": share(journal.balance("1110"), PKPRI_INTEREST_BP)}
    journal.post(on, "Jasa bank dan PKPRI", f"jasa-bank-{month:%Y%m}", interest | {"4301": -sum(interest.values())})
    tax = share(-journal.moved_in(month, "4"), TAX_BP)
    journal.post(on, f"PPh final {month:%m/%Y}", f"pajak-{month:%Y%m}", {"5501": tax, "2301": -tax})


def _spend(account: str, paid_from: str, amount: int) -> dict:
    return {account: amount, paid_from: -amount}


def _hold_meeting(story: Story, month: date) -> None:
    meeting = story.preset["meeting"]
    if month.month == meeting["month"] and story.holds_meeting(month.year):
        for row, (memo, account, amount) in enumerate(meeting["costs"]):
            story.journal.post(office_day(month, meeting["day"]), f"{memo} {month.year - 1}",
                               f"rat-{month.year}-{row}", _spend(account, "1102", amount))


def _pay_people(story: Story, month: date) -> None:
    on, staff, honor = office_day(month, 25), story.preset["staff_pay"], story.preset["board_honor"]
    months_paid = 2 if month.month == 3 else 1  # holiday allowance
    story.journal.post(on, f"Gaji karyawan {month:%m/%Y}" + (" dan THR" if months_paid == 2 else ""),
                       f"gaji-karyawan-{month:%Y%m}", _spend("5401", "1102", sum(staff.values()) * months_paid))
    story.journal.post(on, f"Honor pengurus dan pengawas {month:%m/%Y}", f"honor-{month:%Y%m}",
                       _spend("5302", "1102", honor))


def _pay_tax(story: Story, month: date) -> None:
    owed = -story.journal.balance("2301")
    story.journal.post(office_day(month, 10), "Setor PPh final bulan lalu", f"setor-pajak-{month:%Y%m}",
                       {"2301": owed, "1102": -owed})


def _repay_pkpri(story: Story, month: date) -> None:
    debt = -story.journal.balance("2302")
    part, interest = min(story.preset["pkpri_installment"], debt), share(debt, PKPRI_DEBT_BP)
    story.journal.post(office_day(month, 9), "Angsuran pinjaman PKPRI", f"pkpri-{month:%Y%m}",
                       {"2302": part, "5102": interest, "1102": -part - interest})
