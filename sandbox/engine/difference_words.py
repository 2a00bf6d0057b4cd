"""The words of differences: what each property is called, and how its value is said before and after."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sandbox.engine.definition import Workflow
from sandbox.engine.wording import show_date, show_role
from sandbox.phrase import Phrase, phrase


@dataclass(frozen=True)
class Difference:
    """One change. `step` is "" for the workflow as a whole."""

    kind: str
    step: str
    sentence: Phrase


class Words:
    """Names of the old and of the new workflow, said as each of them says it."""

    def __init__(self, old: Workflow, new: Workflow):
        self.old, self.new = old, new

    def role(self, role: str) -> str:
        return self.new.catalog.roles.get(role) or show_role(role)

    def roles(self, roles) -> tuple | Phrase:
        return _several([_APPLICANT if role == "applicant" else self.role(role) for role in roles])

    def goto(self, goto: str) -> Phrase:
        for workflow in (self.new, self.old):
            if goto in workflow.places:
                return phrase("“{step}”", step=Phrase(workflow.places[goto].step.title or goto))
        return phrase("“{step}”", step=Phrase(goto))

    def setting(self, name: str, old: Any, new: Any) -> Phrase:
        label, show = _SETTINGS[name]
        return phrase("{what} alur berubah dari {old} menjadi {new}.", what=label, old=self._said(show, old),
                      new=self._said(show, new))

    def property(self, step: str, title: Phrase, name: str, old: Any, new: Any) -> Iterator[Difference]:
        """The differences of one property of a step."""
        if name == "outcomes":
            yield from self._outcomes(step, title, old or {}, new or {})
            return
        kind, label, show = _PROPERTIES.get(name, ("other", Phrase(name), _plain))
        template = phrase("{what} pada “{step}” berubah dari {old} menjadi {new}.")
        if old is None:
            template = phrase("{what} pada “{step}” ditambahkan: {new}.")
        elif new is None:
            template = phrase("{what} pada “{step}” dihapus, tadinya {old}.")
        yield Difference(kind, step, Phrase(template, {"what": label, "step": title, "old": self._said(show, old),
                                                       "new": self._said(show, new)}))

    def _outcomes(self, step: str, title: Phrase, old, new) -> Iterator[Difference]:
        for name in dict.fromkeys((*old, *new)):
            before, after = (outcomes[name]["goto"] if name in outcomes else "" for outcomes in (old, new))
            if before != after and name == "returned" and not (before and after):
                yield Difference("goto", step, phrase("“{step}” sekarang bisa dikembalikan ke {goto}." if after else
                                                      "“{step}” tidak bisa lagi dikembalikan.", step=title,
                                                      goto=self.way(after)))
            elif before != after:
                yield Difference("goto", step, phrase(
                    "Bila “{step}” {outcome}, alur berlanjut ke {new}, tadinya ke {old}.", step=title,
                    outcome=_OUTCOMES.get(name, Phrase(name)), new=self.way(after), old=self.way(before)))

    def way(self, goto: str) -> Phrase:
        return self.goto(goto) if goto else phrase("langkah berikut")

    def _said(self, show: Callable[["Words", Any], str], value: Any) -> str:
        return phrase("(tidak ada)") if value is None else show(self, value)


def show_text(words: Words, value: Any) -> Phrase:
    return phrase("“{text}”", text=Phrase(str(value)))


def show_yes_no(words: Words, value: Any) -> Phrase:
    return phrase("ya") if value else phrase("tidak")


def _plain(words: Words, value: Any) -> Phrase:
    return Phrase(str(value))


def _role(words: Words, value: Any) -> str:
    return words.role(value)


def _roles(words: Words, value: Any) -> tuple | Phrase:
    return words.roles([value] if isinstance(value, str) else value)


def _excluded(words: Words, value: Any) -> tuple | Phrase:
    return _several([_APPLICANT if rule == "applicant" else phrase("kerabat pemohon") if rule == "related" else
                     phrase("pelaku {step}", step=words.goto(rule.removesuffix(".actor"))) for rule in value])


def _verdicts(words: Words, value: Any) -> tuple | Phrase:
    return _several([_OUTCOMES.get(name, Phrase(name)) for name in ([value] if isinstance(value, str) else value)])


def _count(words: Words, value: Any) -> Phrase:
    if not isinstance(value, dict):
        return phrase("{count} suara", count=value)
    if value.get("of") == "cast":
        return phrase("{percent}% dari suara yang masuk", percent=value["percent"])
    return phrase("{percent}% dari yang berhak", percent=value["percent"])


def _due(words: Words, value: Any) -> Phrase:
    overdue = value["overdue"]
    then = phrase("diputus dengan suara yang ada")
    if "reassign" in overdue:
        then = phrase("dialihkan kepada {role}", role=words.role(overdue["reassign"]))
    elif "goto" in overdue:
        then = phrase("lanjut ke {step}", step=words.goto(overdue["goto"]))
    if "remind" not in value:
        return phrase("{span}, lalu {then}", span=_length(value), then=then)
    return phrase("{span} (diingatkan setelah {remind}), lalu {then}", span=_length(value),
                  remind=_length(value["remind"]), then=then)


def _length(value: Any) -> Phrase:
    if "working_days" in value:
        return phrase("{days} hari kerja", days=value["working_days"])
    return phrase("{days} hari", days=value["days"])


def _working_days(words: Words, value: Any) -> Phrase:
    return _length({"working_days": value})


def _days(words: Words, value: Any) -> Phrase:
    return _length({"days": value})


def _name(words: Words, value: Any) -> Phrase:
    return phrase("“{name}”", name=Phrase(words.new.titles.get(value) or words.old.titles.get(value) or value))


def _effect(words: Words, value: Any) -> Phrase:
    return phrase("“{effect}”", effect=Phrase(words.new.catalog.effect_titles.get(value) or value))


def _paragraphs(words: Words, value: Any) -> tuple | Phrase:
    return _several([show_text(words, paragraph) for paragraph in value])


def _values(words: Words, value: Any) -> tuple | Phrase:
    return _several([Phrase(f"{left} = {right}") for left, right in value.items()])


def _subject(words: Words, value: Any) -> Phrase:
    return phrase("anggota") if value == "member" else phrase("calon anggota")


def show_limit(kind: str, value: Any) -> str:
    """A limit of a date: a day, or the day of filling in."""
    if value == "today":
        return phrase("hari pengisian")
    try:
        return show_date(value) if kind == "date" else Phrase(str(value))
    except ValueError:
        return Phrase(str(value))


def _several(parts: list) -> tuple | Phrase:
    """A sentence lists a tuple, each part in the reader's language."""
    return tuple(parts) or phrase("(tidak ada)")


