"""The letters a case wrote: to read on the screen, and to print with the cooperative's letterhead."""

from dataclasses import dataclass

from flask import Blueprint, Response, render_template
from flask_babel import gettext

from sandbox.cases import letters, reading
from sandbox.cases.actor import actors
from sandbox.cases.letters import APPLICANT, Letter
from sandbox.cases.reading import CaseView
from sandbox.errors import NotFound
from sandbox.modules.cooperative.queries import get_cooperative
from sandbox.paper.letter import Signer, letter_pdf
from sandbox.web import words
from sandbox.web.arena import world
from sandbox.web.language import language
from sandbox.web.saying import say

pages = Blueprint("letters", __name__, url_prefix="/arenas/<int:arena_id>/cases/<int:case_id>/letters")


@dataclass(frozen=True)
class Sheet:
    """A letter as it is read: every sentence said, every signer named."""

    letter: Letter
    number: str
    title: str
    paragraphs: tuple[str, ...]
    signers: tuple[Signer, ...]


@pages.get("/<int:letter_id>")
def show(case_id: int, letter_id: int):
    view = reading.case(world(), case_id, language())
    return render_template("letters/show.html", case=view, sheet=_sheet(view, letter_id),
                           cooperative=get_cooperative(world()))


@pages.get("/<int:letter_id>.pdf")
def paper(case_id: int, letter_id: int):
    view = reading.case(world(), case_id, language())
    sheet, cooperative = _sheet(view, letter_id), get_cooperative(world())
    content = letter_pdf(sheet.title, sheet.paragraphs, signers=sheet.signers, cooperative=cooperative.name,
                         address=cooperative.address, number=sheet.number, on=sheet.letter.on, language=language())
    answer = Response(content, mimetype="application/pdf")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{sheet.number.replace('/', '-')}.pdf")
    return answer


def _sheet(view: CaseView, letter_id: int) -> Sheet:
    """Raises NotFound, also for a letter of another case."""
    found = letters.letter(world(), letter_id)
    if found.case_id != view.id:
        raise NotFound("Tidak ada surat nomor {number} pada berkas ini.", number=letter_id)
    return Sheet(found, f"{found.case_number}/S-{found.id}", say(found.title), tuple(map(say, found.paragraphs)),
                 tuple(_signer(view, role) for role in found.sign))


def _signer(view: CaseView, role: str) -> Signer:
    """An office held by several people is signed by whoever of them takes the pen."""
    if role == APPLICANT:
        return Signer(gettext("Pemohon"), view.subject)
    names = [actor.name for actor in actors(world()) if actor.role == role]
    return Signer(words.word(words.ROLES, role), names[0] if len(names) == 1 else "")
