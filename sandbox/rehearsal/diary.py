"""What happens on which day of a year: by the working day of the month, and around the members' meeting."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random

from sqlalchemy.orm import Session

from sandbox.engine.working_days import is_working_day
from sandbox.modules.cooperative.queries import holidays
from sandbox.rehearsal import counter, election, lending, meeting, membership, office, payroll, planning, shop

Act = Callable[[Session, Random], None]
MORNING: tuple[Act, ...] = (counter.bring_to_bank, counter.pay_out_later, lending.take_up, election.go_on,
                            meeting.put_on_agenda, shop.purchases)
# Monday to Friday at the counter; the tills are counted every evening.
COUNTER: tuple[Act, ...] = (counter.deposits, counter.deposits, counter.withdrawals, counter.deposits,
                            shop.sales_to_others)
EVENING: tuple[Act, ...] = (counter.count_tills,)
FIRST_CLOSING = 3
# Working day of the month -> what is done.
EVERY_MONTH: dict[int, tuple[Act, ...]] = {
    FIRST_CLOSING: (office.close_books,), 5: (office.pay_bills,), 6: (shop.pay_suppliers,),
    8: (lending.lend,), 10: (payroll.send_lists,), 12: (membership.admit,), 15: (shop.restock,),
    16: (payroll.receive_transfers,)}
QUARTERLY: dict[int, tuple[Act, ...]] = {14: (membership.leave,)}
OF_OCTOBER: dict[int, tuple[Act, ...]] = {9: (planning.plan_business,)}
# In January, from the third working day on: whatever of it is not done yet.
OF_JANUARY: tuple[Act, ...] = (office.close_books, meeting.propose_surplus, meeting.prepare, election.begin)


def working_days(session: Session, first: date, last: date) -> Iterator[tuple[date, int]]:
    """Every working day, and which one of its month it is."""
    free, day, count = holidays(session), first.replace(day=1), 0
    while day <= last:
        if day.day == 1:
            count = 0
        if is_working_day(day, free):
            count += 1
            if day >= first:
                yield day, count
        day += timedelta(days=1)


def acts_of(session: Session, day: date, number: int) -> tuple[Act, ...]:
    """`number`: which working day of its month the day is."""
    monthly = (*EVERY_MONTH.get(number, ()), *(QUARTERLY.get(number, ()) if day.month % 3 == 0 else ()),
               *(OF_OCTOBER.get(number, ()) if day.month == 10 else ()))
    gathering = meeting.due(session, day)
    return (*MORNING, *monthly, *(OF_JANUARY if day.month == 1 and number >= FIRST_CLOSING else ()),
            *((gathering,) if gathering else ()), COUNTER[day.weekday() % len(COUNTER)], *EVENING)
