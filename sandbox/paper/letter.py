"""The letter a document step makes: letterhead, title and number, paragraphs, place and date, lines to sign on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sandbox.paper import names, press
from sandbox.paper.phrases import Speech


@dataclass(frozen=True)
class Signer:
    """Without a name the line stays empty, to be signed and named by hand."""

    office: str
    name: str = ""


def letter_pdf(title: str, paragraphs: Iterable[str], *, signers: Iterable[Signer] = (), cooperative: str = "",
               address: str = "", number: str = "", place: str = "", on: date | None = None, language: str = "id",
               practice: bool = True) -> bytes:
    """Without a date its place stays empty: paper never reads the clock."""
    data = letter_data(title, paragraphs, signers, cooperative, address, number, place, on, language, practice)
    return press.pdf("letter", data)


def letter_data(title, paragraphs, signers, cooperative, address, number, place, on, language, practice) -> dict:
    speech = Speech(language)
    dated = ", ".join(part for part in (place, names.day(speech, on) if on else "") if part)
    return {"language": language, "cooperative": cooperative, "practice": practice, "title": title, "number": number,
            "address": address, "paragraphs": list(paragraphs), "dated": dated, "signers": list(signers),
            "say": speech.all()}
