"""Officers are members too: what one of them may not do for himself waits until it comes to somebody else."""

from random import Random

from sandbox.cases.actor import actor_named
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.members.queries import member_numbered
from sandbox.rehearsal import counter
from sandbox.rehearsal.asking import active_members
from sandbox.rehearsal.playing import Play, without_case

SLIP = {"product": "voluntary_savings", "identity_checked": True, "book_checked": True}


def test_the_treasurers_own_savings_wait_for_the_chair(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        treasurer = actor_named(session, "treasurer").person
        saver = member_numbered(session, treasurer)
        Play(session, "savings-deposit", treasurer).take("receive", {
            "product": "voluntary_savings", "amount": 300_000, "paid_to": "1101"})
        before = account_balance(session, "2101", saver.id)
        play = Play(session, "savings-withdrawal", treasurer).take("ask", {**SLIP, "amount": 200_000})

        counter.pay_out_later(session, Random(1))
        assert (play.open, account_balance(session, "2101", saver.id)) == (("authorise",), before)
        assert saver.id not in {one.id for one in without_case(session, "savings-withdrawal", active_members(session))}

        play.days(6)
        counter.pay_out_later(session, Random(1))
        assert (play.open, account_balance(session, "2101", saver.id)) == ((), before - 200_000)
