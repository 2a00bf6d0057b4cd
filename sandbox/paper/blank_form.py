"""A step of a workflow as a form to write on, for those without a phone; typed in by an officer afterwards."""

from dataclasses import dataclass

from sandbox.engine.definition import Approval, Step, Vote, Workflow
from sandbox.errors import NotAllowed
from sandbox.paper import press
from sandbox.paper.phrases import Speech
from sandbox.paper.questions import Question, questions
from sandbox.paper.step_words import who
from sandbox.paper.ways import Reader, reader

_LETTERS_A_LINE = 55
_MOST_DIGITS = {"rupiah": 12, "integer": 6}


@dataclass(frozen=True)
class Space:
    """How an answer is written: `style` is boxes, groups, lines, ticks or date; `sizes` counts boxes or lines."""

    question: Question
    style: str
    sizes: tuple[int, ...] = ()
    ticks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    number: int
    title: str
    help: str
    who: str
    spaces: tuple[Space, ...]
    decisions: tuple[str, ...]  # what may be decided, on an approval
    votes: tuple[str, ...]  # what an elector may choose, on a vote
    signers: tuple[str, ...]


def blank_form_pdf(workflow: Workflow, step_id: str | None = None, *, language: str = "id", cooperative: str = "",
                   practice: bool = True) -> bytes:
    """One step, or every step of a person that asks something. Raises NotAllowed when there is nothing to write."""
    return press.pdf("blank_form", blank_form_data(workflow, step_id, language, cooperative, practice))


def blank_form_data(workflow: Workflow, step_id: str | None, language: str, cooperative: str, practice: bool) -> dict:
    steps = [workflow.step(step_id)] if step_id else list(workflow)
    found = reader(workflow, language)
    sheets = [_sheet(found, step) for step in steps if step.fields or isinstance(step, Approval | Vote)]
    if not sheets:
        raise NotAllowed("“{title}” tidak punya isian yang bisa ditulis di kertas.",
                         hint="Pilih langkah yang berupa formulir, persetujuan atau pemungutan suara.",
                         title=steps[0].title if step_id else workflow.title)
    return {"language": language, "cooperative": cooperative, "practice": practice, "title": workflow.title,
            "version": workflow.version, "sheets": sheets, "say": found.speech.all(),
            "person": found.speech(f"person.{workflow.subject}")}


def _sheet(reader: Reader, step: Step) -> Sheet:
    speech = reader.speech
    return Sheet(
        number=reader.numbers[step.id], title=step.title or step.id.replace("_", " "), help=step.help,
        who=who(reader, step), spaces=tuple(map(_space, questions(speech, reader.workflow, step))),
        decisions=_decisions(speech, step) if isinstance(step, Approval) else (),
        votes=_votes(speech, step) if isinstance(step, Vote) else (), signers=_signers(reader, step))


def _signers(reader: Reader, step: Step) -> tuple[str, ...]:
    """On a decision only who decides; whoever the case is about signs what was asked of him."""
    if isinstance(step, Vote) and step.paper_by:
        return (reader.speech.role(reader.workflow, step.paper_by),)
    if isinstance(step, Approval | Vote) or reader.workflow.subject == "cooperative":
        return (who(reader, step),)
    return who(reader, step), reader.speech(f"person.{reader.workflow.subject}")


def _decisions(speech: Speech, step: Approval) -> tuple[str, ...]:
    return tuple(speech(f"when.{name}") for name in ("approved", "rejected", "returned")
                 if name == "approved" or name in step.outcomes)


def _votes(speech: Speech, step: Vote) -> tuple[str, ...]:
    also = (("abstain", step.abstain), ("return", "returned" in step.outcomes), ("recuse", step.recuse))
    return tuple(speech(f"ballot.{name}") for name in
                 ("approve", "reject", *(name for name, offered in also if offered)))


def _space(question: Question) -> Space:
    if question.type in ("nik", "nip"):
        return Space(question, "boxes", (16,) if question.type == "nik" else (8, 6, 1, 3))
    if question.type in ("rupiah", "integer"):
        return Space(question, "rupiah" if question.type == "rupiah" else "boxes", _digits(question))
    if question.type == "phone":
        return Space(question, "boxes", (4, 4, 5))
    if question.type == "date":
        return Space(question, "date", (2, 2, 4))
    if question.type == "choice" and question.choices:
        return Space(question, "ticks", ticks=question.choices)
    if question.type == "yes_no":
        return Space(question, "yes_no")
    return Space(question, "lines", (_lines(question),))


def _digits(question: Question) -> tuple[int, ...]:
    """In groups of three from the right, as an amount is written."""
    digits = len(str(question.largest)) if question.largest else _MOST_DIGITS[question.type]
    if question.type == "integer":
        return (digits,)
    first = digits % 3
    return ((first,) if first else ()) + (3,) * (digits // 3)


def _lines(question: Question) -> int:
    if question.type == "long_text":
        return 5
    return min(4, -(-(question.longest or 1) // _LETTERS_A_LINE))
