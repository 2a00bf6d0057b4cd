"""How a value, a role or a template is said to a person: phrases, which a screen may say in another language."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from sandbox import rupiah
from sandbox.engine.definition import Workflow
from sandbox.phrase import Phrase, phrase

TEMPLATE_NAME = re.compile(r"\{([A-Za-z_][\w.]*)\}")
# The offices of the handbook, section 2. A role of a workflow's own is shown by its slug.
ROLES = {
    "general_meeting": phrase("Rapat Anggota"), "chair": phrase("Ketua"), "secretary": phrase("Sekretaris"),
    "treasurer": phrase("Bendahara"), "supervisor": phrase("Pengawas"), "manager": phrase("Manajer"),
    "bookkeeper": phrase("Juru buku"), "cashier": phrase("Kasir"), "loan_officer": phrase("Petugas simpan pinjam"),
    "credit_committee": phrase("Komite kredit"), "board": phrase("Pengurus"),
    "payroll_treasurer": phrase("Bendahara gaji"), "cooperative_office": phrase("Dinas"), "patron": phrase("Pembina"),
    "member": phrase("Anggota")}
MEMBER = "member"  # no office: whoever is a member, in the case about himself and in no other
_NOT_ANSWERED, _YES, _NO = phrase("(belum diisi)"), phrase("ya"), phrase("tidak")


def render(template: str, workflow: Workflow, lookup: Callable[[str], Any]) -> Phrase:
    """`{principal}` and `{savings.total}` become the value as its kind is written."""
    if "{" not in template:
        return _plain(template)
    return Phrase(template, {name: show(workflow, name, lookup(name)) for name in TEMPLATE_NAME.findall(template)})


def show(workflow: Workflow, name: str, value: Any) -> str:
    """One answer or fact as a person reads it: Rp1.500.000, 14 Maret 2026, ya, the label of a choice."""
    if value is None:
        return _NOT_ANSWERED
    kind = workflow.kinds.get(name, "")
    if kind == "choice":
        labels = {choice.value: Phrase(choice.label) for choice in workflow.fields[name].choices}
        return labels.get(value, str(value))
    return show_kind(kind, value)


def show_kind(kind: str, value: Any) -> str:
    if isinstance(value, bool):
        return _YES if value else _NO
    if kind == "rupiah":
        return rupiah.show(value)
    if kind == "date":
        return show_date(value)
    return value if isinstance(value, str) else str(value)


def show_date(day: date | str) -> Phrase:
    return phrase("{day}", day=day if isinstance(day, date) else date.fromisoformat(day))


def show_role(role: str) -> str:
    return ROLES.get(role, role.replace("_", " "))


def title_of(workflow: Workflow, name: str) -> Phrase:
    return Phrase(workflow.titles.get(name, name))


@lru_cache(maxsize=4096)
def _plain(template: str) -> Phrase:
    return Phrase(template)
