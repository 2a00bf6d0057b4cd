"""Facts and effects of members. Before an applicant is recorded the answers of the case stand in for the row."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sandbox.errors import RuleBroken
from sandbox.modules.contract import Occasion
from sandbox.modules.members import identity, managing, operations, queries
from sandbox.modules.members.grades import months_left, whole_months
from sandbox.modules.members.models import Member
from sandbox.phrase import joined, phrase

_DATES = ("birth_date", "contract_end")
OPTIONAL = ("nip", "grade", "contract_end", "other_deductions", "payroll_account", "bank_name")
NEEDED = ("full_name", "nik", "birth_place", "birth_date", "gender", "employment_status", "agency_code", "position",
          "net_pay", "address", "phone", "heir_name", "heir_relationship", "heir_phone")


def answer(asked: Occasion, name: str) -> Any:
    """One field of the person the case is about. Raises RuleBroken when nobody answered it yet."""
    if asked.member_id is not None:
        return getattr(queries.member(asked.session, asked.member_id), name)
    value = asked.values.get(name)
    if value in (None, "") and name not in OPTIONAL:
        raise RuleBroken("Isian {field} belum ada, jadi pemohon belum bisa diperiksa.", field=name,
                         hint="Lengkapi formulir permohonan.")
    return _typed(name, value)


def field(name: str) -> Callable[[Occasion], Any]:
    return lambda asked: answer(asked, name)


def of_member(question: Callable[[Member, date], Any], otherwise: Any) -> Callable[[Occasion], Any]:
    """A question about a recorded person, and its answer while there is none."""
    def read(asked: Occasion) -> Any:
        if asked.member_id is None:
            return otherwise
        return question(queries.member(asked.session, asked.member_id), asked.today)
    return read


def is_officer(asked: Occasion) -> bool:
    return asked.member_id is not None and queries.is_officer(asked.session, asked.member_id, asked.today)


def age(asked: Occasion) -> int:
    """Whole years on the world's date."""
    return whole_months(answer(asked, "birth_date"), asked.today) // 12


def agencies(asked: Occasion) -> list[dict[str, str]]:
    return [{"value": agency.code, "label": agency.name} for agency in queries.agencies(asked.session)]


def contract_months_left(asked: Occasion) -> int:
    return months_left(answer(asked, "contract_end"), asked.today)


def nik_findings(asked: Occasion) -> str:
    return joined(" ", identity.nik_findings(*(answer(asked, name) for name in ("nik", "birth_date", "gender"))))


def nik_notes(asked: Occasion) -> str:
    return joined(" ", identity.nik_notes(answer(asked, "nik")))


def nip_findings(asked: Occasion) -> str:
    fields = (answer(asked, name) for name in ("nip", "employment_status", "birth_date", "gender"))
    return joined(" ", identity.nip_findings(*fields, asked.today))


def duplicate_of(asked: Occasion) -> str:
    fields = (answer(asked, name) for name in ("nik", "full_name", "birth_date"))
    found = queries.possible_duplicates(asked.session, *fields, besides=asked.member_id)
    return joined("; ", [phrase("{member}, {reason}", member=queries.label(duplicate.member), reason=duplicate.reason)
                         for duplicate in found])


def record_applicant(asked: Occasion) -> dict:
    values = {name: _typed(name, asked.values[name]) for name in (*NEEDED, *OPTIONAL)
              if asked.values.get(name) not in (None, "")}
    applicant = operations.Applicant(**values)
    member = operations.record_applicant(asked.session, applicant, today=asked.today,
                                         consent=asked.values.get("consent") is True)
    return {"member_id": member.id}


def register(asked: Occasion) -> dict:
    member = queries.member(asked.session, asked.member_id)
    operations.register_member(asked.session, member, decision_no=asked.values["decision_no"],
                               person=asked.person, today=asked.today)
    return {"member_no": member.member_no}


def manager_conflicts(asked: Occasion) -> str:
    """"" while no candidate is named."""
    person = asked.values.get("manager_person")
    return managing.conflicts(asked.session, person, asked.today) if person else ""


def appoint_manager(asked: Occasion) -> None:
    answers = asked.values
    managing.appoint_manager(asked.session, answers["manager_person"], name=answers["manager_name"],
                             since=date.fromisoformat(answers["manager_from"]), today=asked.today)


def end_manager(asked: Occasion) -> None:
    managing.end_manager(asked.session, asked.values["manager_person"], today=asked.today)


def _typed(name: str, value: Any) -> Any:
    """A case keeps its answers as JSON, so a date comes as text; a field left empty is no answer."""
    if value == "":
        return None
    return date.fromisoformat(value) if name in _DATES and isinstance(value, str) else value
