"""SHU from proposal to adoption: the board proposes, the general meeting adopts and the split is posted."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import insert
from sqlalchemy.orm import Session

from sandbox.errors import InvalidValues, RuleBroken
from sandbox.modules.cooperative.queries import rule_set
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.surplus import queries
from sandbox.modules.surplus.measures import Sources, measure, nonmember_surplus
from sandbox.modules.surplus.models import SurplusAdoption, SurplusPool, SurplusProposal, SurplusShare
from sandbox.modules.surplus.parts import in_parts, part_key
from sandbox.modules.surplus.shares import MEMBER_POOLS, POOLS, Points, Pool, Share, check_surplus, share_out
from sandbox.phrase import phrase
from sandbox.rupiah import show
from sandbox.worlds.prepared import Prepared

PAYABLE, UNDIVIDED = "2401", "3301"
_INSERT_SHARE = Prepared(insert(SurplusShare.__table__), "proposal_id", "member_id", "capital_points", "loan_points",
                         "shop_points", "capital", "loan", "shop")


def propose(session: Session, year: int, *, sources: Sources, person: str, today: date) -> SurplusProposal:
    """Work out every member's share of the year that was closed. Changes no books."""
    _check_year(session, year, today)
    surplus = sum(queries.undivided(session, year, today).values())
    check_surplus(surplus)
    version = rule_set(session)
    terms = version.body["surplus"]
    foreign = nonmember_surplus(session, year, surplus)
    kept_back = foreign if terms["nonmember_to"] == "reserve" else 0
    points = measure(session, year, terms, sources)
    pools, shares = share_out(surplus, version.body["shu_bp"], points, kept_back=kept_back)
    proposal = SurplusProposal(
        year=year, surplus=surplus, nonmember_surplus=foreign, kept_back=kept_back, rules_version=version.id,
        capital_measure=terms["capital_measure"], proposed_on=today, proposed_by=person)
    return _write(session, proposal, pools, shares)


def adopt(session: Session, proposal: SurplusProposal, *, decision_no: str, today: date, key: str,
          case_id: int | None = None) -> SurplusAdoption:
    """What the general meeting decided, posted as J14. The same `key` again returns the first adoption."""
    earlier = queries.adoption(session, proposal)
    if earlier and session.get(Entry, earlier.entry_id).key == part_key(key, 0):
        return earlier
    if not decision_no.strip():
        raise InvalidValues({"decision_no": phrase("Tulis nomor keputusan RAT, contoh: RAT-2026/KEP-03.")})
    taken = _check_adoption(session, proposal, today)
    entries = _post_split(session, proposal, taken, decision_no.strip(), today, key, case_id)
    adopted = SurplusAdoption(proposal_id=proposal.id, year=proposal.year, decision_no=decision_no.strip(),
                              adopted_on=today, entry_id=entries[0].id)
    session.add(adopted)
    session.flush()
    return adopted


def _check_year(session: Session, year: int, today: date) -> None:
    if year >= today.year:
        raise RuleBroken("Tahun buku {year} belum berakhir, jadi SHU-nya belum bisa dibagi.", year=year,
                         hint="Susun usulan setelah 31 Desember {year} dan buku ditutup.")
    adopted = next((one for one in map(lambda each: queries.adoption(session, each), queries.proposals(session, year))
                    if one), None)
    if adopted:
        raise RuleBroken("Pembagian SHU {year} sudah ditetapkan dengan {decision} pada {date}.", year=year,
                         decision=adopted.decision_no, date=adopted.adopted_on,
                         hint="Yang sudah ditetapkan Rapat Anggota tidak disusun ulang.")


def _write(session: Session, proposal: SurplusProposal, pools: Sequence[Pool],
           shares: Sequence[Share]) -> SurplusProposal:
    session.add(proposal)
    session.flush()
    session.add_all(SurplusPool(proposal_id=proposal.id, name=pool.name, basis_points=pool.basis_points,
                                by_rules=pool.by_rules, amount=pool.amount, points=pool.points) for pool in pools)
    session.flush()
    if shares:
        _INSERT_SHARE.run_many(session, [_share_row(proposal.id, share, share.points) for share in shares])
    return proposal


def _share_row(proposal_id: int, share: Share, points: Points) -> dict:
    return {"proposal_id": proposal_id, "member_id": points.member_id, "capital_points": points.capital,
            "loan_points": points.loan, "shop_points": points.shop, "capital": share.capital, "loan": share.loan,
            "shop": share.shop}


def _check_adoption(session: Session, proposal: SurplusProposal, today: date) -> dict[str, int]:
    """Account -> what is taken from it."""
    _check_year(session, proposal.year, today)
    newest = queries.proposals(session, proposal.year)[0]
    if newest.id != proposal.id:
        raise RuleBroken("Usulan SHU {year} tanggal {date} sudah diganti dengan usulan yang lebih baru.",
                         year=proposal.year, date=proposal.proposed_on, hint="Putuskan usulan yang terbaru.")
    waiting = queries.undivided(session, proposal.year, today)
    if sum(waiting.values()) != proposal.surplus:
        raise RuleBroken("Usulan SHU {year} dihitung dari {proposed}, sedangkan di buku sekarang {booked}.",
                         hint="Susun usulan baru dari angka buku, lalu mintakan keputusan RAT.", year=proposal.year,
                         proposed=show(proposal.surplus), booked=show(sum(waiting.values())))
    return waiting


def _post_split(session: Session, proposal: SurplusProposal, taken: dict[str, int], decision_no: str, today: date,
                key: str, case_id: int | None) -> list[Entry]:
    """The funds and the first members in one entry; in a large cooperative the other members in further ones."""
    shares = queries.unpaid(session, proposal)
    lines = taken | {}
    for name, pool in queries.pools(session, proposal).items():
        if name not in MEMBER_POOLS:
            lines[POOLS[name]] = lines.get(POOLS[name], 0) - pool.amount
    parts = dict(in_parts(shares)) or {0: []}
    later = sum(share.total for number, part in parts.items() if number for share in part)
    lines[UNDIVIDED] = lines.get(UNDIVIDED, 0) - later
    memo = f"Pembagian SHU {proposal.year} sesuai keputusan RAT {decision_no}"
    entries = []
    for number, part in parts.items():
        if number:
            lines = {UNDIVIDED: sum(share.total for share in part)}
        owed = {(PAYABLE, share.member_id): -share.total for share in part}
        entries.append(post_entry(session, on=today, memo=memo, key=part_key(key, number), case_id=case_id,
                                  lines=lines | owed))
    return entries
