"""Whatever is sent, deducted, paid at the counter and closed in whatever order: no rupiah is lost."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.errors import GladiError
from sandbox.modules.catalog import verify
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.payroll import queries
from sandbox.modules.payroll.matching import Deducted
from tests.modules.payroll.office import MARCH, close, receive, send

PARTS = st.lists(st.integers(0, 100), min_size=10, max_size=10)  # percent of what each member owes
ACTS = st.lists(st.one_of(
    st.tuples(st.just("send"), st.none()),
    st.tuples(st.just("transfer"), st.tuples(PARTS, st.sampled_from([0, 0, 1, 77_777]))),
    st.tuples(st.just("counter"), st.tuples(st.integers(1, 10), st.integers(-1, 1_500_000))),
    st.tuples(st.just("shop"), st.tuples(st.integers(1, 10), st.integers(1, 400_000))),
    st.tuples(st.just("close"), st.none())), max_size=14)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_no_sequence_loses_a_rupiah(session, acts):
    with session.begin_nested() as attempt:
        month = MARCH
        for number, (act, terms) in enumerate([("send", None), *acts]):
            month = attempt_act(session, act, terms, month, key=f"acak-{number}")
        agency = queries.agency(session, "DISDIK")
        open_now = sum(queries.open_by_member(queries.open_lines(session, agency)).values())
        assert account_balance(session, "1203") == open_now == queries.open_total(session)
        assert [finding.sentence for finding in verify(session) if not finding.ok] == []
        attempt.rollback()


def attempt_act(session, act, terms, month, *, key) -> date:
    """A refusal changes nothing; the month moves on after its closing."""
    claim, today = queries.latest_claim(session, queries.agency(session, "DISDIK")), month.replace(day=14)
    try:
        with session.begin_nested():
            if act == "send":
                send(session, month=month, today=today, key=key)
            elif act == "shop":
                post_entry(session, on=today, memo="Belanja kredit", key=key,
                           lines={("1202", terms[0]): terms[1], "4201": -terms[1]})
            elif act == "counter":
                receive(session, claim, terms[1], deducted=[Deducted(*terms)], paid_to="1101", today=today, key=key)
            elif act == "transfer":
                rows, excess = parts_of(session, claim, terms[0]), terms[1]
                receive(session, claim, sum(row.amount for row in rows) + excess, deducted=rows, excess=excess,
                        today=today, key=key)
            else:
                close(session, claim, today=today, key=key)
                month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    except GladiError:
        pass
    return month


def parts_of(session, claim, percents) -> list[Deducted]:
    owed = queries.open_by_member(queries.open_lines(session, queries.agency(session, "DISDIK")))
    return [Deducted(member, owed[member] * percents[member - 1] // 100, "Gaji tidak cukup") for member in owed]
