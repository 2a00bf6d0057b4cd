"""Adopting a budget: once a year, by decision of the Rapat Anggota."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.errors import NotAllowed, RuleBroken
from sandbox.modules.ledger.queries import account
from sandbox.modules.statements.models import Budget
from sandbox.rupiah import show


def adopt_budget(session: Session, year: int, amounts: Mapping[str, int], *, adopted_by: str) -> tuple[Budget, ...]:
    """`amounts` by account code, in whole rupiah on the account's normal side. A budget stands once it is adopted."""
    if not amounts:
        raise RuleBroken("Anggaran {year} belum berisi akun.", year=str(year), hint="Isi paling sedikit satu akun.")
    check_no_budget(session, year)
    for code, amount in amounts.items():
        if type(amount) is not int or amount < 0:
            raise RuleBroken("Anggaran akun {code} {name} {amount} tidak bisa dicatat.", code=code,
                             name=account(session, code).name,
                             amount=show(amount) if type(amount) is int else amount,
                             hint="Isi rupiah bulat, nol atau lebih.")
    rows = tuple(Budget(year=year, account_id=account(session, code).id, amount=amount, adopted_by=adopted_by)
                 for code, amount in amounts.items())
    session.add_all(rows)
    session.flush()
    return rows


def check_no_budget(session: Session, year: int) -> None:
    """Raises NotAllowed, with the decision, once the members adopted the budget of that year."""
    decision = session.scalar(select(Budget.adopted_by).where(Budget.year == year).limit(1))
    if decision:
        raise NotAllowed("Anggaran {year} sudah ditetapkan dengan {decision}.", year=str(year), decision=decision,
                         hint="Perubahan anggaran dibahas di Rapat Anggota berikutnya.")
