"""A definition as a file: canonical JSON, BPMN, the procedure and the blank forms on paper, a summary in Markdown."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.cases.printable import printable
from sandbox.engine.bpmn import to_bpmn
from sandbox.engine.canonical import canonical
from sandbox.engine.definition import Workflow
from sandbox.errors import InvalidValues
from sandbox.paper.blank_form import blank_form_pdf
from sandbox.paper.procedure import procedure_pdf
from sandbox.paper.summary import summary_markdown
from sandbox.phrase import phrase


@dataclass(frozen=True)
class Written:
    content: bytes
    media_type: str
    name: str


@dataclass(frozen=True)
class Format:
    media_type: str
    ending: str
    write: Callable[[Workflow, str, str], str | bytes]  # in this language, of this step or of all


FORMATS = {
    "json": Format("application/json", ".json", lambda workflow, language, step: canonical(workflow.source)),
    "bpmn": Format("application/xml", ".bpmn", lambda workflow, language, step: to_bpmn(workflow)),
    "pdf": Format("application/pdf", ".pdf", lambda workflow, language, step: procedure_pdf(
        printable(workflow, language), language=language)),
    "blank-form": Format("application/pdf", "-formulir.pdf", lambda workflow, language, step: blank_form_pdf(
        printable(workflow, language), step or None, language=language)),
    "markdown": Format("text/markdown", ".md", lambda workflow, language, step: summary_markdown(
        printable(workflow, language), language=language)),
}


def written(workflow: Workflow, name: str, *, language: str = "id", step: str = "") -> Written:
    """Raises InvalidValues for an unknown format; for a step it does not have, NotFound."""
    if name not in FORMATS:
        raise InvalidValues({"format": phrase("Bentuk “{format}” tidak ada. Yang ada: {known}.", format=name,
                                              known=tuple(FORMATS))})
    if step:
        workflow.step(step)
    found = FORMATS[name]
    content = found.write(workflow, language, step)
    return Written(content.encode() if isinstance(content, str) else content, found.media_type,
                   f"{workflow.id}-{workflow.version}{found.ending}")
