"""A day at the counter: deposits, withdrawals, and the cash counted in the evening."""

from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.shop.models import DENOMINATIONS, CashClosing
from sandbox.rehearsal.asking import active_members, fact
from sandbox.rehearsal.playing import Play, waiting, without_case

CHANGE = 2_000_000  # what a till keeps for the next morning
NOTE = 50_000


def deposits(session: Session, chance: Random) -> None:
    for member in chance.sample(active_members(session), chance.choice((0, 1, 1, 2))):
        Play(session, "savings-deposit", member.member_no).take("receive", {
            "product": "voluntary_savings", "amount": chance.randrange(50_000, 500_000, 10_000), "paid_to": "1101"})


def withdrawals(session: Session, chance: Random) -> None:
    member = chance.choice(without_case(session, "savings-withdrawal", active_members(session)))
    free = min(fact(session, "savings.available", member), fact(session, "ledger.cash"), 1_000_000)
    amount = free // NOTE * NOTE
    if amount:
        play = Play(session, "savings-withdrawal", member.member_no).take("ask", {
            "product": "voluntary_savings", "amount": amount, "identity_checked": True, "book_checked": True})
        _pay_out(play)


def pay_out_later(session: Session, chance: Random) -> None:
    """What the treasurer may not authorise, his own above all, comes to the chair after two days."""
    for step in ("authorise", "pay"):
        for play in waiting(session, "savings-withdrawal", step):
            _pay_out(play)


def _pay_out(play: Play) -> None:
    if play.can("authorise"):
        play.take("authorise")
    if play.can("pay") and fact(play.session, "ledger.cash") >= play.answers["amount"]:
        play.take("pay", {"paid_from": "1101"})


def count_tills(session: Session, chance: Random) -> None:
    """The tills that were opened, in the evening; once in a while one is Rp5.000 short: explained and booked."""
    for account in ("1101", "1103"):
        booked = account_balance(session, account)
        if booked == _counted_last(session, account):
            continue
        short = 5_000 if booked > NOTE and chance.random() < 0.02 else 0
        play = Play(session, "daily-cash-closing").take("count", pieces(account, booked - short))
        if "explain" in play.open:
            play.take("explain", {"difference_reason": "Uang kembalian kurang hati-hati.", "book_difference": True})
        if "cosign" in play.open:
            surplus = max(booked - short - (CHANGE if account == "1103" else 6 * CHANGE), 0)
            play.take("cosign", {"amount": surplus // 500_000 * 500_000})


def _counted_last(session: Session, account: str) -> int | None:
    return session.scalar(select(CashClosing.counted).where(CashClosing.account == account)
                          .order_by(CashClosing.id.desc()).limit(1))


def bring_to_bank(session: Session, chance: Random) -> None:
    """What was put aside the evening before."""
    for play in waiting(session, "daily-cash-closing", "bring"):
        play.take("bring")


def pieces(account: str, left: int) -> dict[str, int | str]:
    """The answers of the counting form for so much money, in as few pieces as can be."""
    found: dict[str, int | str] = {"account": account}
    for value in DENOMINATIONS:
        found[f"pieces_{value}"], left = divmod(left, value)
    return found