_APPLICANT = phrase("pemohon")
_OUTCOMES = {"approved": phrase("disetujui"), "rejected": phrase("ditolak"), "returned": phrase("dikembalikan")}
STEP_TYPES = {
    "form": phrase("formulir"), "task": phrase("tugas"), "approval": phrase("persetujuan"),
    "vote": phrase("pemungutan suara"), "decision": phrase("keputusan"), "parallel": phrase("pekerjaan bersama"),
    "action": phrase("akibat"), "notify": phrase("pemberitahuan"), "document": phrase("surat"),
    "wait": phrase("waktu tunggu"), "call": phrase("alur lain"), "end": phrase("akhir")}
FIELD_TYPES = {
    "text": phrase("teks pendek"), "long_text": phrase("teks panjang"), "rupiah": phrase("jumlah rupiah"),
    "integer": phrase("angka"), "date": phrase("tanggal"), "choice": phrase("pilihan"),
    "yes_no": phrase("ya atau tidak"), "nik": phrase("NIK"), "nip": phrase("NIP"), "phone": phrase("nomor telepon")}
_SETTINGS = {
    "title": (phrase("Judul"), show_text), "subject": (phrase("Pokok"), _subject),
    "one_at_a_time": (phrase("Batas satu berkas berjalan"), show_yes_no),
    "start_by": (phrase("Yang boleh memulai"), _roles),
    "cancel_by": (phrase("Yang boleh membatalkan"), _roles), "version": (phrase("Nomor versi"), _plain)}
_PROPERTIES = {
    "help": ("text", phrase("Bantuan"), show_text), "by": ("role", phrase("Pelaksana"), _role),
    "exclude": ("role", phrase("Yang tidak boleh mengerjakan"), _excluded),
    "due": ("deadline", phrase("Batas waktu"), _due),
    "reason_required_if": ("vote", phrase("Alasan wajib ditulis bila"), _verdicts),
    "quorum": ("vote", phrase("Kuorum"), _count), "approve_at_least": ("vote", phrase("Syarat setuju"), _count),
    "tie": ("vote", phrase("Pemutus bila seri"), _role), "abstain": ("vote", phrase("Boleh abstain"), show_yes_no),
    "early": ("vote", phrase("Diputus begitu pasti"), show_yes_no),
    "recuse": ("vote", phrase("Boleh mengundurkan diri"), show_yes_no),
    "paper_by": ("vote", phrase("Pencatat suara kertas"), _role),
    "confirm": ("text", phrase("Halaman periksa sebelum dikirim"), show_yes_no),
    "do": ("effect", phrase("Akibat"), _effect), "to": ("role", phrase("Yang diberi tahu"), _roles),
    "message": ("text", phrase("Isi pemberitahuan"), show_text),
    "paragraphs": ("text", phrase("Isi surat"), _paragraphs),
    "sign": ("role", phrase("Penanda tangan"), _roles),
    "working_days": ("deadline", phrase("Lama menunggu"), _working_days),
    "days": ("deadline", phrase("Lama menunggu"), _days), "until": ("deadline", phrase("Menunggu sampai"), _name),
    "workflow": ("effect", phrase("Alur yang dijalankan"), show_text),
    "version": ("effect", phrase("Versi alur yang dijalankan"), _plain),
    "give": ("effect", phrase("Yang diberikan kepada alur lain"), _values),
    "take": ("effect", phrase("Yang diambil dari alur lain"), _values),
    "outcome": ("goto", phrase("Hasil akhir"), _plain)}
