"""What a new step begins with: complete, so that the draft stays sound, and ready to be changed."""

from collections.abc import Callable, Mapping
from typing import Any

from sandbox.cases.offer import catalog
from sandbox.design.edits.slugs import field_ids, slug, step_ids
from sandbox.design.elements import Source, spots
from sandbox.errors import InvalidValues
from sandbox.phrase import phrase

TITLES = {"form": "Formulir baru", "task": "Tugas baru", "approval": "Persetujuan", "vote": "Pemungutan suara",
          "decision": "Periksa syarat", "parallel": "Kerjakan bersama", "action": "Jalankan akibat",
          "notify": "Beri tahu", "document": "Buat surat", "wait": "Tunggu", "call": "Jalankan alur lain",
          "end": "Selesai"}


def new_step(source: Source, kind: str, title: str, before: Source | None, given: Mapping[str, Any]) -> dict[str, Any]:
    """A step to stand below `before`. `given` are properties already chosen; they come first."""
    if kind not in TITLES:
        raise InvalidValues({"type": phrase("Jenis langkah “{kind}” tidak ada.", kind=kind)})
    title = title or TITLES[kind]
    maker = _Maker(source, before, given)
    step = {"id": slug(title, step_ids(source), otherwise=kind), "type": kind, "title": title}
    return step | {name: value for name, value in (_MAKERS[kind](maker) | dict(given)).items() if value != ""}


class _Maker:
    def __init__(self, source: Source, before: Source | None, given: Mapping[str, Any]):
        self.source, self.before, self.given = source, before, given
        self.role = (before or {}).get("by") or source["roles"][0]

    def form(self) -> dict[str, Any]:
        note = {"id": slug("Catatan", field_ids(self.source)), "type": "text", "label": "Catatan"}
        return {"by": self.role, "fields": [note]}

    def task(self) -> dict[str, Any]:
        return {"by": self.role}

    def approval(self) -> dict[str, Any]:
        return {"by": self.role, "outcomes": {"rejected": {"goto": self._refused()}}}

    def vote(self) -> dict[str, Any]:
        return self.approval() | {"quorum": 2, "approve_at_least": 2}

    def decision(self) -> dict[str, Any]:
        return {"cases": [{"when": self._question(), "because": "Syarat terpenuhi"}],
                "otherwise": {"goto": self._refused(), "because": "Syarat belum terpenuhi"}}

    def parallel(self) -> dict[str, Any]:
        taken = step_ids(self.source)
        branches = [new_branch(f"Cabang {number}", {f"cabang_{n}" for n in range(1, number)}, taken, self.role)
                    for number in (1, 2)]
        return {"branches": branches}

    def action(self) -> dict[str, Any]:
        if not self.given.get("do"):
            raise InvalidValues({"do": phrase("Pilih akibat yang dijalankan langkah ini.")})
        return {}

    def notify(self) -> dict[str, Any]:
        return {"to": ["applicant"], "message": "Berkas Anda sudah sampai pada tahap ini."}

    def document(self) -> dict[str, Any]:
        return {"paragraphs": ["Tulis isi surat di sini."]}

    def wait(self) -> dict[str, Any]:
        return {} if self.given.keys() & {"days", "until"} else {"working_days": 3}

    def call(self) -> dict[str, Any]:
        if not self.given.get("workflow"):
            raise InvalidValues({"workflow": phrase("Pilih alur yang dijalankan langkah ini.")})
        return {}

    def end(self) -> dict[str, Any]:
        return {"outcome": "finished"}

    def _refused(self) -> str:
        """Where a refusal leads: the end of the refused, else the last end, else the last step at the top."""
        ends = [step for step in self.source["steps"] if step["type"] == "end"]
        refused = [step for step in ends if step["outcome"] == "rejected"]
        return (refused or ends[-1:] or self.source["steps"][-1:])[0]["id"]

    def _question(self) -> str:
        """Something that is known at the start of every case about a member, or a number asked in the file."""
        if self.source["subject"] == "member" and "member.is_active" in catalog().facts:
            return "member.is_active"
        numbers = [field["id"] for spot in spots(self.source) for field in spot.step.get("fields", ())
                   if field["type"] in ("rupiah", "integer")]
        return f"{numbers[0]} > 0" if numbers else "true"


def new_branch(title: str, taken: set[str], steps: set[str], role: str) -> dict[str, Any]:
    """A branch with one task. `steps` are the ids in use; the task's is added to them."""
    task = slug(f"Tugas {title}", steps)
    steps.add(task)
    return {"id": slug(title, taken, otherwise="cabang"), "title": title,
            "steps": [{"id": task, "type": "task", "title": f"Tugas {title.lower()}", "by": role}]}


_MAKERS: dict[str, Callable[[_Maker], dict[str, Any]]] = {kind: getattr(_Maker, kind) for kind in TITLES}
