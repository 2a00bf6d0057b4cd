"""Moving the calendar, adopting rules, appointing people."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from sandbox.errors import DefinitionError, RuleBroken
from sandbox.modules.cooperative.models import Officer, RuleSet
from sandbox.modules.cooperative.queries import forget_rules, get_cooperative
from sandbox.modules.cooperative.rules import check_rules
from sandbox.modules.cooperative.standing import MEMBERS

FURTHEST_JUMP = 366


def advance_calendar(session: Session, *, days: int) -> date:
    """Move the world's today forward; it never goes back, because the books do not."""
    check_jump(days)
    cooperative = get_cooperative(session)
    cooperative.today += timedelta(days=days)
    session.flush()
    return cooperative.today


def check_jump(days: int) -> None:
    if not 1 <= days <= FURTHEST_JUMP:
        raise RuleBroken("Tanggal hanya bisa dimajukan 1 sampai {most} hari, bukan {days}.",
                         hint="Untuk kembali ke awal, reset arenanya.", most=FURTHEST_JUMP, days=days)


def adopt_rules(session: Session, body: dict, *, effective_from: date, adopted_by: str, organ: str = MEMBERS,
                decided_on: date | None = None) -> RuleSet:
    """Add a version of the rules. Raises DefinitionError with every fault of `body`."""
    problems = check_rules(body)
    if problems:
        raise DefinitionError("Aturan koperasi", problems)
    version = RuleSet(effective_from=effective_from, adopted_by=adopted_by, organ=organ, decided_on=decided_on,
                      body=body)
    session.add(version)
    session.flush()
    forget_rules(session)
    return version


def appoint_officer(session: Session, person: str, *, name: str, role: str, since: date,
                    member_id: int | None = None, until: date | None = None) -> Officer:
    officer = Officer(person=person, name=name, role=role, member_id=member_id, since=since, until=until)
    session.add(officer)
    session.flush()
    return officer


def end_office(session: Session, officer: Officer, *, last_day: date) -> None:
    """Somebody leaves an office before or without its term; what he did in it stays his."""
    officer.until = last_day
    session.flush()
