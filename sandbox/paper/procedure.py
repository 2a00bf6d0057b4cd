"""The printable procedure (SOP) of a workflow."""

from sandbox.engine.definition import Workflow
from sandbox.paper import press
from sandbox.paper.drawing import draw
from sandbox.paper.outline import outline
from sandbox.paper.phrases import Speech


def procedure_pdf(workflow: Workflow, *, language: str = "id", cooperative: str = "", practice: bool = True) -> bytes:
    """A4. `workflow` already speaks `language` ("id" or "en"); `practice` marks every page as fictional data."""
    return press.pdf("procedure", procedure_data(workflow, language, cooperative, practice))


def procedure_data(workflow: Workflow, language: str, cooperative: str, practice: bool) -> dict:
    told = outline(workflow, language)
    return {"language": language, "cooperative": cooperative, "practice": practice, "title": told.title,
            "say": Speech(language).all(), "outline": told, "steps": list(told), "drawing": draw(told.steps)}
