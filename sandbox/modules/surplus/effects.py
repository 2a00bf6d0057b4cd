"""What a workflow may ask and do about SHU, each a function of the Occasion; the names are in __init__."""

from collections.abc import Callable, Mapping
from typing import Any

from sandbox.errors import NotAllowed, NotFound
from sandbox.modules.contract import Effect, Occasion
from sandbox.modules.members.queries import member
from sandbox.modules.surplus import operations, payments, queries
from sandbox.modules.surplus.measures import Sources
from sandbox.modules.surplus.models import SurplusProposal
from sandbox.phrase import joined


def year(asked: Occasion) -> int:
    """The year the case names, else the one that ended last."""
    return asked.values.get("year") or asked.today.year - 1


def undivided(asked: Occasion) -> int:
    return sum(queries.undivided(asked.session, year(asked), asked.today).values())


def of_proposal(question: Callable[..., Any], otherwise: Any) -> Callable[[Occasion], Any]:
    """A question about the year's proposal, and its answer while there is none."""
    def read(asked: Occasion) -> Any:
        try:
            found = queries.proposal(asked.session, year(asked))
        except NotFound:
            return otherwise
        return question(asked.session, found)
    return read


def status(session, proposal: SurplusProposal) -> str:
    return queries.STATUS_TITLES[queries.status(session, proposal)]


def notes(session, proposal: SurplusProposal) -> str:
    return joined(" ", queries.notes(session, proposal))


def is_adopted(session, proposal: SurplusProposal) -> bool:
    return queries.adoption(session, proposal) is not None


def own_share(asked: Occasion) -> int:
    def read(session, proposal: SurplusProposal) -> int:
        share = asked.member_id and queries.share_of(session, proposal, asked.member_id)
        return share.total if share else 0
    return of_proposal(read, 0)(asked)


def propose_with(sources: Sources) -> Effect:
    """`surplus.propose`, given what members are measured by besides their savings."""

    def run(asked: Occasion) -> Mapping[str, Any]:
        proposal = operations.propose(asked.session, year(asked), sources=sources, person=asked.person,
                                      today=asked.today)
        return {"surplus_total": proposal.surplus, "surplus_to_members": queries.to_members(asked.session, proposal)}

    return Effect(run, "Susun usulan pembagian SHU", "Propose how the surplus is shared", may_read=("year",),
                  gives={"surplus_total": "rupiah", "surplus_to_members": "rupiah"})


def adopt(asked: Occasion) -> None:
    operations.adopt(asked.session, queries.proposal(asked.session, year(asked)),
                     decision_no=asked.values["decision_no"], today=asked.today, key=asked.key, case_id=asked.case_id)


def pay_with(record_saving: Callable) -> Effect:
    """`surplus.pay`, given the way to book a saving."""

    def run(asked: Occasion) -> Mapping[str, Any]:
        proposal = queries.proposal(asked.session, year(asked))
        paid = payments.pay_shares(
            asked.session, proposal, paid_to=asked.values["paid_to"], person=asked.person, today=asked.today,
            key=asked.key, record_saving=record_saving, case_id=asked.case_id)
        return {"surplus_paid": paid, "surplus_left": queries.unpaid_total(asked.session, proposal)}

    return Effect(run, "Bayar SHU semua anggota", "Pay every member's share", needs=("paid_to",), may_read=("year",),
                  gives={"surplus_paid": "rupiah", "surplus_left": "rupiah"}, posts=True)


def pay_member_with(record_saving: Callable) -> Effect:
    """`surplus.pay_member`: one member's share, or that of somebody who left or his heirs."""

    def run(asked: Occasion) -> Mapping[str, Any]:
        if asked.member_id is None:
            raise NotAllowed("Berkas ini belum menyebut anggota, jadi SHU-nya belum bisa dibayar.",
                             hint="Mulai berkas dari kartu anggotanya.")
        proposal = queries.proposal(asked.session, year(asked))
        payments.pay_share(asked.session, proposal, member(asked.session, asked.member_id),
                             paid_to=asked.values["paid_to"], person=asked.person, today=asked.today, key=asked.key,
                             record_saving=record_saving, case_id=asked.case_id)
        return {"surplus_paid": queries.share_of(asked.session, proposal, asked.member_id).total}

    return Effect(run, "Bayar SHU seorang anggota", "Pay one member's share", needs=("paid_to",), may_read=("year",),
                  gives={"surplus_paid": "rupiah"}, posts=True)
