"""SHU: the year is closed (J99), the RAT splits what is left (J14), members are paid (J15). Handbook 5.4."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sandbox.rupiah import apportion, share
from seed.calendar import office_day
from seed.story import Story

SPLIT_DAY, PAYOUT_DAY = 17, 10
FUNDS = {"board": "2402", "staff": "2403", "education": "2404", "social": "2405", "area": "2406"}
PAID_AT_ONCE = ("2401", "2402", "2403")
# month -> account, part spent, what for
SPENDING = {6: ("2404", 8_500, "Pelatihan anggota dan pengurus"), 8: ("2405", 6_000, "Santunan dan bakti sosial"),
            11: ("2406", 5_000, "Bantuan pasar murah")}


@dataclass(frozen=True)
class Shares:
    """What each member's part of a year's surplus is measured by: savings, interest paid, purchases."""

    capital: Mapping[int, int]
    loan: Mapping[int, int]
    shop: Mapping[int, int]


def measure_shares(story: Story, year: int) -> Shares:
    """At the end of `year`."""
    members = [person.id for person in story.members_on(date(year, 12, 31))]
    capital = {row: -story.journal.balance("3101", row) - story.journal.balance("3102", row) for row in members}
    loan = defaultdict(int)
    for payment in story.journal.payments:
        if payment.on.year == year:
            loan[story.lending.loans[payment.loan_id - 1].member_id] += payment.interest
    return Shares(capital, loan, _purchases(story, year))


def close_year(story: Story, year: int) -> None:
    """Income and expense back to nothing; the rest waits as SHU of the year, then as SHU not yet split."""
    balances = {code: story.journal.balance(code) for code in story.journal.codes("4", "5")}
    surplus = -sum(balances.values())
    story.journal.post(date(year, 12, 31), f"Tutup buku {year}", f"tutup-{year}",
                       {code: -amount for code, amount in balances.items()} | {"3302": -surplus})
    story.journal.post(office_day(date(year + 1, 1, 1), 2), f"SHU {year} menunggu RAT", f"shu-{year}-menunggu",
                       {"3302": surplus, "3301": -surplus})


def share_surplus(story: Story, month: date, shares: Shares) -> None:
    """In the month of the RAT the split, a month later the payment; later in the year the funds are used."""
    meeting = story.preset["meeting"]["month"]
    if story.holds_meeting(month.year):
        if month.month == meeting:
            _split(story, month, shares)
        if month.month == meeting + 1:
            _pay_out(story, month)
    if month.month in SPENDING:
        account, part, memo = SPENDING[month.month]
        amount = share(-story.journal.balance(account), part)
        story.journal.post(office_day(month, 14), memo, f"dana-{account}-{month:%Y%m}",
                           {account: amount, "1102": -amount})


def _split(story: Story, month: date, shares: Shares) -> None:
    """A loss stays where it is: there is nothing to share."""
    surplus, parts = max(-story.journal.balance("3301"), 0), story.rules["shu_bp"]
    lines = defaultdict(int)
    for pool, weights in (("capital", shares.capital), ("loan", shares.loan), ("shop", shares.shop)):
        for member_id, amount in apportion(share(surplus, parts[pool]), weights).items():
            lines["2401", member_id] -= amount
    for fund, account in FUNDS.items():
        lines[account] -= share(surplus, parts[fund])
    story.journal.post(office_day(month, SPLIT_DAY), f"Pembagian SHU {month.year - 1} sesuai keputusan RAT",
                       f"shu-{month.year - 1}", {"3301": surplus, "3201": -surplus - sum(lines.values())} | lines)


def _pay_out(story: Story, month: date) -> None:
    """Members, board and staff are paid; those who left meanwhile too."""
    places = [("2401", person.id) for person in story.people] + list(PAID_AT_ONCE[1:])
    owed = {place: -(story.journal.balance(*place) if type(place) is tuple else story.journal.balance(place))
            for place in places}
    story.journal.post(office_day(month, PAYOUT_DAY), f"Pembayaran SHU {month.year - 1}",
                       f"bayar-shu-{month.year - 1}", owed | {"1102": -sum(owed.values())})


def _purchases(story: Story, year: int) -> dict[int, int]:
    """Bought on credit; what was owed on the first day of the books was bought the year before."""
    bought = defaultdict(int)
    for draft in story.journal.drafts():
        if (draft.on - timedelta(days=1)).year == year:
            for place, amount in draft.lines.items():
                if type(place) is tuple and place[0] == "1202" and amount > 0:
                    bought[place[1]] += amount
    return bought
