"""Lint of questions: an answer that nothing and nobody uses is a burden for the person who gives it."""

from collections.abc import Iterator

from sandbox.engine.repairs import removing
from sandbox.engine.survey import Survey
from sandbox.errors import Problem
from sandbox.phrase import phrase

CODES = ("field_unused",)
# Words, numbers of papers and ticked lists are kept as the record of what was said and checked.
_TO_BE_READ = ("rupiah", "integer", "date", "choice")


def unused_problems(survey: Survey) -> Iterator[Problem]:
    """A number or a date is used when a condition, sentence, effect, wait or call reads it; a choice also when a person
    decides or acts after it, with the case in front of him."""
    for place in survey.workflow.all_places:
        for number, field in enumerate(place.step.fields):
            if field.type not in _TO_BE_READ or field.id in survey.reads:
                continue
            if field.type == "choice" and place.step.id in survey.before_somebody_acts:
                continue
            where = f"{place.pointer}/fields/{number}"
            only = place.step.type == "form" and len(place.step.fields) == 1
            yield Problem(where, phrase(
                "“{label}” ditanyakan pada “{title}”, tetapi tidak dibaca syarat, kalimat, surat, atau akibat mana "
                "pun. Hapus isian ini, atau pakai “{name}”.", label=field.label, title=survey.title(place.step.id),
                name=field.id), "field_unused", severity="warning",
                repair=None if only else removing(phrase("Hapus isian “{label}”", label=field.label), where))

