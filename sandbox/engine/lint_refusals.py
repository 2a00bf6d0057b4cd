"""Lint of refusals: whoever is refused is told so, with the reason, and how to object (UU 25/1992 article 5)."""

import re
from collections.abc import Callable, Iterator

from sandbox.engine.definition import Approval, Decision, Document, End, Form, Notify, Place, Step, Task, Vote
from sandbox.engine.lint_organs import new_id, redirected
from sandbox.engine.repairs import adding, replacing
from sandbox.engine.survey import Survey
from sandbox.errors import Problem, Repair
from sandbox.phrase import phrase

CODES = ("principle_refusal_reason", "principle_refusal_untold", "principle_refusal_appeal",
         "principle_machine_refusal")
REFUSED = "rejected"
_OBJECTING = re.compile(r"\b(keberatan|pengaduan|mengadu|mengadukan|banding|appeal|objection)\b", re.I)
_HOW = phrase("Anda boleh mengajukan keberatan kepada pengawas, tertulis atau lisan.")
_HUMAN = Task | Form | Approval | Vote
Way = tuple[str, ...]


def refusal_problems(survey: Survey) -> Iterator[Problem]:
    for place in survey.of(Approval, Vote):
        yield from _reasonless(survey, place)
    if survey.workflow.subject == "cooperative":  # a motion that fails is no person's refusal
        return
    for place in survey.of(End):
        if place.step.outcome == REFUSED and place.step.id in survey.flow.reached:
            yield from _end_problems(survey, place)


def _reasonless(survey: Survey, place: Place) -> Iterator[Problem]:
    step = place.step
    if REFUSED not in step.reason_required_if:
        yield Problem(f"{place.pointer}/reason_required_if", phrase(
            "Sukarela dan terbuka: penolakan pada “{title}” tidak perlu alasan, padahal yang ditolak berhak tahu "
            "alasannya. Tambahkan rejected.", title=survey.title(step.id)), "principle_refusal_reason",
            repair=replacing(phrase("Wajibkan alasan bila ditolak"), f"{place.pointer}/reason_required_if",
                             [*step.reason_required_if, REFUSED]))


def _end_problems(survey: Survey, end: Place) -> Iterator[Problem]:
    if way := _way_without(survey, end.step.id, _tells):
        yield Problem(end.pointer, phrase(
            "Sukarela dan terbuka: berkas ditolak tanpa ada yang memberi tahu pemohon, lewat jalan {way}. Tambahkan "
            "langkah notify atau task sebelum “{title}”.", way=survey.said(way), title=survey.title(end.step.id)),
            "principle_refusal_untold", repair=_telling_before(survey, end))
    elif way := _way_without(survey, end.step.id, _says_how_to_object):
        yield _no_appeal(survey, end, way)
    if _lends(survey) and (way := _way_without(survey, end.step.id, _is_seen, Decision)):
        yield Problem(end.pointer, phrase(
            "Sukarela dan terbuka: pinjaman ditolak mesin tanpa ada orang yang melihatnya, lewat jalan {way}. "
            "Tambahkan langkah task sebelum “{title}”.", way=survey.said(way), title=survey.title(end.step.id)),
            "principle_machine_refusal", severity="warning", repair=_talking_before(survey, end))


def _way_without(survey: Survey, end: str, found: Callable[[Step | None], bool],
                 deciding: type | tuple = (Approval, Vote, Decision)) -> Way:
    """From a decision to the end with nothing in between of which `found` holds."""
    came_from, ahead = {end: ""}, [end]
    for node in ahead:
        step = survey.workflow.places[node].step if node in survey.workflow.places else None
        if isinstance(step, deciding) or (step and step.due and step.due.goto == end and deciding != Decision):
            return _way_from(node, came_from)
        if not found(step):
            for source in survey.flow.sources.get(node, ()):
                if source not in came_from:
                    came_from[source] = node
                    ahead.append(source)
    return ()


def _way_from(node: str, came_from: dict[str, str]) -> Way:
    way = [node]
    while came_from[way[-1]]:
        way.append(came_from[way[-1]])
    return tuple(way)


def _tells(step: Step | None) -> bool:
    return isinstance(step, Task | Document) or (isinstance(step, Notify) and "applicant" in step.to)


def _is_seen(step: Step | None) -> bool:
    """By a person; a letter is seen by whoever signs it."""
    return isinstance(step, _HUMAN) or (isinstance(step, Document) and bool(set(step.sign) - {"applicant"}))


def _says_how_to_object(step: Step | None) -> bool:
    if not _tells(step):
        return False
    texts = (step.title, step.help, getattr(step, "message", ""), *getattr(step, "paragraphs", ()))
    return any(_OBJECTING.search(text) for text in texts)


def _lends(survey: Survey) -> bool:
    shapes = survey.catalog.effects
    return any(step.type == "action" and step.do.startswith("loans.") and step.do in shapes
               and shapes[step.do].members_only for step in survey.workflow)


def _telling_before(survey: Survey, end: Place) -> Repair:
    name = new_id(survey, "tell_refusal")
    notice = {"id": name, "type": "notify", "title": str(phrase("Sampaikan penolakan")), "to": ["applicant"],
              "message": str(phrase("Pengajuan Anda ditolak. Alasannya tertulis pada berkas ini.")) + f" {_HOW}"}
    return Repair(phrase("Beri tahu pemohon lebih dahulu"),
                  (*adding("", end.pointer, notice).patch, *redirected(survey, end, name)))


def _talking_before(survey: Survey, end: Place) -> Repair:
    name = new_id(survey, "explain_refusal")
    task = {"id": name, "type": "task", "title": str(phrase("Jelaskan penolakan kepada pemohon")),
            "by": survey.workflow.roles[0], "help": str(phrase("Sampaikan alasannya.")) + f" {_HOW}"}
    return Repair(phrase("Biarkan seorang petugas menjelaskannya"),
                  (*adding("", end.pointer, task).patch, *redirected(survey, end, name)))


def _no_appeal(survey: Survey, end: Place, way: Way) -> Problem:
    teller = survey.workflow.place(next(node for node in reversed(way)
                                        if _tells(getattr(survey.workflow.places.get(node), "step", None))))
    return Problem(teller.pointer, phrase(
        "Sukarela dan terbuka: “{title}” menyampaikan penolakan tanpa mengatakan cara mengajukan keberatan, lewat "
        "jalan {way}. Tulis pada langkah itu kepada siapa keberatan diajukan.", title=survey.title(teller.step.id),
        way=survey.said(way)), "principle_refusal_appeal", repair=_saying_how(survey, teller))


def _saying_how(survey: Survey, teller: Place) -> Repair:
    label, step = phrase("Tuliskan cara mengajukan keberatan"), teller.step
    if isinstance(step, Document):
        return adding(label, f"{teller.pointer}/paragraphs/-", str(_HOW))
    if isinstance(step, Notify):
        return replacing(label, f"{teller.pointer}/message", f"{step.message} {_HOW}")
    sentence = str(phrase("Sampaikan juga bahwa pemohon boleh mengajukan keberatan kepada pengawas."))
    return adding(label, f"{teller.pointer}/help", f"{step.help} {sentence}".strip())
