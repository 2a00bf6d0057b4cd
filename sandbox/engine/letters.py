"""What a step without people says: notices and papers, written with the numbers of the case."""

from collections.abc import Mapping
from typing import Any

from sandbox.engine.definition import Document, Notify, Workflow
from sandbox.engine.progress import Notice, Paper
from sandbox.engine.wording import TEMPLATE_NAME, render
from sandbox.phrase import Phrase


def notices(workflow: Workflow, step: Notify, answers: Mapping[str, Any],
            facts: Mapping[str, Any]) -> tuple[Notice, ...]:
    """One for each recipient: "applicant" or a role."""
    said = render(step.message, workflow, _lookup(answers, facts))
    return tuple(Notice(step.id, to, said) for to in step.to)


def paper(workflow: Workflow, step: Document, answers: Mapping[str, Any], facts: Mapping[str, Any]) -> Paper:
    lookup = _lookup(answers, facts)
    return Paper(step.id, Phrase(step.title),
                 tuple(render(paragraph, workflow, lookup) for paragraph in step.paragraphs), step.sign)


def names_written(step: Notify | Document) -> tuple[str, ...]:
    """Every field and fact its sentences name."""
    texts = (step.message,) if isinstance(step, Notify) else step.paragraphs
    return tuple(dict.fromkeys(name for text in texts for name in TEMPLATE_NAME.findall(text)))


def _lookup(answers: Mapping[str, Any], facts: Mapping[str, Any]):
    return lambda name: facts.get(name) if "." in name else answers.get(name)
