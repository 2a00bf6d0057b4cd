"""How a value, a role or a template is said to a person, in Indonesian."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from sandbox import rupiah
from sandbox.engine.definition import Workflow

TEMPLATE_NAME = re.compile(r"\{([A-Za-z_][\w.]*)\}")
_MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
           "November", "Desember")
# The offices of the handbook, section 2. A role of a workflow's own is shown by its slug.
_ROLES = {
    "general_meeting": "Rapat Anggota", "chair": "Ketua", "secretary": "Sekretaris", "treasurer": "Bendahara",
    "supervisor": "Pengawas", "manager": "Manajer", "bookkeeper": "Juru buku", "cashier": "Kasir",
    "loan_officer": "Petugas simpan pinjam", "credit_committee": "Komite kredit", "board": "Pengurus",
    "payroll_treasurer": "Bendahara gaji", "cooperative_office": "Dinas", "patron": "Pembina"}


def render(template: str, workflow: Workflow, lookup: Callable[[str], Any]) -> str:
    """`{principal}` and `{savings.total}` become the value as its kind is written."""
    if "{" not in template:
        return template
    return TEMPLATE_NAME.sub(lambda found: show(workflow, found[1], lookup(found[1])), template)


def show(workflow: Workflow, name: str, value: Any) -> str:
    """One answer or fact as a person reads it: Rp1.500.000, 14 Maret 2026, ya, the label of a choice."""
    if value is None:
        return "(belum diisi)"
    kind = workflow.kinds.get(name, "")
    if kind == "choice":
        labels = {choice.value: choice.label for choice in workflow.fields[name].choices}
        return labels.get(value, str(value))
    return show_kind(kind, value)


def show_kind(kind: str, value: Any) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if kind == "rupiah":
        return rupiah.show(value)
    if kind == "date":
        return show_date(value)
    return str(value)


def show_date(day: date | str) -> str:
    day = day if isinstance(day, date) else date.fromisoformat(day)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def show_role(role: str) -> str:
    return _ROLES.get(role, role.replace("_", " "))


def title_of(workflow: Workflow, name: str) -> str:
    return workflow.titles.get(name, name)
