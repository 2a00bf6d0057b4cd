"""What some cases wait for: their open tasks, asked for all of them at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.cases.models import Task


@dataclass(frozen=True)
class Open:
    step: str
    role: str
    opened_on: date
    due_on: date | None


def open_steps(session: Session, case_ids: Iterable[int]) -> dict[int, tuple[Open, ...]]:
    """By case id, the oldest first; a case that waits for nothing has none."""
    wanted = list(case_ids)
    found: dict[int, tuple[Open, ...]] = {case_id: () for case_id in wanted}
    rows = session.execute(select(Task.case_id, Task.step, Task.role, Task.opened_on, Task.due_on)
                           .where(Task.case_id.in_(wanted), Task.closed_on.is_(None)).order_by(Task.id))
    for case_id, *row in rows:
        found[case_id] = (*found[case_id], Open(*row))
    return found
