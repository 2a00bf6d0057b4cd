"""The office: its bills, and the books closed month by month and at the year's end."""

from random import Random

from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import today
from sandbox.modules.ledger.periods import closing_month, last_of, month_name
from sandbox.modules.statements.figures import Window, sums
from sandbox.rehearsal.asking import fact
from sandbox.rehearsal.playing import Play

BILLS = {"5401": "Gaji karyawan", "5302": "Honor pengurus dan pengawas", "5301": "Pembinaan dan rapat",
         "5402": "Alat tulis dan fotokopi", "5403": "Listrik, air dan internet", "5501": "Angsuran pajak penghasilan"}
READY = {"all_entered": True, "payroll_matched": True}
NO_MORE = {"one_more": False}
SIGNED = "Kas, sepuluh pinjaman dan pengeluaran besar diperiksa, tidak ada temuan."


def pay_bills(session: Session, chance: Random) -> None:
    """Each costs about a twelfth of what it cost last year."""
    [earlier] = sums(session, Window.of_year(today(session).year - 1), but_closing=True)
    for account, words in BILLS.items():
        amount = earlier.get(account, 0) * chance.randint(97, 106) // 1_200 // 1_000 * 1_000
        if not amount:
            continue
        play = Play(session, "cost-payment").take("ask", {
            "account": account, "amount": amount, "memo": f"{words} {month_name(today(session))}",
            "receipt_checked": True})
        for step, said in (("beyond_budget", {"urgency": "Tagihan rutin yang tidak bisa ditunda."}),
                           ("approve_manager", None), ("approve_chair", None)):
            if step in play.open:
                play.take(step, said)
        play.take("pay", {"paid_from": "1102"})


def close_books(session: Session, chance: Random) -> None:
    """Every month that is over and still open; December with its year, unless that was closed before."""
    while last_of(closing_month(session)) < today(session):
        if closing_month(session).month == 12 and fact(session, "ledger.surplus_of_year"):
            _close_year(session)
        else:
            play = _counted(Play(session, "month-end-close").take("prepare", READY))
            play.take("accruals", NO_MORE).take("review")


def _close_year(session: Session) -> None:
    play = Play(session, "year-end-close").take("cut_off", READY)
    play.take("stock_count", {"stock_counted": True, "inventory_checked": True})
    _counted(play).take("accruals", NO_MORE).take("audit", {"audit_note": SIGNED}).take("close_year").vote("sign")


def _counted(play: Play) -> Play:
    """On the last day of the month both tills and the bank agreed with the books."""
    answers = {name: play.answers.get(name) for name in ("month", "book_year")}
    bank, cash, shop = (fact(play.session, f"ledger.month_{name}", **answers) for name in ("bank", "cash", "shop_cash"))
    play.take("bank_count", {"bank_statement": bank})
    return play.take("cash_count", {"counted_cash": cash, "counted_shop_cash": shop})
