"""The smallest thing a world can hold: agencies, by which these tests see who wrote what."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.modules.members.models import Agency


def add_agency(session: Session, code: str) -> Agency:
    agency = Agency(code=code, name=f"Dinas {code}", address="Jl. Yos Sudarso 1", payroll_treasurer="Yuliana",
                    phone="0536-000-0001")
    session.add(agency)
    session.flush()
    return agency


def codes(session: Session) -> list[str]:
    return list(session.scalars(select(Agency.code).order_by(Agency.id)))


def codes_of(store, world: str) -> list[str]:
    with store.session(world, write=False) as session:
        return codes(session)


def agencies_called(*wanted: str):
    """Fills a template."""
    return lambda session: [add_agency(session, code) for code in wanted]
