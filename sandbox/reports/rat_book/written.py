"""What people write themselves in the RAT book: the answers of the newest case of RAT preparation for that year."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from sandbox.cases.reading import CaseView, cases
from sandbox.paper.report import Heading, Words

WORKFLOW = "rat-preparation"
PREFACE, PLAN = ("preface", "foreword"), ("work_plan", "work_programme", "programme")
TEXTS = ("text", "long_text")


@dataclass(frozen=True)
class Answer:
    title: str
    text: str


@dataclass(frozen=True)
class Written:
    """Empty where nobody wrote anything yet; the book then has lines to write on."""

    preface: str = ""
    work_plan: str = ""
    board: tuple[Answer, ...] = ()
    supervisors: tuple[Answer, ...] = ()

    def of_board(self) -> Iterable:
        return _blocks(self.board)

    def of_supervisors(self) -> Iterable:
        return _blocks(self.supervisors)


def written(session: Session, year: int) -> Written:
    found, _ = cases(session, workflow=WORKFLOW, per_page=50)
    newest = next((one for one in found if _is_about(one, year)), None)
    if newest is None:
        return Written()
    answers = [(field.id, step.by, Answer(field.label, str(newest.progress.answers[field.id]).strip()))
               for step in newest.workflow for field in step.fields
               if field.type in TEXTS and newest.progress.answers.get(field.id)]
    own = {name: answer.text for name, _, answer in answers}
    rest = [(by, answer) for name, by, answer in answers if name not in (*PREFACE, *PLAN)]
    return Written(preface=_first(own, PREFACE), work_plan=_first(own, PLAN),
                   board=tuple(answer for by, answer in rest if by != "supervisor"),
                   supervisors=tuple(answer for by, answer in rest if by == "supervisor"))


def _is_about(view: CaseView, year: int) -> bool:
    """A case that names no year is about the one before it began."""
    return (view.progress.answers.get("book_year") or view.started_on.year - 1) == year


def _first(own: dict[str, str], names: tuple[str, ...]) -> str:
    return next((own[name] for name in names if own.get(name)), "")


def _blocks(answers: Iterable[Answer]) -> Iterable:
    for answer in answers:
        yield Heading(answer.title, 3)
        yield Words((answer.text,))
